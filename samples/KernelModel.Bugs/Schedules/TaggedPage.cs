using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Bugs.Schedules;

/// <summary>
/// A tagged page goes out and is brought back by a write, which gives up its slot; nobody interferes. (A read would leave the page in the swap cache,
/// and the slot with its tags in use: why the bug was so seldom seen.)
/// </summary>
internal static class TaggedPage
{
    public static string? Run(SwapInPath swapIn)
    {
        using var stage = new Stage();
        UserMemory memory = stage.ThreadOf(stage.A);
        memory.Fill(0, 0x11);
        memory.SetTags(0, [.. Enumerable.Repeat((byte)0x5A, MteTags.PackedBytes)]);
        stage.SwapOutPage(stage.A);
        stage.ThreadOf(stage.A, swapIn).Write(0, 0, [0x22]);
        return stage.Harm(stage.A, swapIn) ?? stage.HarmAtExit();
    }
}
