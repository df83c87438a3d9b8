// A step needs something held that nobody holds: it is taken before the step and given back behind it.
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class Hold : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        if (!finding.Typestate.HasEnd || finding.StatementOf(finding.Demand) is not { } use || Releases.JumpsOutOf(use).Any())
            yield break;
        var allowed = finding.Contracts.AllowedAt(finding.Demand, finding.Diagnostic.Id, finding.Typestate);
        var calls = new CallInScope(finding, use, cancellation);
        var takes = calls.Written(x => IsPlain(x) && x.Changes.Any(y => IsOwn(y, finding) && y.Takes && y.By == 0 && allowed.Contains(y.To))).ToList();
        var gives = calls.Written(x => IsPlain(x) && x.Changes.Any(y => IsOwn(y, finding) && Releases.IsRelease(y))).ToList();
        var editor = new StatementEditor(finding.Text, finding.Body);
        foreach (var take in takes)
            foreach (var give in gives)
                if (editor.Before(use, new[] { take.Text + ";" }) is { Count: > 0 } before && editor.Behind(use, new[] { give.Text + ";" }) is { Count: > 0 } behind)
                    yield return new Proposal($"Call '{take.Text}' first, and '{give.Text}' behind", before.Concat(behind).ToList());
    }

    // What answers, answers no: then it is a test.
    private static bool IsPlain(Operation operation) => operation.Changes.All(x => x.When is null);

    private static bool IsOwn(Change change, Finding finding) => change.Typestate == finding.Typestate && change.Aim.Reach == Reach.Subject && change.When is null;
}
