// The verifier accepts what is right and, for each thing it compares, rejects what is wrong.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Xunit.Sdk;

namespace SwapOrderAnalyzers.Tests.Testing;

using Toy = CSharpAnalyzerVerifier<ToyAnalyzer, DefaultVerifier>;
using ToyTest = CSharpAnalyzerTest<ToyAnalyzer, DefaultVerifier>;

public class AnalyzerVerificationTests
{
    private const string OneZero = "class C { int {|#1:a|} = {|#0:0|}; }";

    private static DiagnosticResult AtZero => Toy.Diagnostic().WithArguments("a").WithLocation(0).WithLocation(1);

    [Theory]
    [InlineData("class C { int a = [|0|]; int b = 1; }")]
    [InlineData("class C { int a = {|TOY001:0|}; int b = {|TOY001:0|}; }")]
    [InlineData("class C { int a = 1; }")]
    [InlineData("class C { int a = {|CS0103:missing|}; }")]
    public Task Markup_that_is_right_is_accepted(string code) => Toy.VerifyAnalyzerAsync(code);

    [Theory]
    [InlineData("class C { int a = 0; }", "not expected:\n    /0/Test0.cs(1,19,1,20), /0/Test0.cs(1,15,1,16): warning TOY001: 'a' begins as")]
    [InlineData("class C { int a = [|1|]; }", "Expected, but not reported:\n    /0/Test0.cs(1,19,1,20): warning TOY001")]
    [InlineData("class C { int [|a|] = 0; }", "1 diagnostic(s) expected, 1 reported.")]
    [InlineData("class C { int a = {|TOY002:0|}; }", "error TOY002")]
    [InlineData("class C { int a = [|[|0|]|]; }", "2 diagnostic(s) expected, 1 reported.")]
    [InlineData("class C { int a = missing; }", "error CS0103")]
    [InlineData("class C { int thrown = 1; }", "error AD0001")]
    public async Task Markup_that_is_wrong_is_rejected(string code, string told) =>
        Assert.Contains(told, await FailureOf(Toy.VerifyAnalyzerAsync(code)));

    [Fact]
    public Task An_exact_expectation_is_accepted() => Toy.VerifyAnalyzerAsync(OneZero, AtZero);

    public static TheoryData<DiagnosticResult> Inexact =>
    [
        AtZero.WithArguments("b"),
        AtZero.WithMessage("'a' begins as one"),
        AtZero.WithSeverity(DiagnosticSeverity.Error),
        AtZero.WithNoLocation(),
        AtZero.WithNoLocation().WithLocation(0),
        AtZero.WithNoLocation().WithLocation(1).WithLocation(0),
        AtZero.WithLocation(1),
        Toy.Diagnostic().WithLocation(0).WithLocation(1),
        Toy.Diagnostic().WithArguments("a").WithLocation(1, 20).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
        Toy.Diagnostic().WithArguments("a").WithSpan(1, 19, 1, 21).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
        Toy.Diagnostic().WithArguments("a").WithSpan("Other.cs", 1, 19, 1, 20).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
    ];

    [Theory]
    [MemberData(nameof(Inexact))]
    public async Task An_expectation_with_one_thing_wrong_is_rejected(DiagnosticResult expected) =>
        Assert.Contains("Expected, but not reported:", await FailureOf(Toy.VerifyAnalyzerAsync(OneZero, expected)));

    public static TheoryData<DiagnosticResult> Looser =>
    [
        AtZero.WithMessage(null),
        AtZero.WithMessage("'a' begins as zero"),
        AtZero.WithSeverity(DiagnosticSeverity.Error).WithOptions(DiagnosticOptions.IgnoreSeverity),
        Toy.Diagnostic("TOY001").WithArguments("a").WithLocation(1, 19).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
        Toy.Diagnostic("TOY001").WithArguments("a").WithSpan("/0/Test0.cs", 1, 19, 1, 20).WithSpan(1, 15, 1, 16),
    ];

    [Theory]
    [MemberData(nameof(Looser))]
    public Task An_expectation_compares_what_it_says(DiagnosticResult expected) => Toy.VerifyAnalyzerAsync(OneZero, expected);

    [Fact]
    public Task A_vague_expectation_leaves_the_exact_one_its_diagnostic() => Toy.VerifyAnalyzerAsync(
        "class C { int a = {|#0:0|}; int b = {|#1:0|}; }",
        Toy.Diagnostic().WithMessage(null).WithLocation(1).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
        Toy.Diagnostic().WithArguments("a").WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("class C { int a = [|0; }", "still open at line 1")]
    [InlineData("class C { int a = 0|]; }", "'|]' closes nothing at line 1")]
    [InlineData("class C { int a = [|0|}; }", "'|}' closes nothing at line 1")]
    public async Task Broken_markup_is_rejected(string code, string told) =>
        Assert.Contains(told, (await Assert.ThrowsAsync<InvalidOperationException>(() => Toy.VerifyAnalyzerAsync(code))).Message);

    [Fact]
    public async Task A_markup_key_without_a_span_is_rejected() =>
        Assert.Contains("#7", (await Assert.ThrowsAsync<InvalidOperationException>(
            () => Toy.VerifyAnalyzerAsync(OneZero, Toy.Diagnostic().WithLocation(7)))).Message);

    [Fact]
    public async Task An_analyzer_that_reports_in_generated_code_is_rejected()
    {
        CSharpAnalyzerTest<IntrusiveToyAnalyzer, DefaultVerifier> test = new() { TestCode = "class C { int a = [|0|]; }" };
        Assert.Contains("the same code marked <auto-generated/>", await FailureOf(test.RunAsync()));
        test.TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck;
        await test.RunAsync();
    }

    [Fact]
    public async Task Warnings_of_the_compiler_count_when_the_test_asks_for_them()
    {
        const string Unused = "class C { void M() { int a; } }";
        await Toy.VerifyAnalyzerAsync(Unused);
        ToyTest test = new() { TestCode = Unused, CompilerDiagnostics = CompilerDiagnostics.Warnings };
        Assert.Contains("warning CS0168", await FailureOf(test.RunAsync()));
    }

    [Fact]
    public Task A_disabled_diagnostic_is_not_reported() =>
        new ToyTest { TestCode = "class C { int a = 0; }", DisabledDiagnostics = { ToyAnalyzer.Id } }.RunAsync();

    [Fact]
    public Task An_editorconfig_is_obeyed() => new ToyTest
    {
        TestCode = "class C { int a = 0; }",
        TestState = { AnalyzerConfigFiles = { ("/0/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TOY001.severity = none\n") } },
    }.RunAsync();

    [Fact]
    public Task A_program_with_references_and_transforms_compiles() => new ToyTest
    {
        ReferenceAssemblies = CurrentFramework.ReferenceAssemblies,
        TestState =
        {
            OutputKind = OutputKind.ConsoleApplication,
            Sources =
            {
                "#if ON\nint a = [|0|];\nSystem.Console.WriteLine(a + Other.Value);\n#endif",
                ("/0/Other.cs", "static class Other { public static int Value => typeof(Xunit.Assert).Name.Length; }"),
            },
            AdditionalReferences = { typeof(Assert).Assembly },
        },
        SolutionTransforms =
        {
            (solution, id) => solution.WithProjectParseOptions(id, CSharpParseOptions.Default.WithPreprocessorSymbols("ON")),
        },
    }.RunAsync();

    private static async Task<string> FailureOf(Task verification) =>
        (await Assert.ThrowsAnyAsync<XunitException>(() => verification)).Message;
}
