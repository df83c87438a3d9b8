// A use that needs a state which nobody has asked for: the test is written before it, with the way out that the method already takes.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class TestBeforeUse : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        if (finding.StatementOf(finding.Demand) is not { } use || SubjectOf(finding) is not { } subject
            || finding.Model.GetTypeInfo(subject, cancellation).Type is not { } type)
            yield break;
        var editor = new StatementEditor(finding.Text, finding.Body);
        foreach (var test in StateTest.Of(type, finding))
        {
            foreach (var wayOut in new WaysToGiveUp(finding, use, test).All)
            {
                foreach (var (place, name) in PlacesBefore(use, subject.ToString()))
                {
                    var changes = editor.Before(place, Written(test.FailsOn(name), wayOut, editor));
                    if (changes.Count > 0 && ConditionalCode.IsSame(place, use))
                        yield return new Proposal($"Test '{name}.{test.Member}' before it is used", changes);
                }
            }
        }
    }

    // The operand of which the contract asks; of a call without contract the one that the finding speaks of.
    private static ExpressionSyntax? SubjectOf(Finding finding)
    {
        if (finding.Demand is not InvocationExpressionSyntax call)
            return null;
        var operand = finding.Contracts.Of(call)?.Demands
            .FirstOrDefault(x => x.Alternatives.Any(y => y.Typestate == finding.Typestate))?.Aim.Operand;
        var expression = operand is { } known
            ? finding.Contracts.OperandOf(call, known)
            : call.ArgumentList.Arguments.Select(x => x.Expression).FirstOrDefault(x => x.ToString() == finding.Subject);
        return expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } ? expression : null;
    }

    // Directly before the use; or, where the subject got a second name just before, above that, under its first one.
    private static IEnumerable<(StatementSyntax Place, string Name)> PlacesBefore(StatementSyntax use, string name)
    {
        yield return (use, name);
        if (use.Parent is not BlockSyntax block)
            yield break;
        for (var i = block.Statements.IndexOf(use) - 1; i >= 0; i--)
        {
            if (block.Statements[i] is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Right: IdentifierNameSyntax older } renaming }
                || renaming.Left.ToString() != name)
                continue;
            name = older.Identifier.ValueText;
            yield return (block.Statements[i], name);
        }
    }

    private static IReadOnlyList<string> Written(string condition, IReadOnlyList<string> wayOut, StatementEditor editor)
    {
        var unit = editor.Layout.Unit;
        var body = wayOut.Select(x => unit + x);
        return wayOut.Count == 1 && !editor.Layout.UsesBraces
            ? new[] { $"if ({condition})", unit + wayOut[0] }
            : new[] { $"if ({condition})", "{" }.Concat(body).Concat(new[] { "}", "" }).ToList();
    }
}
