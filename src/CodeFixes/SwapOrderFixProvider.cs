// Offers for a finding the first fix that works: proposed by the rule's kind of fix, tried on a fork of the document, analysed again.
using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.CodeFixes;

/// <summary>Fixes for the findings of <see cref="SwapOrderAnalyzer"/>. A fix that was not found to work is not offered.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapOrderFixProvider)), Shared]
public class SwapOrderFixProvider : CodeFixProvider
{
    private readonly Func<FixKind, IFix?> _fixes;

    /// <summary>The fixes that the rules name.</summary>
    [ImportingConstructor]
    public SwapOrderFixProvider()
        : this(FixCatalog.Find)
    {
    }

    internal SwapOrderFixProvider(Func<FixKind, IFix?> fixes) => _fixes = fixes;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds =>
        RuleCatalog.Rules.Where(x => FixCatalog.KindsOf(x).Any(y => _fixes(y) is not null)).Select(x => x.Id).ToImmutableArray();

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new OneByOneFixAll(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await OfferAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } proven)
                continue;
            var action = CodeAction.Create(proven.Title, _ => Task.FromResult(proven.Document), EquivalenceKey);
            context.RegisterCodeFix(action, diagnostic);
        }
    }

    /// <summary>
    /// One key for all: a finding has one fix, and which findings are fixed together is said by their ids. <c>dotnet format</c> asks the
    /// first finding of the analyzer for the key, whatever its id, and with a key for each kind it would then find nothing to do.
    /// </summary>
    internal const string EquivalenceKey = "SwapOrder";

    /// <summary>The document without the finding, or null when no proposal stood its trial.</summary>
    internal async Task<Proven?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (FixSearch.KindsOf(diagnostic, _fixes).Count == 0 || await Finding.ReadAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } finding)
            return null;
        var search = new FixSearch(_fixes, await Trial.OfAsync(document, finding, cancellation).ConfigureAwait(false));
        return await search.RunAsync(document, finding, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same, and null too where the search itself fails.</summary>
    internal Task<Proven?> OfferAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        Unexpected.NoneOnFailureAsync(() => FixAsync(document, diagnostic, cancellation));

    internal sealed record Proven(string Title, Document Document);
}
