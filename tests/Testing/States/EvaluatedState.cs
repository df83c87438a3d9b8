// A state with its markup read: plain sources and every expected diagnostic with its place.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

internal sealed record EvaluatedState(
    SolutionState Given,
    ImmutableArray<(string filename, SourceText content)> Sources,
    ImmutableArray<DiagnosticResult> Expected)
{
    public static EvaluatedState Read(SolutionState given, MarkupMeaning meaning)
    {
        MarkupMode mode = given.MarkupHandling ?? MarkupMode.Allow;
        var sources = ImmutableArray.CreateBuilder<(string, SourceText)>();
        var expected = ImmutableArray.CreateBuilder<DiagnosticResult>();
        Dictionary<int, FileLinePositionSpan> places = [];
        foreach ((string file, SourceText marked) in given.Sources)
        {
            if (mode == MarkupMode.None)
            {
                sources.Add((file, marked));
                continue;
            }

            (string code, ImmutableArray<MarkedSpan> spans) = MarkupParser.Parse(marked.ToString(), file);
            SourceText text = SourceText.From(code, marked.Encoding ?? Encoding.UTF8, marked.ChecksumAlgorithm);
            sources.Add((file, text));
            foreach (MarkedSpan span in spans)
            {
                FileLinePositionSpan place = new(file, text.Lines.GetLinePositionSpan(span.Span));
                if (TryReadKey(span.Label, out int key))
                {
                    if (!places.TryAdd(key, place))
                        throw new InvalidOperationException($"{file} marks #{key} twice.");
                }
                else if (mode != MarkupMode.Ignore
                    && meaning.Of(span.Label) is var diagnostic
                    && !(mode == MarkupMode.IgnoreFixable && meaning.IsFixable(diagnostic.Id)))
                    expected.Add(diagnostic.WithSpan(place));
            }
        }

        string defaultPath = given.Sources.Count > 0 ? given.Sources[0].filename : string.Empty;
        expected.AddRange(given.ExpectedDiagnostics
            .Select(diagnostic => diagnostic.WithDefaultPath(defaultPath).WithMarkupKeysResolved(places)));
        return new(given, sources.ToImmutable(), expected.ToImmutable());
    }

    /// <summary>The same state with a line put before each source.</summary>
    public EvaluatedState WithFirstLine(string line) =>
        this with { Sources = [.. Sources.Select(source => (source.filename, source.content.Replace(0, 0, line + "\n")))] };

    public bool HasSameFilesAs(EvaluatedState other) =>
        HasSame(Sources, other.Sources)
        && HasSame(Given.AdditionalFiles, other.Given.AdditionalFiles)
        && HasSame(Given.AnalyzerConfigFiles, other.Given.AnalyzerConfigFiles);

    private static bool HasSame(
        IReadOnlyList<(string filename, SourceText content)> ours,
        IReadOnlyList<(string filename, SourceText content)> theirs) =>
        ours.Count == theirs.Count && ours.Zip(theirs).All(pair =>
            pair.First.filename == pair.Second.filename && pair.First.content.ContentEquals(pair.Second.content));

    private static bool TryReadKey(string? label, out int key)
    {
        key = 0;
        return label is ['#', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out key);
    }
}
