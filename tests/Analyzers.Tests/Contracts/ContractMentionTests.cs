// The gate opens for each way to call a contracted member, and stays shut for other code.
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Contracts;

public sealed class ContractMentionTests
{
    private const string Types = """
        using SwapOrder.Contracts;
        using System.Collections.Generic;
        [Typestate(typeof(Folio))] public enum FolioLock { Unlocked, Locked }
        public delegate void Takes([Becomes(FolioLock.Locked)] Folio f);
        public class Folio : System.IDisposable
        {
            [Becomes(FolioLock.Unlocked)] public Folio() { }
            [Becomes(FolioLock.Locked)] public void Lock() { }
            [Requires(FolioLock.Locked)] public int Index { get; set; }
            public int this[int at] { [Requires(FolioLock.Locked)] get => 0; }
            public static Folio operator +([Requires(FolioLock.Locked)] Folio a, int b) => a;
            [Becomes(FolioLock.Unlocked)] public void Dispose() { }
            public void Deconstruct(out int a, out int b) => a = b = 0;
            static Folio f; static Takes d; static int n;

        """;

    [Theory]
    [InlineData("f.Lock();")]
    [InlineData("f?.Lock();")]
    [InlineData("System.Action a = f.Lock;")]
    [InlineData("n = f.Index;")]
    [InlineData("bool b = f is { Index: 3 };")]
    [InlineData("n = f[0];")]
    [InlineData("n = f?[0] ?? 0;")]
    [InlineData("var x = f + 1;")]
    [InlineData("f += 1;")]
    [InlineData("Folio x = new();")]
    [InlineData("var x = new Folio();")]
    [InlineData("using (f) { }")]
    [InlineData("using var x = f;")]
    [InlineData("d(null);")]
    [InlineData("void Local([Requires(FolioLock.Locked)] object o) { }")]
    public void A_call_opens_the_gate(string statement) => Assert.True(IsMentioned(statement));

    [Theory]
    [InlineData("")]
    [InlineData("n = 3;")]
    [InlineData("int[] a = null; var s = \"Lock\"; /* Lock */")]
    [InlineData("if (f is null) return;")]
    [InlineData("var x = (object)f;", false)]
    public void Other_code_does_not(string statement, bool withOperators = true) =>
        Assert.False(IsMentioned(statement, withOperators));

    private static bool IsMentioned(string statement, bool withOperators = true)
    {
        var types = withOperators ? Types : Types.Replace("operator +([Requires(FolioLock.Locked)] Folio", "operator +(Folio", StringComparison.Ordinal);
        var compiled = Compiled.From(types + $"static void M() {{ {statement} }} }}").WithoutErrors();
        var method = compiled.Compilation.SyntaxTrees.First().GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(x => x.Identifier.Text == "M");
        return compiled.Model.OwnMention.IsIn(method);
    }
}
