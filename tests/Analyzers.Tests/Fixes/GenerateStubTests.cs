// A class for the contracts of a type that cannot be edited: it compiles, and each of its members matches one of the type's (no SWAP900).
using SwapOrderAnalyzers.CodeFixes.Refactorings;
using SwapOrderAnalyzers.Tests.Fixes.Cases;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public sealed class GenerateStubTests
{
    [Theory]
    [InlineData("System.IO.Pipes.NamedPipeServer$$Stream", "public static void WaitForConnection(System.IO.Pipes.NamedPipeServerStream self) => throw new System.NotSupportedException();")]
    [InlineData("System.Collections.Generic.Sta$$ck<int>", "internal static class StackContracts<T>")]
    [InlineData("System.Threading.SpinL$$ock", "public static void TryEnter(ref System.Threading.SpinLock self, int millisecondsTimeout, ref bool lockTaken)")]
    [InlineData("System.Text.StringBuild$$er", "public static char Item(System.Text.StringBuilder self, int index)")]
    [InlineData("System.IO.FileIn$$fo", "public static System.IO.FileInfo New(string fileName)")]
    public async Task All_public_members_are_there_and_match(string type, string member)
    {
        string source = $"using SwapOrder;\n\nclass C\n{{\n    void M({type} given) {{ }}\n}}\n";
        string stubbed = (await RefactoringTest.ApplyAsync(new GenerateStubRefactoring(), source))!;

        Assert.Contains(member, stubbed);
        Assert.Empty(await FixedCode.ErrorsAsync(stubbed, ""));
        Assert.Empty((await FixedCode.OfAsync(stubbed, "")).Left);
    }

    [Theory]
    [InlineData("class Own { void M(O$$wn own) { } }")]
    [InlineData("class Own { void M(str$$ing text) { } }")]
    [InlineData("class Own { void M(System.DayOf$$Week day) { } }")]
    [InlineData("class Own { void M(System.IO.FileIn$$fo file) { } } class FileInfoContracts { }")]
    public async Task A_type_of_ones_own_an_enum_or_one_with_such_a_class_gets_none(string source) =>
        Assert.Null(await RefactoringTest.ApplyAsync(new GenerateStubRefactoring(), "using SwapOrder;\n" + source));
}
