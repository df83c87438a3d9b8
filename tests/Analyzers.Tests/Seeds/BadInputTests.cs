// Code as it is while it is being written, and code that cannot be compiled: never an exception out of the analyzer.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Seeds;

public class BadInputTests
{
    /// <summary>Cuts fall on every so manieth token: a prime, so that they do not keep in step with the statements.</summary>
    private const int Stride = 13;

    public static TheoryData<string> Files => ["Seed000/Before.cs", "Seed001/Before.cs"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Code_that_ends_in_the_middle_of_a_statement(string file)
    {
        string source = SeedFile.Plain(file);
        foreach (SyntaxToken token in TokensOfMethod(source))
            await AssertNoExceptionAsync(source[..token.Span.End], Findings.WithRuntime);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Code_in_which_a_token_is_missing(string file)
    {
        string source = SeedFile.Plain(file);
        foreach (SyntaxToken token in TokensOfMethod(source))
            await AssertNoExceptionAsync(source.Remove(token.SpanStart, token.Span.Length), Findings.WithRuntime);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Code_whose_references_are_missing(string file)
    {
        string source = SeedFile.Plain(file);
        await AssertNoExceptionAsync(source, Findings.FrameworkReferences);
        await AssertNoExceptionAsync(source, []);
        await AssertNoExceptionAsync(source, Findings.WithRuntime.RemoveRange(0, Findings.FrameworkReferences.Length));
    }

    [Theory]
    [InlineData("void M(Folio folio) { folio.Lock(; folio.Unlock(); }")]
    [InlineData("void M(Folio folio) { folio.Lock().Unlock(); missing.Lock(folio); }")]
    [InlineData("void M(Folio folio) { folio.Lock(1, 2); folio.Unlock(folio); }")]
    [InlineData("void M(Missing folio) { folio.Lock(); goto Nowhere; }")]
    [InlineData("void M(Folio folio) { Here: folio.Lock(); Here: folio.Unlock(); goto Here; }")]
    [InlineData("void M(Folio folio) { switch (folio) { case Folio f when f.TryLock(): case default: break } }")]
    [InlineData("void M(Folio folio) { try { folio.Lock(); } finally { return; } }")]
    [InlineData("void M(Folio folio) { folio = folio.Lock() ?? ; }")]
    [InlineData("int M(Folio folio) => folio.TryLock() ? : 0;")]
    [InlineData("void M(Folio folio, Folio folio) { folio.Lock(); }")]
    [InlineData("void M() { Folio folio = new(); folio.Lock(); void L() { folio.Unlock(); L(; } }")]
    [InlineData("async void M(Folio folio) { folio.Lock(); await ; await folio; }")]
    [InlineData("void M(Folio folio) { foreach (var x in folio.Lock()) x.Unlock(); using (folio.Lock()) lock (folio.TryLock()) { } }")]
    [InlineData("unsafe void M(Folio* folio) { folio->Lock(); (*folio).Unlock(); folio[0].Lock(); }")]
    public Task Code_that_cannot_be_bound(string member) =>
        AssertNoExceptionAsync($"using SwapOrder; class C {{ {member} }}", Findings.WithRuntime);

    [Theory]
    [InlineData("[Requires({|SWAP900:3|})] Folio folio")]
    [InlineData("[Requires({|SWAP900:DayOfWeek.Friday|})] Folio folio")]
    [InlineData("[{|SWAP900:Requires|}] Folio folio")]
    [InlineData("[Becomes({|SWAP900:(FolioLock)7|})] Folio folio")]
    [InlineData("[Becomes(FolioRef.Held, By = {|SWAP900:9|})] Folio folio")]
    [InlineData("[{|SWAP900:Requires(SwapTags.Pending)|}] Folio folio")]
    [InlineData("[Requires(FolioLock.Locked, Rule = {|SWAP900:\"SWAP999\"|})] Folio folio")]
    [InlineData("[Requires(FolioLock.Locked, Since = {|SWAP900:\"soon\"|})] Folio folio")]
    [InlineData("[Links({|SWAP900:\"nobody\"|})] Folio folio")]
    public Task Nonsense_in_a_contract_is_said_at_the_attribute(string parameter) => new CSharpAnalyzerTest<SwapOrderAnalyzer, DefaultVerifier>
    {
        TestCode = $$"""
            using System;
            using SwapOrder;
            using SwapOrder.Contracts;

            abstract class C
            {
                public abstract void M({{parameter}});

                void Use(Folio folio)
                {
                    folio.Lock();
                    M(folio);
                    folio.Unlock();
                }
            }
            """,
        TestState = { AdditionalReferences = { typeof(SwapOrder.Folio).Assembly } },
    }.RunAsync();

    private static IEnumerable<SyntaxToken> TokensOfMethod(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(x => x.Identifier.Text == "DoSwapPage")
            .DescendantTokens().Where((_, place) => place % Stride == 0);

    private static async Task AssertNoExceptionAsync(string source, ImmutableArray<MetadataReference> references)
    {
        var compilation = Findings.Compile([CSharpSyntaxTree.ParseText(source)], references);
        Assert.DoesNotContain(await Findings.InAsync(compilation), x => x.Id == "AD0001");
    }
}
