// SWAP901: a missing demand is written down, and what stands in for another repeats that one's contract.
using SwapOrderAnalyzers.CodeFixes;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class WriteContractTests
{
    [Fact]
    public Task A_demand_joins_the_attributes_that_are_there() => VerifyAsync(
        "static void Give(/* held */ [Becomes(FolioLock.Unlocked)] Folio folio, int index) => folio.Unlock();",
        "static void Give(/* held */ [Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)] Folio folio, int index) => folio.Unlock();", "Give");

    [Fact]
    public Task A_broken_promise_has_no_fix() => VerifyAsync(
        "static void Take([Forbids(FolioLock.Locked), Becomes(FolioLock.Locked)] Folio folio, bool now) { if (now) folio.Lock(); }",
        "static void Take([Forbids(FolioLock.Locked), Becomes(FolioLock.Locked)] Folio folio, bool now) { if (now) folio.Lock(); }", "Take");

    [Fact]
    public Task An_override_repeats_its_base_under_the_names_of_its_own_parameters() => VerifyAsync(
        """
        abstract class Device
        {
            [return: Becomes(FolioLock.Locked, When = Outcome.NotNull)]
            public abstract Folio? Take([Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true, Value = nameof(wait))] Folio folio, bool wait);
        }

        abstract class Disk : Device
        {
            // Waits for the platter.
            [System.Obsolete]
            public abstract override Folio? Take([Forbids(FolioLock.Locked)] Folio page, bool now);
        }
        """,
        """
        abstract class Device
        {
            [return: Becomes(FolioLock.Locked, When = Outcome.NotNull)]
            public abstract Folio? Take([Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true, Value = nameof(wait))] Folio folio, bool wait);
        }

        abstract class Disk : Device
        {
            // Waits for the platter.
            [System.Obsolete]
            [return: Becomes(FolioLock.Locked, When = Outcome.NotNull)]
            public abstract override Folio? Take([Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true, Value = nameof(now))] Folio page, bool now);
        }
        """, "Take([Forbids(FolioLock.Locked)] Folio page");

    [Fact]
    public Task What_asks_for_too_much_asks_for_what_its_base_asks() => VerifyAsync(
        """
        interface IUser { void Use([Requires(FolioLock.Locked)] Folio folio); }
        class User : IUser { public void Use([Requires(FolioLock.Locked), Requires(Uptodate.Yes)] Folio folio) { } }
        """,
        """
        interface IUser { void Use([Requires(FolioLock.Locked)] Folio folio); }
        class User : IUser { public void Use([Requires(FolioLock.Locked)] Folio folio) { } }
        """, "Use([Requires(FolioLock.Locked), Req");

    // The finding is at the first name of the text that is given.
    private static Task VerifyAsync(string before, string after, string at)
    {
        var marked = before.Insert(before.IndexOf(at, StringComparison.Ordinal), "{|SWAP901:");
        var name = at.Split('(')[0];
        marked = marked.Insert(marked.IndexOf("{|SWAP901:", StringComparison.Ordinal) + "{|SWAP901:".Length + name.Length, "|}");
        return FixTest.VerifyFileAsync(InFile(marked), before == after ? InFile(marked) : InFile(after));
    }

    private static string InFile(string members) => $"using SwapOrder;\nusing SwapOrder.Contracts;\n\npublic static class All\n{{\n    {members.ReplaceLineEndings("\n").Replace("\n", "\n    ").Replace("\n    \n", "\n\n")}\n}}\n";
}
