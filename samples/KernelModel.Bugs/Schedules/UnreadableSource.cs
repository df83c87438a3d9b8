using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Bugs.Schedules;

/// <summary>
/// A merged page was swapped out and A has it back; B needs a copy. Before, the cached folio is found to be broken and loses its uptodate flag, as
/// <c>memory_failure</c> does with a dirty page of the swap cache. The poison flag is left off: this is about the other one.
/// </summary>
internal static class UnreadableSource
{
    private const byte Junk = 0xBD;

    public static string? Run(SwapInPath swapIn)
    {
        using var stage = new Stage();
        stage.SwapOutMerged(0x11);
        stage.ThreadOf(stage.A).Verify(0);
        Folio cached = stage.Machine.Memory.FolioOf(stage.A.Table.Read(0))!;
        cached.ClearUptodate();
        cached.Bytes().Fill(Junk);
        // The right end is a bus error: no bytes are better than wrong ones.
        return stage.Harm(stage.B, swapIn) ?? stage.HarmAtExit();
    }
}
