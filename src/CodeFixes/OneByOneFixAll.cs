// Fix-all as repeated single fixes: after each one the document is analysed again, so that it gives the same text as a patient user would.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SwapOrderAnalyzers.CodeFixes;

internal sealed class OneByOneFixAll : FixAllProvider
{
    private readonly SwapOrderFixProvider _provider;

    public OneByOneFixAll(SwapOrderFixProvider provider) => _provider = provider;

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
        Task.FromResult<CodeAction?>(CodeAction.Create("Fix all that can be fixed safely", x => FixAsync(context, x), nameof(OneByOneFixAll)));

    private async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellation)
    {
        var solution = context.Solution;
        foreach (var id in DocumentsOf(context))
            while (await FixFirstAsync(solution, id, context, cancellation).ConfigureAwait(false) is { } changed)
                solution = changed;
        return solution;
    }

    private async Task<Solution?> FixFirstAsync(Solution solution, DocumentId id, FixAllContext context, CancellationToken cancellation)
    {
        var document = solution.GetDocument(id)!;
        foreach (var found in await FindingsOfAsync(document, cancellation).ConfigureAwait(false))
        {
            if (!context.DiagnosticIds.Contains(found.Id))
                continue;
            if (await _provider.OfferAsync(document, found, cancellation).ConfigureAwait(false) is { } proven)
                return proven.Document.Project.Solution;
        }

        return null;
    }

    private static async Task<IEnumerable<Diagnostic>> FindingsOfAsync(Document document, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null)
            return Array.Empty<Diagnostic>();
        var analysis = model.Compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new SwapOrderAnalyzer()), document.Project.AnalyzerOptions, cancellation);
        var found = await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellation).ConfigureAwait(false);
        return found.OrderBy(x => x.Location.SourceSpan.Start).ThenBy(x => x.Location.SourceSpan.End).ThenBy(x => x.Id, StringComparer.Ordinal);
    }

    // By path, so that two runs, and two machines, fix in the same order.
    private static IEnumerable<DocumentId> DocumentsOf(FixAllContext context)
    {
        var documents = context.Scope switch
        {
            FixAllScope.Solution => context.Solution.Projects.Where(x => x.Language == LanguageNames.CSharp).SelectMany(x => x.Documents),
            FixAllScope.Project => context.Project.Documents,
            _ => context.Document is { } document ? new[] { document } : Array.Empty<Document>(),
        };
        return documents.Where(x => x.SupportsSyntaxTree).OrderBy(x => x.FilePath ?? x.Name, StringComparer.Ordinal).Select(x => x.Id).ToList();
    }
}
