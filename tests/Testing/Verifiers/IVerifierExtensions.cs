// Compares two texts and, where they differ, shows the lines between their common beginning and their common end.
namespace Microsoft.CodeAnalysis.Testing;

public static class IVerifierExtensions
{
    public static void EqualOrDiff(this IVerifier verifier, string expected, string actual, string? message = null)
    {
        if (expected != actual)
            verifier.Fail($"{message ?? "The texts differ"} (- expected, + actual):\n{Difference(Lines(expected), Lines(actual))}");
    }

    private static string Difference(string[] expected, string[] actual)
    {
        int shared = Math.Min(expected.Length, actual.Length);
        int before = 0;
        while (before < shared && expected[before] == actual[before])
            before++;
        int after = 0;
        while (after < shared - before && expected[^(after + 1)] == actual[^(after + 1)])
            after++;
        return string.Join("\n", [
            .. expected[..before].Select(line => "  " + line),
            .. expected[before..^after].Select(line => "- " + Visible(line)),
            .. actual[before..^after].Select(line => "+ " + Visible(line)),
            .. expected[^after..].Select(line => "  " + line),
        ]);
    }

    private static string[] Lines(string text) => text.Split('\n');

    // A difference in line ends or trailing blanks would be invisible.
    private static string Visible(string line)
    {
        string content = line.TrimEnd();
        return content + line[content.Length..].Replace("\r", "<CR>").Replace("\t", "<TAB>").Replace(" ", "<SPACE>");
    }
}
