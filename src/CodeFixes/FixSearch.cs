// Looks for the change that works: each proposal of the rule's kinds is tried; one that leaves a new debt behind, a reference taken and not given back,
// is completed by the kinds of that debt's rule.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.CodeFixes;

internal sealed class FixSearch
{
    /// <summary>Trials of one search. Enough for what is proposed first in each form; what comes later is far-fetched.</summary>
    private const int TrialLimit = 120;

    /// <summary>Debts that one change may leave: a lock and a reference.</summary>
    private const int DebtLimit = 2;

    /// <summary>Proposals that are completed, the first ones.</summary>
    private const int CompletedLimit = 6;

    private readonly Func<FixKind, IFix?> _fixes;
    private readonly Trial _trial;
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);

    public FixSearch(Func<FixKind, IFix?> fixes, Trial trial) => (_fixes, _trial) = (fixes, trial);

    public static IReadOnlyList<IFix> KindsOf(Diagnostic diagnostic, Func<FixKind, IFix?> fixes) =>
        RuleCatalog.Find(diagnostic.Id) is { } rule ? FixCatalog.KindsOf(rule).Select(fixes).Where(x => x is not null).ToList()! : Array.Empty<IFix>();

    public Task<SwapOrderFixProvider.Proven?> RunAsync(Document document, Finding finding, CancellationToken cancellation) =>
        RunAsync(document, finding, title: null, DebtLimit, cancellation);

    private async Task<SwapOrderFixProvider.Proven?> RunAsync(Document document, Finding finding, string? title, int debts, CancellationToken cancellation)
    {
        // A debt is paid, or what it needs is settled; to move or to take away other steps for it would undo the author's.
        Func<FixKind, IFix?> fixes = title is null ? _fixes : x => x is FixKind.AddMissingRelease or FixKind.SettleFirst ? _fixes(x) : null;
        foreach (var fix in KindsOf(finding.Diagnostic, fixes))
        {
            var indebted = new List<(Document Document, string Title, Diagnostic Debt)>();
            foreach (var proposal in fix.Propose(finding, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!proposal.IsApplicable)
                    continue;
                var changed = document.WithText(finding.Text.WithChanges(proposal.Changes.OrderBy(x => x.Span.Start)));
                if (_tried.Count >= TrialLimit || !_tried.Add((await changed.GetTextAsync(cancellation).ConfigureAwait(false)).ToString()))
                    continue;
                if (await _trial.JudgeAsync(changed, cancellation).ConfigureAwait(false) is not { } wrong)
                    continue;
                var all = title is null ? proposal.Title : $"{title}; {char.ToLowerInvariant(proposal.Title[0])}{proposal.Title.Substring(1)}";
                if (wrong.Count == 0 && !proposal.MustOwe)
                    return new SwapOrderFixProvider.Proven(all, changed);
                if (wrong.Count > 0 && wrong.Count <= debts && indebted.Count < CompletedLimit)
                    indebted.Add((changed, all, wrong[0]));
            }

            foreach (var (changed, first, debt) in indebted)
                if (await Finding.ReadAsync(changed, debt, cancellation).ConfigureAwait(false) is { } owed
                    && await RunAsync(changed, owed, first, debts - 1, cancellation).ConfigureAwait(false) is { } proven)
                    return proven;
        }

        return null;
    }
}
