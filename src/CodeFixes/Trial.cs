// Tries a changed document: this finding must be gone, and nothing else may be wrong that was right before.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SwapOrderAnalyzers.CodeFixes;

internal sealed class Trial
{
    private readonly Census _before;
    private readonly string _finding;
    private readonly IReadOnlyList<DocumentId> _callers;

    private Trial(Census before, string finding, IReadOnlyList<DocumentId> callers)
    {
        _before = before;
        _finding = finding;
        _callers = callers;
    }

    public static async Task<Trial> OfAsync(Document document, Finding finding, CancellationToken cancellation)
    {
        var callers = await Callers.OfAsync(document, finding.Model.GetEnclosingSymbol(finding.Site.SpanStart, cancellation), cancellation).ConfigureAwait(false);
        var before = await Census.OfAsync(document, callers, cancellation).ConfigureAwait(false);
        return new Trial(before, Census.NameOf(finding.Diagnostic, finding.Model, cancellation), callers);
    }

    /// <summary>
    /// What is newly wrong in the changed document. Empty: the trial is passed. Null: the finding is still there, or something else than a finding has
    /// come, so that nothing can be made of it.
    /// </summary>
    public async Task<IReadOnlyList<Diagnostic>?> JudgeAsync(Document changed, CancellationToken cancellation)
    {
        var after = await Census.OfAsync(changed, _callers, cancellation).ConfigureAwait(false);
        return after.CountOf(_finding) < _before.CountOf(_finding) ? after.FindingsBeyond(_before) : null;
    }
}
