// Compares what was reported with what was expected: each expected diagnostic must have one of its own, and none may be left.
using System.Collections.Immutable;
using System.Globalization;

namespace Microsoft.CodeAnalysis.Testing;

internal static class DiagnosticComparison
{
    public static void Verify(ImmutableArray<Diagnostic> actual, ImmutableArray<DiagnosticResult> expected, IVerifier verifier)
    {
        int?[] partners = Match(actual, expected);
        if (actual.Length == expected.Length && partners.All(partner => partner is not null))
            return;
        string[] missing = [.. expected.Where((_, index) => !partners.Contains(index)).Select(result => result.ToString())];
        string[] surplus = [.. actual.Where((_, index) => partners[index] is null).Select(Describe)];
        verifier.Fail($"""
            {expected.Length} diagnostic(s) expected, {actual.Length} reported.
            Expected, but not reported:
            {List(missing)}
            Reported, but not expected:
            {List(surplus)}
            All that was reported:
            {List(actual.Select(Describe))}
            """);
    }

    /// <summary>
    /// For each reported diagnostic the index of its expected one. Several may fit one (a bare id fits many), so this is a maximum
    /// bipartite matching: an expectation that is taken is asked to move to another.
    /// </summary>
    private static int?[] Match(ImmutableArray<Diagnostic> actual, ImmutableArray<DiagnosticResult> expected)
    {
        int?[] partners = new int?[actual.Length];
        for (int wanted = 0; wanted < expected.Length; wanted++)
            TryPlace(wanted, new bool[actual.Length]);
        return partners;

        bool TryPlace(int wanted, bool[] asked)
        {
            for (int candidate = 0; candidate < actual.Length; candidate++)
            {
                if (asked[candidate] || !Fits(actual[candidate], expected[wanted]))
                    continue;
                asked[candidate] = true;
                if (partners[candidate] is { } other && !TryPlace(other, asked))
                    continue;
                partners[candidate] = wanted;
                return true;
            }

            return false;
        }
    }

    private static bool Fits(Diagnostic actual, DiagnosticResult expected) =>
        actual.Id == expected.Id
        && (expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) || actual.Severity == expected.Severity)
        && (expected.IsSuppressed is null || actual.IsSuppressed == expected.IsSuppressed)
        && HasPlaces(actual, expected)
        && (expected.Message is not { } message || actual.GetMessage(CultureInfo.InvariantCulture) == message);

    private static bool HasPlaces(Diagnostic actual, DiagnosticResult expected)
    {
        if (!expected.HasLocation)
            return actual.Location == Location.None;
        return expected.Spans[0].Covers(actual.Location)
            && (expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations)
                || (actual.AdditionalLocations.Count == expected.Spans.Length - 1
                    && actual.AdditionalLocations.Zip(expected.Spans.Skip(1)).All(pair => pair.Second.Covers(pair.First))));
    }

    private static string Describe(Diagnostic diagnostic)
    {
        string places = string.Join(", ", diagnostic.AdditionalLocations.Prepend(diagnostic.Location)
            .Where(location => location != Location.None)
            .Select(location => new DiagnosticLocation(location.GetLineSpan(), DiagnosticLocationOptions.None).ToString()));
        string severity = diagnostic.Severity.ToString().ToLowerInvariant();
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        string line = SourceLine(diagnostic.Location);
        return $"{places}{(places == "" ? "" : ": ")}{severity} {diagnostic.Id}: {message}{(line == "" ? "" : $"    // {line}")}";
    }

    private static string SourceLine(Location location) =>
        location.SourceTree?.GetText().Lines.GetLineFromPosition(location.SourceSpan.Start).ToString().Trim() ?? "";

    private static string List(IEnumerable<string> lines) => string.Join("\n", lines.DefaultIfEmpty("none").Select(line => "    " + line));
}
