// What callers infer from a body, or a member inherits, is written down; what then holds is what held before.
using SwapOrderAnalyzers.CodeFixes.Refactorings;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public sealed class WriteContractRefactoringTests
{
    [Theory]
    [InlineData("void $$Take(Folio folio) => folio.Lock();", "void Take([Forbids(FolioLock.Locked), Becomes(FolioLock.Locked)] Folio folio) => folio.Lock();")]
    [InlineData("void $$Give(Folio folio) => folio.Unlock();", "void Give([Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)] Folio folio) => folio.Unlock();")]
    [InlineData("bool $$TryTake(Folio folio) => folio.TryLock();", "bool TryTake([Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true)] Folio folio) => folio.TryLock();")]
    public async Task The_inferred_contract_is_written_on_the_parameter(string before, string after) =>
        Assert.Contains(after, await RefactoringTest.ApplyAsync(new WriteContractRefactoring(), In(before)));

    [Theory]
    [InlineData("void $$Untouched(Folio folio) { }")]
    [InlineData("void $$Declared([Becomes(FolioLock.Locked)] Folio folio) => folio.Lock();")]
    [InlineData("void $$Numbers(int count) => System.Console.WriteLine(count);")]
    public async Task Where_nothing_is_inferred_or_something_is_declared_nothing_is_offered(string member) =>
        Assert.Null(await RefactoringTest.ApplyAsync(new WriteContractRefactoring(), In(member)));

    [Fact]
    public async Task An_override_repeats_what_it_inherits() => Assert.Contains(
        "public override void Give([Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)] Folio page) => page.Unlock();",
        await RefactoringTest.ApplyAsync(new WriteContractRefactoring(), In("""
            abstract class Device { public abstract void Give([Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)] Folio folio); }
            class Disk : Device { public override void $$Give(Folio page) => page.Unlock(); }
            """)));

    private static string In(string members) => $"using SwapOrder;\nusing SwapOrder.Contracts;\n\nclass C\n{{\n    {members.Replace("\n", "\n    ")}\n}}\n";
}
