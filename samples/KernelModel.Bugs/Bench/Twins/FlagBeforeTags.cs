// SWAP504. Whoever finds the flag copies the tags of the frame's last owner.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="TagPath.WriteTags"/>, but the flag is set before the tags are there.</summary>
public static class FlagBeforeTags
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
            folio.SetTagged();
            // BUG: belongs before it, with the barrier between.
            folio.StoreTags(0, packed);
        }

        folio.Put();
        return FaultResult.Done;
    }
}
