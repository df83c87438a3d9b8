using System.Diagnostics;
using SwapOrder.Scheduling;

namespace SwapOrder.Runtime.Tests.Scheduling;

public class SwitchPointTests
{
    [Fact]
    public void Nobody_schedules_a_process_that_did_not_ask_for_it()
    {
        Assert.False(SwitchPoint.IsEnabled);
        Assert.Throws<InvalidOperationException>(() => SwitchPoint.Attach(null));
    }

    // What the compiler makes of the hottest primitives of the Release assembly, in a process of its own; switched on, the same search does find the call.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_switch_point_that_is_off_leaves_no_trace_in_the_code(bool on)
    {
        string listing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.asm");
        try
        {
            await Run(on ? HotPrimitives.Switched : HotPrimitives.Plain, listing);
            string[] methods = [.. File.ReadAllText(listing).Split("; Assembly listing for method ").Where(IsHotPrimitive)];

            Assert.Equal(HotPrimitives.Count, methods.Length);
            Assert.All(methods, method => Assert.Equal(on, method.Contains($"{nameof(SwitchPoint)}:", StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(listing);
        }
    }

    [Theory]
    [InlineData(1, true, 1, true, true)]
    [InlineData(1, true, 2, true, false)]
    [InlineData(1, true, 1, false, true)]
    [InlineData(1, false, 1, false, false)]
    [InlineData(SwitchPoint.Whole, true, 2, false, true)]
    [InlineData(SwitchPoint.LockWord, true, 2, true, false)]
    public void Steps_conflict_if_one_writes_what_the_other_sees(long part, bool isWrite, long otherPart, bool isOtherWrite, bool conflict)
    {
        object subject = new();
        Step one = new("one", subject, part, isWrite), other = new("other", subject, otherPart, isOtherWrite);

        Assert.Equal(conflict, one.ConflictsWith(other));
        Assert.Equal(conflict, other.ConflictsWith(one));
        Assert.False(one.ConflictsWith(other with { Subject = new object() }));
        Assert.Equal(isWrite || isOtherWrite, one.ConflictsWith(other with { Subject = SwitchPoint.Everything }));
    }

    private static bool IsHotPrimitive(string method) =>
        // The other one of that name is the part of a larger step.
        method.Contains("(FullOpts)", StringComparison.Ordinal) && !method.StartsWith("SwapOrder.Folio:TryGet(int)", StringComparison.Ordinal)
        && (method.StartsWith("SwapOrder.Folio:", StringComparison.Ordinal) || method.StartsWith("SwapOrder.PageTable:", StringComparison.Ordinal));

    private static async Task Run(string verb, string listing)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { typeof(SwitchPointTests).Assembly.Location, verb },
            Environment =
            {
                ["DOTNET_JitDisasm"] = "TryLock Lock Unlock Read TryGet",
                ["DOTNET_JitStdOutFile"] = listing,
                // Everything is compiled once and for speed: nothing is left to when the background compiler finds the time.
                ["DOTNET_TieredCompilation"] = "0",
            },
        };
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
