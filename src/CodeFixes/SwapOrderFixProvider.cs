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
        RuleCatalog.Rules.Where(x => _fixes(x.Fix) is not null).Select(x => x.Id).ToImmutableArray();

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new OneByOneFixAll(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } proven)
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
        if (_fixes(KindOf(diagnostic)) is not { } fix || await Finding.ReadAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } finding)
            return null;
        Trial? trial = null;
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (var proposal in fix.Propose(finding, cancellation))
        {
            var changed = document.WithText(finding.Text.WithChanges(proposal.Changes));
            if (!tried.Add((await changed.GetTextAsync(cancellation).ConfigureAwait(false)).ToString()))
                continue;
            trial ??= await Trial.OfAsync(document, finding, cancellation).ConfigureAwait(false);
            if (await trial.IsPassedByAsync(changed, cancellation).ConfigureAwait(false))
                return new Proven(proposal.Title, changed);
        }

        return null;
    }

    private static FixKind KindOf(Diagnostic diagnostic) => RuleCatalog.Find(diagnostic.Id)?.Fix ?? FixKind.None;

    internal sealed record Proven(string Title, Document Document);
}
