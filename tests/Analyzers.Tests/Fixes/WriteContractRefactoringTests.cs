// What callers infer from a body, or a member inherits, is written down; what then holds is what held before.
using SwapOrderAnalyzers.CodeFixes.Refactorings;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public sealed class WriteContractRefactoringTests
{
    private const string Pages = """
        using SwapOrder.Contracts;

        [Typestate(typeof(Page), End = Hold.Free)]
        public enum Hold { Free, Held }

        public class Page
        {
            [Forbids(Hold.Held), Becomes(Hold.Held)] public void Take() { }

            [Requires(Hold.Held), Becomes(Hold.Free)] public void Give() { }

            [Forbids(Hold.Held), Becomes(Hold.Held, When = true)] public bool TryTake() => true;
        }


        """;

    [Theory]
    [InlineData("void $$Takes(Page page) => page.Take();", "void Takes([Requires(Hold.Free), Becomes(Hold.Held)] Page page) => page.Take();")]
    [InlineData("void $$Gives(Page page) { page.Give(); }", "void Gives([Requires(Hold.Held), Becomes(Hold.Free)] Page page) { page.Give(); }")]
    [InlineData("bool $$Tries(Page page) { return page.TryTake(); }", "bool Tries([Requires(Hold.Free), Becomes(Hold.Held, When = true)] Page page) { return page.TryTake(); }")]
    [InlineData("void $$Uses(Page page)\n{\n    page.Give();\n    page.Take();\n}", "void Uses([Requires(Hold.Held)] Page page)")]
    public async Task The_inferred_contract_is_written_on_the_parameter(string before, string after) =>
        Assert.Contains(after, await RefactoringTest.ApplyAsync(new WriteContractRefactoring(), In(before)) ?? "nothing");

    [Theory]
    [InlineData("void $$Untouched(Page page) { }")]
    [InlineData("void $$Declared([Forbids(Hold.Held), Becomes(Hold.Held)] Page page) => page.Take();")]
    [InlineData("void $$Numbers(int count) => System.Console.WriteLine(count);")]
    public async Task Where_nothing_is_inferred_or_something_is_declared_nothing_is_offered(string member) =>
        Assert.Null(await RefactoringTest.ApplyAsync(new WriteContractRefactoring(), In(member)));

    [Fact]
    public async Task An_override_repeats_what_it_inherits() => Assert.Contains(
        "public override void Give([Requires(Hold.Held), Becomes(Hold.Free)] Page mine) => mine.Give();",
        await RefactoringTest.ApplyAsync(new WriteContractRefactoring(), In("""
            abstract class Device { public abstract void Give([Requires(Hold.Held), Becomes(Hold.Free)] Page page); }
            class Disk : Device { public override void $$Give(Page mine) => mine.Give(); }
            """)) ?? "nothing");

    private static string In(string members) => $"{Pages}class C\n{{\n    {members.Replace("\n", "\n    ")}\n}}\n";
}
