// The run: compile each shape file with the primitives, let the analyzers look, put findings beside labels. Prints nothing.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SwapOrderAnalyzers.Corpus;

internal sealed class CorpusRun
{
    private const string PrimitivesName = "Primitives.cs";
    private const string NotCheckedId = "SWAP903";
    private const string UnknownOptionId = "SWAP902";
    private const string AnalyzerCrashId = "AD0001";

    private static readonly ImmutableArray<MetadataReference> s_framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly ImmutableArray<SyntaxTree> _shared;
    private readonly ImmutableArray<ShapeFile> _files;

    /// <param name="files">Name and text of each shape file.</param>
    /// <param name="shared">Path and text of what is compiled along with each: the primitives and the contract attributes.</param>
    public CorpusRun(IEnumerable<(string Name, string Text)> files, IEnumerable<(string Name, string Text)> shared)
    {
        _files = [.. files.Select(file => ShapeFile.Parse(file.Name, file.Text))];
        _shared = [.. shared.Select(file => ShapeFile.ParseTree(file.Text, file.Name))];
    }

    public required ImmutableArray<DiagnosticAnalyzer> Analyzers { get; init; }

    /// <summary>The ids that count as a finding; empty means all but "not checked" and "unknown option".</summary>
    public ImmutableHashSet<string> Ids { get; init; } = [];

    public Selection Selection { get; init; } = Selection.All;

    /// <summary>Options on top of those that a shape file asks for.</summary>
    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The published corpus, as copied beside this assembly.</summary>
    public static CorpusRun OfPublishedShapes(ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        new(PublishedShapes(), PublishedShared()) { Analyzers = analyzers };

    public static IEnumerable<(string Name, string Text)> PublishedShapes() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Shapes"), "*.cs")
            .Where(path => Path.GetFileName(path) != PrimitivesName)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

    public static IEnumerable<(string Name, string Text)> PublishedShared() =>
        new[] { Path.Combine("Shapes", PrimitivesName), Path.Combine("Contracts", "ContractAttributes.cs") }
            .Select(path => (path, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path))));

    public async Task<ImmutableArray<MethodOutcome>> RunAsync(CancellationToken cancellation = default)
    {
        var outcomes = ImmutableArray.CreateBuilder<MethodOutcome>();
        foreach (var file in _files)
        {
            var selected = file.Methods.Where(Selection.Contains).ToList();
            if (selected.All(method => method.IsHelper)) continue;
            var diagnostics = await DiagnosticsAsync(file, cancellation);
            outcomes.AddRange(selected.Select(method => OutcomeOf(method, diagnostics)));
        }

        return outcomes.ToImmutable();
    }

    /// <summary>Errors of the C# compiler in the shapes themselves; the corpus is valid only without any.</summary>
    public IEnumerable<string> CompileErrors() =>
        _files.SelectMany(file => Compile(file).GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString())
            .Distinct();

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(ShapeFile file, CancellationToken cancellation)
    {
        if (Analyzers.IsEmpty) return [];
        var options = new AnalyzerOptions([], new FixedOptions(file.Options.SetItems(Options)));
        var diagnostics = await Compile(file).WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation);
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == AnalyzerCrashId) is { } crash)
            throw new CorpusException($"{file.Name}: {crash.GetMessage()}");
        return [.. diagnostics.Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Location.SourceTree == file.Tree)];
    }

    private CSharpCompilation Compile(ShapeFile file) =>
        CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(file.Name),
            [.. _shared, file.Tree],
            s_framework,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable,
                // Rules that are off by default, as CA2000 is, must speak when they are asked for.
                specificDiagnosticOptions: Ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn))));

    private MethodOutcome OutcomeOf(LabelledMethod method, ImmutableArray<Diagnostic> diagnostics)
    {
        var here = diagnostics.Where(diagnostic => method.Covers(LineOf(diagnostic))).ToList();
        return new MethodOutcome(
            method,
            [.. here.Where(IsFinding).Select(diagnostic => new Finding(diagnostic.Id, LineOf(diagnostic), diagnostic.GetMessage())).OrderBy(finding => finding.Line)],
            here.Any(diagnostic => diagnostic.Id == NotCheckedId));
    }

    private bool IsFinding(Diagnostic diagnostic) =>
        Ids.IsEmpty ? diagnostic.Id is not (NotCheckedId or UnknownOptionId) : Ids.Contains(diagnostic.Id);

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1;
}
