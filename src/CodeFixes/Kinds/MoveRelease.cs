// A release comes before the last step that needs what it holds: it is moved behind that step, and before each way out on the way there.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class MoveRelease : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        var releases = new Releases(finding);
        if (finding.StatementOf(finding.Site) is not { } statement || releases.SubjectOnlyOf(statement) is not { } subject)
            yield break;
        var unit = WithGuard(statement, subject, releases);
        if (!Siblings.IsInList(unit))
            yield break;
        var behind = Siblings.Of(unit).SkipWhile(x => x != unit).Skip(1).ToList();
        var lastUse = behind.FindLastIndex(x => finding.Contracts.CallsIn(x, IsUse).Any());
        if (lastUse < 0)
            yield break;
        // What was taken later is given back earlier.
        while (lastUse + 1 < behind.Count && releases.SubjectOf(behind[lastUse + 1]) is { } inner && inner != subject && IsTakenIn(behind.Take(lastUse + 1), inner, finding))
            lastUse++;
        var between = behind.Take(lastUse + 1).ToList();
        // The reference goes with the lock: once put, the folio may be another one's.
        var moved = between.Where(x => releases.SubjectOf(x) == subject).Prepend(unit).ToList();
        var motion = new Motion(finding);
        if (!moved.All(motion.HasPlainArguments) || between.Any(x => moved.Any(y => x != y && !motion.ReadsNothingWrittenIn(y, x))) || moved.Concat(between.Skip(lastUse)).Any(x => !ConditionalCode.IsSame(x, unit)))
            yield break;

        var editor = new StatementEditor(finding.Text, finding.Body);
        var lines = moved.SelectMany(editor.LinesOf).ToList();
        var taken = moved.Select(editor.Without).ToList();
        var wayOuts = between.SelectMany(Releases.JumpsOutOf).Select(x => editor.Before(releases.FirstBefore(x, subject), lines)).ToList();
        var behindUse = editor.Behind(between[lastUse], lines);
        if (taken.Any(x => x.Count == 0) || behindUse.Count == 0)
            yield break;
        var title = $"Move '{statement}' behind the last use";
        if (wayOuts.All(x => x.Count > 0))
            yield return new Proposal(title, taken.Concat(wayOuts).SelectMany(x => x).Concat(behindUse).ToList());
        // The ways out may lead to where it is released for others.
        yield return new Proposal(title, taken.SelectMany(x => x).Concat(behindUse).ToList());

        bool IsUse(Operation operation) => CallContracts.DemandsOf(operation).Any(x => x.Rule == finding.Diagnostic.Id);
    }

    // "if (swapcache != null) { unlock it; put it; }" moves as a whole.
    private static StatementSyntax WithGuard(StatementSyntax release, string subject, Releases releases)
    {
        var guard = release.Parent is BlockSyntax block && block.Statements.All(x => releases.SubjectOf(x) == subject) ? block.Parent : release.Parent;
        return guard is IfStatementSyntax { Else: null } whole ? whole : release;
    }

    private static bool IsTakenIn(IEnumerable<StatementSyntax> statements, string subject, Finding finding) => statements.Any(x => finding.Contracts.CallsIn(x, _ => true)
        .Any(y => y.Operation.Changes.Any(z => z.Takes && z.Aim.Reach == Reach.Subject && finding.Contracts.OperandOf(y.Call, z.Aim.Operand)?.ToString() == subject)));
}
