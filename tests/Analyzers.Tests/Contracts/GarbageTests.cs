// Code that is being typed is broken most of the time: reading it never throws.
using System.Text;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Contracts;

public sealed class GarbageTests
{
    private const string Whole = """
        using SwapOrder.Contracts;
        [assembly: ContractFor(typeof(Folio), Stub = typeof(FolioStub))]
        [Typestate(typeof(Folio), Start = FolioLock.Unlocked, End = FolioLock.Unlocked)] public enum FolioLock { Unlocked, Locked }
        public class Folio
        {
            [Becomes(FolioLock.Locked, When = true, From = FolioLock.Unlocked)] public bool TryLock() => true;
            [return: Links("this", As = "cache"), MaybeSame(nameof(other)), Continues("other")]
            public Folio Copy([Requires(FolioLock.Locked, Rule = "SWAP204"), Forbids(FolioLock.Unlocked, Of = Target.Linked)] Folio other) => other;
            [Links("this")] public Folio this[[Requires(FolioLock.Locked)] Folio at] { get => at; set { } }
            [Links("this")] Folio _next;
        }
        [ContractFor(typeof(Folio))] public static class FolioStub { [Becomes(FolioLock.Locked)] public static void Lock(Folio self) { } }
        """;

    private static readonly string[] Arguments =
    [
        "", "null", "null, null", "default", "0", "\"\"", "\"this\"", "true", "'c'", "1.5", "typeof(int)", "typeof(void)", "typeof(System.Collections.Generic.List<>)", "typeof(Missing)",
        "FolioLock.Locked", "FolioLock.Missing", "(FolioLock)200", "new object[0]", "new object[] { null }", "new object[] { new int[] { 1 } }", "(object[])null", "new[] { FolioLock.Locked }",
        "FolioLock.Locked, When = null", "FolioLock.Locked, When = typeof(int)", "FolioLock.Locked, When = new object[] { 1 }", "FolioLock.Locked, From = null", "FolioLock.Locked, From = 3",
        "FolioLock.Locked, By = int.MinValue", "FolioLock.Locked, Of = (Target)(-1)", "FolioLock.Locked, As = null", "FolioLock.Locked, Since = null", "FolioLock.Locked, Since = \"\"",
        "FolioLock.Locked, Value = \"\"", "FolioLock.Locked, Value = null, When = Outcome.Throws", "FolioLock.Locked, Rule = null", "FolioLock.Locked, Missing = 1", "FolioLock.Locked, FolioLock.Unlocked",
        "typeof(Folio), Start = null, End = null", "typeof(Folio), Start = 1.5", "typeof(Folio), Stub = null", "typeof(Folio), Stub = typeof(int)", "state: FolioLock.Locked", "states: FolioLock.Locked", "+", ",", "x =",
    ];

    private static readonly string[] Attributes = ["Typestate", "Becomes", "Requires", "Forbids", "Links", "MaybeSame", "Continues", "ContractFor"];

    [Fact]
    public void Any_argument_anywhere()
    {
        var text = new StringBuilder("using SwapOrder.Contracts; [Typestate(typeof(Folio))] public enum FolioLock { Unlocked, Locked } public class Folio { }\n");
        var number = 0;
        foreach (var attribute in Attributes)
        {
            foreach (var arguments in Arguments)
            {
                var written = $"{attribute}({arguments})";
                text.AppendLine($$"""
                    [{{written}}] enum E{{++number}} { A }
                    [{{written}}] static class S{{number}} { [{{written}}] static void Lock(this Folio self) { } static void set_(Folio self) { } static void New() { } }
                    class C{{number}} {
                        [{{written}}] C{{number}}([{{written}}] Folio f) { }
                        [{{written}}] [return: {{written}}] int M([{{written}}] ref Folio f, [{{written}}] int n) => 0;
                        [{{written}}] Folio P { [{{written}}] get; [param: {{written}}] set; }
                        [{{written}}] static Folio Q => null;
                        [{{written}}] Folio F;
                    }
                    """);
            }
        }

        AssertReadable(text.ToString());
    }

    [Fact]
    public void Half_a_file_as_it_is_typed()
    {
        for (var length = 0; length <= Whole.Length; length += 7)
            AssertReadable(Whole[..length]);
    }

    [Fact]
    public void A_file_with_a_hole()
    {
        for (var at = 0; at + 9 < Whole.Length; at += 11)
            AssertReadable(Whole.Remove(at, 9));
    }

    [Theory]
    [InlineData("namespace SwapOrder.Contracts { class TypestateAttribute { } class BecomesAttribute { } }")]
    [InlineData("namespace SwapOrder.Contracts { enum TypestateAttribute { } interface BecomesAttribute { } }")]
    [InlineData("namespace SwapOrder.Contracts { class TypestateAttribute : System.Attribute { public TypestateAttribute(int a, params string[] b) { } } class BecomesAttribute : System.Attribute { } }")]
    [InlineData("namespace SwapOrder.Contracts { class TypestateAttribute<T> : System.Attribute { } class TypestateAttribute : System.Attribute { } class Attribute : System.Attribute { } }")]
    public void A_vocabulary_that_is_none(string vocabulary)
    {
        AssertReadable(Whole, vocabulary);
        AssertReadable("using SwapOrder.Contracts; [Typestate(1, \"x\")] enum E { A } [Becomes, Attribute] class C { [Becomes] [Attribute] void M() { } }", vocabulary);
    }

    private static void AssertReadable(string source, string? vocabulary = null)
    {
        var compiled = Compiled.From(source, vocabulary: vocabulary);
        if (!compiled.HasModel)
            return;
        foreach (var symbol in Compiled.Symbols(compiled.Compilation.Assembly.GlobalNamespace))
        {
            Assert.All(compiled.Model.ProblemsOf(symbol), x => Assert.True(x.Location.IsInSource && x.Message != ""));
            if (symbol is IMethodSymbol method)
                compiled.Model.OperationOf(method);
            if (symbol is ITypeSymbol type)
                compiled.Model.TypestatesOf(type);
            if (symbol is IFieldSymbol or IPropertySymbol)
                compiled.Model.FieldLinks(symbol);
        }
    }
}
