// A folder of cases beside the tests: members of a class that has the primitives at hand, with marked lines; read, not compiled.
using SwapOrderAnalyzers.Tests.Contracts;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

internal static class CaseFolder
{
    public static TheoryData<string> NamesIn(string folder) => [.. Names(folder)];

    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*.cs").Select(x => Path.GetFileNameWithoutExtension(x)!).Order(StringComparer.Ordinal);

    public static string Read(string folder, string name) => File.ReadAllText(Path.Combine(PathOf(folder), name + ".cs")).TrimEnd();

    private static string PathOf(string folder) => Path.Combine(Compiled.Root(), "tests", "Analyzers.Tests", folder, "Cases");
}
