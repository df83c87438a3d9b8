// Runs the compiler and the analyzers on a project.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

internal static class AnalyzerRun
{
    private const string AnalyzerThrew = "AD0001";

    /// <summary>All that the analyzers report and what the compiler reports from the given severity on, in source order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(
        Project project,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        CompilerDiagnostics compilerDiagnostics,
        CancellationToken cancellationToken)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellationToken))!;
        IEnumerable<Diagnostic> ofCompiler = compilation.GetDiagnostics(cancellationToken)
            .Where(diagnostic => IsIncluded(diagnostic, compilerDiagnostics));
        IEnumerable<Diagnostic> ofAnalyzers = [];
        if (!analyzers.IsEmpty)
        {
            CompilationWithAnalyzersOptions options =
                new(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            ofAnalyzers = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        }

        return [.. ofCompiler.Concat(ofAnalyzers)
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>Options under which every tested diagnostic is on and a throwing analyzer is an error.</summary>
    public static CompilationOptions Enable(
        CompilationOptions options, ImmutableArray<DiagnosticAnalyzer> analyzers, IEnumerable<string> disabled)
    {
        ImmutableDictionary<string, ReportDiagnostic> specific =
            options.SpecificDiagnosticOptions.SetItem(AnalyzerThrew, ReportDiagnostic.Error);
        foreach (DiagnosticDescriptor descriptor in analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(descriptor => !descriptor.IsEnabledByDefault))
            specific = specific.SetItem(descriptor.Id, ReportOf(descriptor.DefaultSeverity));
        foreach (string id in disabled)
            specific = specific.SetItem(id, ReportDiagnostic.Suppress);
        return options.WithSpecificDiagnosticOptions(specific);
    }

    private static bool IsIncluded(Diagnostic diagnostic, CompilerDiagnostics least) => least switch
    {
        CompilerDiagnostics.None => false,
        CompilerDiagnostics.Errors => diagnostic.Severity >= DiagnosticSeverity.Error,
        CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
        CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
        _ => true,
    };

    private static ReportDiagnostic ReportOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Hidden => ReportDiagnostic.Hidden,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        _ => ReportDiagnostic.Error,
    };
}
