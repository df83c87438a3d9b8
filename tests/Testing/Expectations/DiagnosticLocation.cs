// One place of an expected diagnostic: a span in a file, or the key of a {|#0:...|} span until the markup is read.
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

public readonly struct DiagnosticLocation(FileLinePositionSpan span, DiagnosticLocationOptions options)
{
    public FileLinePositionSpan Span { get; } = span;
    public DiagnosticLocationOptions Options { get; } = options;

    internal static FileLinePositionSpan MarkupKey(int key) => new(string.Empty, new LinePosition(key, 0), new LinePosition(key, 0));

    internal DiagnosticLocation WithDefaultPath(string path) =>
        string.IsNullOrEmpty(Span.Path) && !IsMarkupKey ? new(new FileLinePositionSpan(path, Span.Span), Options) : this;

    internal DiagnosticLocation WithLineOffset(int offset) =>
        new(new FileLinePositionSpan(Span.Path, Moved(Span.StartLinePosition, offset), Moved(Span.EndLinePosition, offset)), Options);

    internal DiagnosticLocation WithMarkupKeyResolved(IReadOnlyDictionary<int, FileLinePositionSpan> places)
    {
        if (!IsMarkupKey)
            return this;
        int key = Span.StartLinePosition.Line;
        if (!places.TryGetValue(key, out FileLinePositionSpan place))
            throw new InvalidOperationException(
                $"The test expects a diagnostic at markup key #{key}, but the sources mark no {{|#{key}:...|}}.");
        return new(place, Options & ~DiagnosticLocationOptions.InterpretAsMarkupKey);
    }

    internal bool Covers(Location actual)
    {
        FileLinePositionSpan place = actual.GetLineSpan();
        return place.Path == Span.Path
            && place.StartLinePosition == Span.StartLinePosition
            && (Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) || place.EndLinePosition == Span.EndLinePosition);
    }

    public override string ToString()
    {
        if (IsMarkupKey)
            return $"#{Span.StartLinePosition.Line}";
        string start = $"{Span.Path}({Span.StartLinePosition.Line + 1},{Span.StartLinePosition.Character + 1}";
        return Options.HasFlag(DiagnosticLocationOptions.IgnoreLength)
            ? start + ")"
            : $"{start},{Span.EndLinePosition.Line + 1},{Span.EndLinePosition.Character + 1})";
    }

    private bool IsMarkupKey => Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey);

    private static LinePosition Moved(LinePosition position, int lines) => new(position.Line + lines, position.Character);
}
