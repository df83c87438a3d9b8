// What is wrong in a few documents, counted: findings by rule, member, typestate, subject and the two steps that do not fit, the compiler's complaints by
// their words. Lines are left out, since a fix moves them.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Reporting;

namespace SwapOrderAnalyzers.CodeFixes;

internal sealed class Census
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<(string Name, Diagnostic Found)> _findings = new();

    private Census()
    {
    }

    /// <param name="document">The document, judged by the compiler too.</param>
    /// <param name="others">Documents of the same project, judged by the rules only.</param>
    /// <param name="cancellation">Ends the analysis.</param>
    public static async Task<Census> OfAsync(Document document, IEnumerable<DocumentId> others, CancellationToken cancellation)
    {
        var census = new Census();
        if (await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
            return census;
        var analysis = compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new SwapOrderAnalyzer()), document.Project.AnalyzerOptions, cancellation);
        foreach (var id in others.Prepend(document.Id))
        {
            if (document.Project.GetDocument(id) is not { } counted || await counted.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false) is not { } tree)
                continue;
            var model = compilation.GetSemanticModel(tree);
            foreach (var found in await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellation).ConfigureAwait(false))
            {
                var name = NameOf(found, model, cancellation);
                census.Count(name);
                if (id == document.Id)
                    census._findings.Add((name, found));
            }

            if (id != document.Id)
                continue;
            foreach (var complaint in model.GetDiagnostics(cancellationToken: cancellation))
                if (complaint.Severity >= DiagnosticSeverity.Warning && !complaint.IsSuppressed)
                    census.Count($"{complaint.Id} {complaint.GetMessage()}");
        }

        return census;
    }

    /// <summary>What identifies a finding when lines have moved.</summary>
    public static string NameOf(Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation)
    {
        diagnostic.Properties.TryGetValue(FindingProperties.Typestate, out var typestate);
        diagnostic.Properties.TryGetValue(FindingProperties.Subject, out var subject);
        var member = model.GetEnclosingSymbol(diagnostic.Location.SourceSpan.Start, cancellation);
        var path = FindingPath.Of(diagnostic, model.SyntaxTree.GetRoot(cancellation));
        return $"{diagnostic.Id} in {member?.ToDisplayString()}: {typestate} of {subject}, {Called(path.LastChange)} before {(path.IsWayOut ? "a way out" : Called(path.Demand))}";

        // By what is called: a fix may give a step another argument.
        string? Called(SyntaxNode? step) => step is ExpressionSyntax ? model.GetSymbolInfo(step, cancellation).Symbol?.Name : null;
    }

    public int CountOf(string name) => _counts.TryGetValue(name, out var count) ? count : 0;

    /// <summary>The findings in the document itself that another census has not; null when the compiler, or another document, has new complaints too.</summary>
    public IReadOnlyList<Diagnostic>? FindingsBeyond(Census other)
    {
        var beyond = _counts.Where(x => x.Value > other.CountOf(x.Key)).Select(x => x.Key).ToList();
        var found = _findings.Where(x => beyond.Contains(x.Name)).ToList();
        return beyond.All(x => found.Any(y => y.Name == x)) ? found.Select(x => x.Found).ToList() : null;
    }

    private void Count(string name) => _counts[name] = CountOf(name) + 1;
}
