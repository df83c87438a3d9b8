// What follows from rows, pages and contracts is written by the tests (UPDATE=1) and compared by them: a file, or a part of one between two markers.
using System.Text.RegularExpressions;
using SwapOrderAnalyzers.Tests.Contracts;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Generated;

internal static class GeneratedPart
{
    /// <summary>The part of a file between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
    public static void Expect(string path, string name, string expected)
    {
        string page = Read(path);
        Match part = Regex.Match(page, $"(?<=<!-- {name} -->\n)(.*?)(?=<!-- /{name} -->)", RegexOptions.Singleline);
        Assert.True(part.Success, $"{path} lacks <!-- {name} --> and <!-- /{name} -->, between which this test writes");
        Compare(path, page, page[..part.Index] + expected.Trim() + "\n" + page[(part.Index + part.Length)..]);
    }

    /// <summary>A whole file.</summary>
    public static void ExpectFile(string path, string expected) => Compare(path, Read(path), expected);

    public static string Table(string head, IEnumerable<string> rows) =>
        $"{head}\n|{string.Concat(Enumerable.Repeat("---|", head.Count(x => x == '|') - 1))}\n{string.Join("\n", rows)}\n";

    private static void Compare(string path, string found, string expected)
    {
        if (found == expected)
            return;
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
            File.WriteAllText(PathOf(path), expected);
        else
            Assert.Equal(expected, found);
    }

    private static string Read(string path) => File.Exists(PathOf(path)) ? File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n") : "";

    private static string PathOf(string path) => Path.Combine(Compiled.Root(), path);
}
