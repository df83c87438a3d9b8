// What a program does with its memory, each step in the page and in the shadow alike.
using System.Diagnostics;
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel;

/// <summary>Accesses to an address space as one thread of it makes them.</summary>
/// <param name="machine">The machine.</param>
/// <param name="space">Whose memory.</param>
/// <param name="paths">The paths that faults of this thread take; the correct ones unless one says otherwise.</param>
/// <param name="attempts">After how many faults an access gives up.</param>
public sealed class UserMemory(Machine machine, AddressSpace space, FaultPaths? paths = null, int attempts = 100_000)
{
    /// <summary>Whose memory.</summary>
    public AddressSpace Space => space;

    /// <summary>Reads a page and compares every byte and every tag with the shadow.</summary>
    /// <exception cref="CorruptionException">They differ.</exception>
    public FaultResult Verify(int slot) => Access(slot, false, (folio, page) =>
    {
        if (space.Shadow.Difference(slot, folio, page) is { } difference)
            throw new CorruptionException(difference.Damage, $"{space.Name}: {difference.Message}");
        machine.Statistics.CountVerified(space.Shadow.IsTagged(slot));
    });

    /// <summary>Writes bytes into a page.</summary>
    public FaultResult Write(int slot, int offset, byte[] bytes) => Access(slot, true, (folio, page) =>
    {
        bytes.CopyTo(folio.Bytes(page)[offset..]);
        bytes.CopyTo(space.Shadow.Bytes(slot)[offset..]);
    });

    /// <summary>Fills a page with one byte.</summary>
    public FaultResult Fill(int slot, byte value) => Access(slot, true, (folio, page) =>
    {
        folio.Bytes(page).Fill(value);
        space.Shadow.Bytes(slot).Fill(value);
    });

    /// <summary>Gives a page new tags. Processor: <c>STGM</c>, after a fault like that of any write.</summary>
    public FaultResult SetTags(int slot, byte[] packed) => Access(slot, true, (folio, page) =>
    {
        bool first = folio.TryBeginTagging(page);
        packed.CopyTo(folio.Tags(page));
        if (first)
            folio.PublishTags(page);
        space.Shadow.SetTags(slot, packed);
    });

    /// <summary>Whether something was done to the storage or to a frame that explains the last signal.</summary>
    public bool IsExplained { get; private set; }

    /// <summary>Whether the last signal was about a page that is gone for good.</summary>
    public bool IsLost { get; private set; }

    private FaultResult Access(int slot, bool isWrite, PageAccess access)
    {
        long since = Stopwatch.GetTimestamp();
        FaultResult result = Fault.Access(machine, space, slot, isWrite, access, out PageFault last, paths, attempts);
        if (result is not (FaultResult.BusError or FaultResult.HwPoison))
            return result;

        SwapEntry entry = last.Original.ToEntry();
        IsLost = !entry.IsSlot;
        IsExplained = IsLost ? machine.Statistics[Work.PoisonMarkers] > 0
            : result == FaultResult.HwPoison ? machine.Faults?.Count(FaultKind.MemoryFailure) > 0
            : machine.Devices.ExplainFailure(entry, since);
        machine.Statistics.Count(result == FaultResult.HwPoison ? Work.HwPoisons : Work.BusErrors);
        return result;
    }
}
