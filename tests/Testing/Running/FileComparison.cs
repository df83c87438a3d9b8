// Compares the files that a fix left behind with the expected ones.
using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

internal static class FileComparison
{
    public static void Verify(
        ImmutableSortedDictionary<string, string> expected, ImmutableSortedDictionary<string, string> actual, IVerifier verifier)
    {
        verifier.SequenceEqual(expected.Keys, actual.Keys, message:
            $"Files expected: {string.Join(", ", expected.Keys)}; after the fix: {string.Join(", ", actual.Keys)}");
        foreach ((string file, string text) in expected)
            verifier.EqualOrDiff(text, actual[file], $"{file} is not as expected after the fix");
    }
}
