// The fix verifier accepts a fix that does what the test says, one by one and all at once, and rejects each way of not doing it.
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Xunit.Sdk;

namespace SwapOrderAnalyzers.Tests.Testing;

using Toy = CSharpCodeFixVerifier<ToyAnalyzer, ToyFix, DefaultVerifier>;
using ToyTest = CSharpCodeFixTest<ToyAnalyzer, ToyFix, DefaultVerifier>;

public class CodeFixVerificationTests
{
    private const string OneZero = "class C { int a = [|0|]; }";
    private const string OneTwo = "class C { int a = 2; }";
    private const string TwoZeros = "class C { int a = [|0|]; int b = [|0|]; }";
    private const string TwoOnes = "class C { int a = 1; int b = 1; }";

    [Fact]
    public Task A_fix_that_gives_the_fixed_code_is_accepted() => Toy.VerifyCodeFixAsync(TwoZeros, TwoOnes);

    [Fact]
    public Task What_has_no_fix_stays_marked_in_the_fixed_code() =>
        Toy.VerifyCodeFixAsync("class C { int keep = [|0|]; int b = [|0|]; }", "class C { int keep = [|0|]; int b = 1; }");

    [Theory]
    [InlineData("class C { int keep = [|0|]; }")]
    [InlineData("class C { int a = 1; }")]
    public Task Code_without_a_fix_is_its_own_fixed_code(string code) => Toy.VerifyCodeFixAsync(code, code);

    [Theory]
    [InlineData(TwoZeros, TwoZeros, "No fix may be offered here")]
    [InlineData(TwoZeros, "class C { int a = 1; int b = 2; }", "- class C { int a = 1; int b = 2; }\n+ class C { int a = 1; int b = 1; }")]
    [InlineData(TwoZeros, "class C { int a = 1; int b = 1 ; }", "/0/Test0.cs is not as expected")]
    [InlineData("class C { int a = [|0|]; }", "class C { int a = missing; }", "error CS0103")]
    [InlineData("class C { int keep = [|0|]; int b = [|0|]; }", "class C { int keep = 0; int b = 1; }", "diagnostics of the fixed code")]
    [InlineData("class C { int a = 0; }", "class C { int a = 1; }", "diagnostics of the test code")]
    public async Task A_fix_that_does_not_give_the_fixed_code_is_rejected(string code, string fixedCode, string told) =>
        Assert.Contains(told, await FailureOf(Toy.VerifyCodeFixAsync(code, fixedCode)));

    [Theory]
    [InlineData(2, true)]
    [InlineData(-2, true)]
    [InlineData(-3, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(-1, false)]
    public async Task The_number_of_single_fixes_is_counted(int number, bool isRight)
    {
        ToyTest test = new() { TestCode = TwoZeros, FixedCode = TwoOnes, NumberOfIncrementalIterations = number };
        if (isRight)
            await test.RunAsync();
        else
            Assert.Contains("fixed one by one", await FailureOf(test.RunAsync()));
    }

    [Fact]
    public async Task Fix_all_that_differs_from_one_by_one_is_rejected_unless_the_test_says_so()
    {
        Assert.Contains("fix-all in Document", await FailureOf(With<ToyFixWithOtherFixAll>().RunAsync()));
        CSharpCodeFixTest<ToyAnalyzer, ToyFixWithOtherFixAll, DefaultVerifier> told = With<ToyFixWithOtherFixAll>();
        told.BatchFixedCode = "class C { int a = 7; int b = 7; }";
        await told.RunAsync();
    }

    [Theory]
    [InlineData(CodeFixTestBehaviors.SkipFixAllInDocumentCheck, "fix-all in Project")]
    [InlineData(CodeFixTestBehaviors.SkipFixAllInDocumentCheck | CodeFixTestBehaviors.SkipFixAllInProjectCheck, "fix-all in Solution")]
    public async Task Each_scope_of_fix_all_is_verified(CodeFixTestBehaviors skipped, string told)
    {
        CSharpCodeFixTest<ToyAnalyzer, ToyFixWithOtherFixAll, DefaultVerifier> test = With<ToyFixWithOtherFixAll>();
        test.CodeFixTestBehaviors = skipped;
        Assert.Contains(told, await FailureOf(test.RunAsync()));
    }

    [Fact]
    public Task A_fix_is_chosen_by_its_index() =>
        new ToyTest { TestCode = OneZero, FixedCode = OneTwo, CodeActionIndex = 1 }.RunAsync();

    [Fact]
    public Task A_fix_is_chosen_by_its_key() =>
        new ToyTest { TestCode = OneZero, FixedCode = OneTwo, CodeActionEquivalenceKey = "two" }.RunAsync();

    [Fact]
    public async Task A_key_that_no_fix_has_is_rejected() =>
        Assert.Contains("/0/Test0.cs is not as expected", await FailureOf(
            new ToyTest { TestCode = TwoZeros, FixedCode = TwoOnes, CodeActionEquivalenceKey = "three" }.RunAsync()));

    [Fact]
    public Task Fix_all_reaches_every_document_of_its_scope() => new ToyTest
    {
        TestState = { Sources = { "class C { int a = [|0|]; }", "class D { int a = [|0|]; int b = [|0|]; }" } },
        FixedState = { Sources = { "class C { int a = 1; }", "class D { int a = 1; int b = 1; }" } },
        NumberOfIncrementalIterations = 3,
        NumberOfFixAllIterations = 1,
        NumberOfFixAllInDocumentIterations = 2,
    }.RunAsync();

    private static CSharpCodeFixTest<ToyAnalyzer, TFix, DefaultVerifier> With<TFix>()
        where TFix : ToyFix, new() => new() { TestCode = TwoZeros, FixedCode = TwoOnes };

    private static async Task<string> FailureOf(Task verification) =>
        (await Assert.ThrowsAnyAsync<XunitException>(() => verification)).Message;
}
