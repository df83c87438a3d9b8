// One diagnostic as a test expects it: id, severity, places and, where the test says so, its message.
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

public readonly struct DiagnosticResult
{
    public static readonly DiagnosticResult[] EmptyDiagnosticResults = [];

    private readonly ImmutableArray<DiagnosticLocation> _spans;
    private readonly string? _message;
    private readonly bool _anyMessage;

    public DiagnosticResult(string id, DiagnosticSeverity severity)
        : this()
    {
        Id = id;
        Severity = severity;
    }

    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(descriptor.Id, descriptor.DefaultSeverity) => MessageFormat = descriptor.MessageFormat;

    /// <summary>The place of the squiggle first, then the additional locations in their order.</summary>
    public ImmutableArray<DiagnosticLocation> Spans
    {
        get => _spans.IsDefault ? [] : _spans;
        private init => _spans = value;
    }

    public string Id { get; }
    public DiagnosticSeverity Severity { get; private init; }
    public DiagnosticOptions Options { get; private init; }
    public LocalizableString? MessageFormat { get; private init; }
    public object?[]? MessageArguments { get; private init; }
    public bool? IsSuppressed { get; private init; }
    public bool HasLocation => !Spans.IsEmpty;

    /// <summary>The whole text of the message, or null when the test does not look at it.</summary>
    public string? Message
    {
        get
        {
            if (_anyMessage)
                return null;
            if (_message is not null || MessageFormat is null)
                return _message;
            string format = MessageFormat.ToString(CultureInfo.InvariantCulture);
            try
            {
                return string.Format(CultureInfo.InvariantCulture, format, MessageArguments ?? []);
            }
            catch (FormatException)
            {
                // It has placeholders for which the test gave no arguments: the comparison that fails shows them.
                return format;
            }
        }
    }

    public static DiagnosticResult CompilerError(string identifier) => new(identifier, DiagnosticSeverity.Error);
    public static DiagnosticResult CompilerWarning(string identifier) => new(identifier, DiagnosticSeverity.Warning);

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };
    public DiagnosticResult WithOptions(DiagnosticOptions options) => this with { Options = options };
    public DiagnosticResult WithArguments(params object[] arguments) => this with { MessageArguments = arguments };
    public DiagnosticResult WithMessageFormat(LocalizableString messageFormat) => this with { MessageFormat = messageFormat };
    public DiagnosticResult WithIsSuppressed(bool? isSuppressed) => this with { IsSuppressed = isSuppressed };
    public DiagnosticResult WithNoLocation() => this with { Spans = [] };

    /// <summary>Expects exactly this text; null: any text will do.</summary>
    public DiagnosticResult WithMessage(string? message) => new(this, message);

    public DiagnosticResult WithLocation(int line, int column) => WithLocation(string.Empty, line, column);
    public DiagnosticResult WithLocation(LinePosition location) => WithLocation(string.Empty, location);
    public DiagnosticResult WithLocation(string path, int line, int column) => WithLocation(path, new LinePosition(line - 1, column - 1));

    public DiagnosticResult WithLocation(string path, LinePosition location) =>
        WithLocation(path, location, DiagnosticLocationOptions.None);

    public DiagnosticResult WithLocation(string path, LinePosition location, DiagnosticLocationOptions options) =>
        WithSpan(new FileLinePositionSpan(path, location, location), options | DiagnosticLocationOptions.IgnoreLength);

    public DiagnosticResult WithLocation(int markupKey) => WithLocation(markupKey, DiagnosticLocationOptions.None);

    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options) =>
        WithSpan(DiagnosticLocation.MarkupKey(markupKey), options | DiagnosticLocationOptions.InterpretAsMarkupKey);

    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan(string.Empty, startLine, startColumn, endLine, endColumn);

    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan(new FileLinePositionSpan(path,
            new LinePosition(startLine - 1, startColumn - 1),
            new LinePosition(endLine - 1, endColumn - 1)));

    public DiagnosticResult WithSpan(FileLinePositionSpan span) => WithSpan(span, DiagnosticLocationOptions.None);

    public DiagnosticResult WithSpan(FileLinePositionSpan span, DiagnosticLocationOptions options) =>
        this with { Spans = Spans.Add(new DiagnosticLocation(span, options)) };

    public DiagnosticResult WithDefaultPath(string path) => this with { Spans = [.. Spans.Select(span => span.WithDefaultPath(path))] };
    public DiagnosticResult WithLineOffset(int offset) => this with { Spans = [.. Spans.Select(span => span.WithLineOffset(offset))] };

    internal DiagnosticResult WithMarkupKeysResolved(IReadOnlyDictionary<int, FileLinePositionSpan> places) =>
        this with { Spans = [.. Spans.Select(span => span.WithMarkupKeyResolved(places))] };

    public override string ToString() =>
        string.Join(", ", Spans.Select(span => span.ToString()))
            + $"{(HasLocation ? ": " : "")}{Severity.ToString().ToLowerInvariant()} {Id}: {Message ?? "(any message)"}";

    private DiagnosticResult(DiagnosticResult original, string? message)
    {
        this = original;
        _message = message;
        _anyMessage = message is null;
    }
}
