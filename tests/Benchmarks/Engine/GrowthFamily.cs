// The shapes that grow: a method of n guarded locks, diamonds, loops, try blocks.
namespace SwapOrderAnalyzers.Benchmarks.Engine;

/// <summary><see cref="IsLinear"/>: the exponent is promised; the others only must not be exponential.</summary>
internal sealed record GrowthFamily(string Name, bool IsLinear, int[] Sizes, Func<int, string> Source)
{
    public const string Method = "Run";

    private static readonly int[] s_long = [10, 40, 160, 640];
    private static readonly int[] s_nested = [4, 8, 16, 32];

    public static IReadOnlyList<GrowthFamily> All { get; } =
    [
        new("guarded triples in turn", true, s_long, Triples),
        new("guarded locks held together", true, s_long, HeldTogether),
        new("nested diamonds", false, s_nested, n => InMethod("Folio x, bool[] b", "x.Lock();\n" + Nested(n, i => $"if (b[{i}]) {{", "} else { x.Touch(); }", "x.Touch();") + "x.Unlock();")),
        new("diamonds in turn", false, s_long, n => InMethod("Folio x, bool[] b", "x.Lock();\n" + Each(n, i => $"var c{i} = b[{i}]; if (c{i}) x.Touch(); else x.Touch();") + "x.Unlock();")),
        new("nested loops", false, s_nested, n => InMethod("Folio x, bool[] b", Nested(n, i => $"while (b[{i}]) {{ x.Lock(); x.Unlock();", "}", "x.Lock(); x.Unlock();"))),
        new("nested try blocks", false, [2, 4, 6, 8], n => InMethod("Folio x, bool[] b", "x.Lock();\n" + Nested(n, _ => "try {", "} finally { x.Touch(); }", "Unknown.Call();") + "x.Unlock();")),
        new("try blocks in turn", false, [10, 40, 160], n => InMethod("Folio x, bool[] b", Each(n, _ => "x.Lock(); try { Unknown.Call(); } finally { x.Unlock(); }"))),
    ];

    private static string Triples(int n) => InMethod(Folios(n), Each(n, i => $"if (x{i} != null) x{i}.Lock();\nif (x{i} != null) x{i}.Touch();\nif (x{i} != null) x{i}.Unlock();"));

    private static string HeldTogether(int n) => InMethod(
        Folios(n), Each(n, i => $"if (x{i} != null) x{i}.Lock();") + Each(n, i => $"if (x{n - 1 - i} != null) x{n - 1 - i}.Unlock();"));

    private static string Folios(int n) => string.Join(", ", Enumerable.Range(0, n).Select(i => $"Folio? x{i}"));

    private static string Each(int n, Func<int, string> statement) => string.Concat(Enumerable.Range(0, n).Select(i => statement(i) + "\n"));

    private static string Nested(int n, Func<int, string> open, string close, string inside) =>
        string.Concat(Enumerable.Range(0, n).Select(i => open(i) + "\n")) + inside + "\n" + string.Concat(Enumerable.Range(0, n).Select(_ => close + "\n"));

    private static string InMethod(string parameters, string body) => $$"""
        #nullable enable
        using SwapOrder.Contracts;

        [Typestate(typeof(Folio), End = FolioLock.Unlocked)]
        enum FolioLock { Unlocked, Locked }

        class Folio
        {
            [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked)] public void Lock() { }
            [Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)] public void Unlock() { }
            [Requires(FolioLock.Locked)] public void Touch() { }
        }

        abstract class Unknown
        {
            public static System.Action Call = () => { };
        }

        static class Grown
        {
            public static void {{Method}}({{parameters}})
            {
        {{body}}
            }
        }
        """;
}
