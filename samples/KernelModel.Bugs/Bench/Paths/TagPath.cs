// A page gets its first tags while somebody copies it.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>mte_sync_tags</c> does: the tags first, then the flag that says that there are some.</summary>
public static class TagPath
{
    /// <summary>Two tags of 6 in each byte.</summary>
    public const byte Packed = 0x66;

    /// <summary>Tags the process's page.</summary>
    public static FaultResult WriteTags(Bench bench, Process process)
    {
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        packed.Fill(Packed);
        Folio? folio = bench.Memory.FolioOf(process.Begin().Read(Process.Slot));
        if (folio == null || !folio.TryGet())
            return FaultResult.Done;
        if (folio.TryBeginTagging())
        {
            folio.StoreTags(0, packed);
            MemoryFence.Write();
            folio.SetTagged();
        }

        folio.Put();
        return FaultResult.Done;
    }
}
