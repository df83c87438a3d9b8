// The seeds' sources lie beside the tests as they are written, with markup; they are read, not compiled.
using System.Text.RegularExpressions;
using SwapOrderAnalyzers.Tests.Contracts;

namespace SwapOrderAnalyzers.Tests.Seeds;

internal static partial class SeedFile
{
    public static IEnumerable<string> All => ["Seed000/Before.cs", "Seed000/After.cs", "Seed001/Before.cs", "Seed001/AsPosted.cs", "Seed001/EarlierUptodate.cs", "Seed001/EntryMatch.cs"];

    [GeneratedRegex(@"\{\|[^:|]+:|\|\}")]
    private static partial Regex Markup { get; }

    public static string Marked(string name) => File.ReadAllText(Path.Combine(Compiled.Root(), "tests", "Analyzers.Tests", "Seeds", name));

    public static string Plain(string name) => Markup.Replace(Marked(name), "");
}
