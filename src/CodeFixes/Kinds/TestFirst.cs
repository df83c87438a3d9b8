// A use that needs a state which nobody has asked for: the test is written before it, with the way out that the method already takes.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class TestFirst : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        if (finding.StatementOf(finding.Demand) is not { } use || SubjectOf(finding) is not { Length: > 0 } subject)
            yield break;
        var type = TypeOf(subject, finding, cancellation);
        var editor = new StatementEditor(finding.Text, finding.Body);
        var path = new PathToUse(finding, use);
        if (path.IsSettledOnSomeWay)
            yield break;
        foreach (var test in StateTest.Of(subject, type, finding, use, cancellation))
        {
            var title = $"Test '{test.Text}' before it is used";
            if (path.Guard is { } inverted && inverted.Condition.ToString() == test.Fails)
                yield return new Proposal($"Do it when '{test.Holds}'", new[] { new TextChange(inverted.Condition.Span, test.Holds) });
            if (path.IsAsked(test.Text))
                continue;
            if (test.Take is not null)
            {
                if (Siblings.IsInList(use) && AsAnswer(finding, use, test) is { } asked)
                    yield return new Proposal(title, editor.Instead(use, new[] { test.Take }.Concat(asked).Append(test.Give!).ToList()));
                if (!path.HasEffects && path.IsLast && use is ExpressionStatementSyntax && Siblings.IsInList(use))
                    yield return new Proposal(title, editor.Instead(use, new[] { test.Take }.Concat(editor.If(test.Holds, StatementEditor.LinesWithin(use))).Append(test.Give!).ToList()));
                continue;
            }

            foreach (var change in Among(finding, test, path))
                yield return new Proposal(title, new[] { change });
            var ways = new WaysToGiveUp(finding, use, test);
            var later = WithoutLater(use, test, finding, editor);
            foreach (var changes in Guards(ways.All, test, path, subject, editor))
                yield return new Proposal(title, changes.Concat(later).ToList());
            foreach (var changes in test.StandIn is null ? Array.Empty<IReadOnlyList<TextChange>>() : Guards(ways.All.Select(x => x.Prepend(StandIn(test, subject)).ToList()), test, path, subject, editor))
                yield return new Proposal($"Fall back to '{test.StandIn}'", changes);
            if (!path.GivesOut && path.Guard is { } guard && ConditionalCode.IsSame(guard.Condition, use))
                yield return new Proposal(title, new[] { Conditions.And(guard.Condition, test.Holds) });
            if (!path.HasEffects && Siblings.IsInList(use) && AsAnswer(finding, use, test) is { } answer)
                yield return new Proposal(title, editor.Instead(use, answer));
            if (!path.GivesOut && !path.HasEffects && path.IsLast && use is ExpressionStatementSyntax && Wrapped(use, test, editor) is { Count: > 0 } wrapped)
                yield return new Proposal(title, wrapped.Concat(later).ToList());
            foreach (var changes in Guards(ways.WithReleases, test, path, subject, editor))
                yield return new Proposal(title, changes.Concat(later).ToList());
            if (path.GivesOut)
                continue;
            foreach (var changes in Guards(ways.Default, test, path, subject, editor))
                yield return new Proposal(title, changes.Concat(later).ToList());
            // What is only given back may be another one than was meant; what is used may not.
            if (new Releases(finding).SubjectOf(use) == subject)
                foreach (var changes in StandIns(test, subject, path, editor))
                    yield return new Proposal($"Fall back to '{test.StandIn}'", changes);
        }
    }

    // Where the method has found out already that there is nothing, it takes what stands in for it; else it asks before the use.
    private static IEnumerable<IReadOnlyList<TextChange>> StandIns(StateTest test, string subject, PathToUse path, StatementEditor editor)
    {
        if (test.StandIn is null)
            yield break;
        var line = StandIn(test, subject);
        foreach (var known in path.Before.OfType<IfStatementSyntax>().Where(x => x.Else is null && x.Condition.ToString() == test.Fails && !Releases.JumpsOutOf(x).Any()))
            if ((known.Statement is BlockSyntax block ? block.Statements.LastOrDefault() : known.Statement) is { } last && editor.Behind(last, new[] { line }) is { Count: > 0 } there)
                yield return there;
        yield return editor.Before(path.Use, editor.If(test.Fails, new[] { line }));
    }

    private static string StandIn(StateTest test, string subject) => $"{subject} = {test.StandIn};";

    private static IEnumerable<IReadOnlyList<TextChange>> Guards(IEnumerable<IReadOnlyList<string>> ways, StateTest test, PathToUse path, string subject, StatementEditor editor)
    {
        foreach (var wayOut in ways)
        {
            foreach (var (place, name) in path.Places(subject))
            {
                if (editor.AlsoIn(place, test.Under(name).Fails, wayOut) is { Count: > 0 } together && ConditionalCode.IsSame(place, path.Use))
                    yield return together;
                var changes = editor.Before(place, Guard(test.Under(name).Fails, wayOut, editor));
                if (changes.Count > 0 && ConditionalCode.IsSame(place, path.Use))
                    yield return changes;
            }
        }
    }

    // "if (a && use)" asks in between; "if (!use) return;" leaves where the test fails too.
    private static IEnumerable<TextChange> Among(Finding finding, StateTest test, PathToUse path)
    {
        if (finding.Demand is not ExpressionSyntax expression || Outermost(expression) is not { } demand)
            yield break;
        var guard = path.Use as IfStatementSyntax;
        if (guard?.Else is null && guard is not null && Leaves(guard))
        {
            if (demand.Parent == guard || demand.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression })
                yield return new TextChange(new TextSpan(demand.SpanStart, 0), test.Fails + " || ");
        }
        else if (demand.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } || (demand.Parent == guard && guard?.Else is null))
            yield return new TextChange(new TextSpan(demand.SpanStart, 0), test.Holds + " && ");
    }

    private static bool Leaves(IfStatementSyntax guard) =>
        Releases.IsJump(guard.Statement) || (guard.Statement is BlockSyntax { Statements.Count: > 0 } block && Releases.IsJump(block.Statements.Last()));

    // "bool answer = demand;" answers no where the test does.
    private static IReadOnlyList<string>? AsAnswer(Finding finding, StatementSyntax use, StateTest test) =>
        use is LocalDeclarationStatementSyntax && finding.Demand is InvocationExpressionSyntax { Parent: EqualsValueClauseSyntax } demand
        && finding.Model.GetTypeInfo(demand).Type?.SpecialType == SpecialType.System_Boolean
            ? StatementEditor.LinesWithin(use.ReplaceNode(demand, SyntaxFactory.ParseExpression($"{test.Holds} && {demand}")))
            : null;

    // The call itself, with what negates it or tests its result.
    private static ExpressionSyntax Outermost(ExpressionSyntax demand)
    {
        while (demand.Parent is PrefixUnaryExpressionSyntax or IsPatternExpressionSyntax or ParenthesizedExpressionSyntax)
            demand = (ExpressionSyntax)demand.Parent;
        return demand;
    }

    private static IReadOnlyList<TextChange> Wrapped(StatementSyntax use, StateTest test, StatementEditor editor) =>
        editor.Instead(use, editor.If(test.Holds, StatementEditor.LinesWithin(use)));

    // The same call further down, its answer ignored, was meant to be this one.
    private static IReadOnlyList<TextChange> WithoutLater(StatementSyntax use, StateTest test, Finding finding, StatementEditor editor)
    {
        var behind = Siblings.Of(use).SkipWhile(x => x != use).Skip(1).ToList();
        var later = behind.FirstOrDefault(x => x is ExpressionStatementSyntax { Expression: var call } && call.ToString() == test.Text);
        return later is not null && new Motion(finding).IsSafe(later, behind.TakeWhile(x => x != later).Prepend(use).ToList(), use.SpanStart)
            ? editor.WithoutItself(later)
            : Array.Empty<TextChange>();
    }

    // The operand of which the contract asks; what is linked to it, or asked for within a call without contract, goes by the name that the finding gives.
    private static string? SubjectOf(Finding finding)
    {
        if (finding.Demand is not InvocationExpressionSyntax call)
            return finding.Subject;
        var aim = CallContracts.DemandsOf(finding.Contracts.Of(call)).FirstOrDefault(x => x.Alternatives.Any(y => y.Typestate == finding.Typestate))?.Aim;
        if (aim is not { Reach: Reach.Subject } known)
            return finding.Subject;
        var operand = finding.Contracts.OperandOf(call, known.Operand);
        return operand is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } ? operand.ToString() : finding.Subject;
    }

    private static ITypeSymbol? TypeOf(string subject, Finding finding, CancellationToken cancellation) =>
        finding.Body.DescendantNodes().OfType<ExpressionSyntax>().Where(x => x.ToString() == subject).Select(x => finding.Model.GetTypeInfo(x, cancellation).Type).FirstOrDefault(x => x is not null)
        ?? finding.TypeOf(subject, finding.Demand.SpanStart);

    // An empty line sets a guard of several lines off from what it guards.
    private static IReadOnlyList<string> Guard(string condition, IReadOnlyList<string> wayOut, StatementEditor editor)
    {
        var lines = editor.If(condition, wayOut);
        return lines.Count > 2 ? lines.Append("").ToList() : lines;
    }
}
