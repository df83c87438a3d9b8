// What a program does with a shared-memory file, each step in the page and in the shadow alike.
using System.Diagnostics;
using KernelModel.Paths;
using SwapOrder;
using SwapOrder.Scheduling;

namespace KernelModel;

/// <summary>Reads and writes of a file as one thread makes them.</summary>
public sealed class FileMemory(Machine machine, SharedFile file, int attempts = 100_000)
{
    /// <summary>Whether something was done to the storage that explains the last bus error.</summary>
    public bool IsExplained { get; private set; }

    /// <summary>Reads a page and compares every byte and every tag with the shadow.</summary>
    /// <exception cref="CorruptionException">They differ.</exception>
    public FaultResult Verify(int index) => Access(index, false, (folio, page) =>
    {
        if (file.Shadow.Difference(index, folio, page) is { } difference)
            throw new CorruptionException(difference.Damage, $"{file.Name}: {difference.Message}");
        machine.Statistics.CountVerified(file.Shadow.IsTagged(index));
        machine.Statistics.Count(Work.FilePagesVerified);
    });

    /// <summary>Writes bytes into a page.</summary>
    public FaultResult Write(int index, int offset, byte[] bytes) => Access(index, true, (folio, page) =>
    {
        bytes.CopyTo(folio.Bytes(page)[offset..]);
        bytes.CopyTo(file.Shadow.Bytes(index)[offset..]);
    });

    /// <summary>Gives a page new tags, as a mapping with <c>PROT_MTE</c> can.</summary>
    public FaultResult SetTags(int index, byte[] packed) => Access(index, true, (folio, page) =>
    {
        bool first = folio.TryBeginTagging(page);
        packed.CopyTo(folio.Tags(page));
        if (first)
            folio.PublishTags(page);
        file.Shadow.SetTags(index, packed);
    });

    private FaultResult Access(int index, bool isWrite, PageAccess access)
    {
        long since = Stopwatch.GetTimestamp();
        FaultResult failure = FaultResult.Retry;
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            Folio? folio = Shmem.GetFolio(machine, file, index, out failure);
            if (folio != null)
            {
                Access(folio, index, isWrite, access);
                return FaultResult.Done;
            }

            if (failure == FaultResult.BusError)
            {
                machine.Statistics.Count(Work.BusErrors);
                IsExplained = file.IsLost(index) || !file.Pages.TryLoad(index, out SwapEntry entry) || machine.Devices.ExplainFailure(entry, since);
                return failure;
            }

            if (failure == FaultResult.OutOfMemory)
                machine.Frames.ReclaimOne();
            else
                Cpu.Relax();
        }

        return failure;
    }

    private static void Access(Folio folio, int index, bool isWrite, PageAccess access)
    {
        try
        {
            if (isWrite)
                folio.MarkDirty();
            access(folio, index & (folio.PageCount - 1));
        }
        finally
        {
            folio.Unlock();
            folio.Put();
        }
    }
}
