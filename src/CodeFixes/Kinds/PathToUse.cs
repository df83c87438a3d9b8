// What happens between the step that left the subject's state open and the use that relies on it: there a test belongs.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class PathToUse
{
    private readonly Finding _finding;
    private readonly Releases _releases;
    private readonly IReadOnlyList<StatementSyntax> _between;

    public PathToUse(Finding finding, StatementSyntax use)
    {
        _finding = finding;
        Use = use;
        _releases = new Releases(finding);
        _between = Between(finding.LastChange, use, finding.Body).OrderBy(x => x.SpanStart).ToList();
    }

    public StatementSyntax Use { get; }

    /// <summary>Whether something was done in between that a way out would have to undo: a mapping counted, tags restored.</summary>
    public bool HasEffects => _between.Any(IsEffect);

    /// <summary>Whether some way in between has settled already what the test would ask: in front of that way the test would cut it off.</summary>
    public bool IsSettledOnSomeWay => _between.SelectMany(Calls).Any(x => _finding.Contracts.Of(x)?.Changes.Any(y => y.When is null && y.Aim.Operand != Operand.Result && _finding.IsAsked(y)) == true);

    /// <summary>The condition on which depends nothing but the use, or all that a way out would have to undo.</summary>
    public IfStatementSyntax? Guard
    {
        get
        {
            var effects = _between.Where(IsEffect).ToList();
            return Use.Ancestors().TakeWhile(x => x != _finding.Body).OfType<IfStatementSyntax>().FirstOrDefault(x =>
                x.Else is null && x.Statement.Span.Contains(Use.Span) && (_finding.LastChange is not { } change || !x.Statement.Span.Contains(change.Span))
                && (effects.Count == 0 ? IsAllOf(x.Statement) : effects.All(y => x.Statement.Span.Contains(y.Span))));
        }
    }

    private bool IsAllOf(StatementSyntax guarded) => guarded == Use || (guarded is BlockSyntax { Statements.Count: 1 } block && block.Statements[0] == Use);

    /// <summary>Whether what the use makes is handed to others: left out without a word, they would take what was there before for it.</summary>
    public bool GivesOut => Use.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>().Any(x =>
        _finding.Model.GetSymbolInfo(x.Left).Symbol is IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out } or IFieldSymbol or IPropertySymbol || x.Left is ElementAccessExpressionSyntax);

    /// <summary>Whether what follows in the list is right without the use too: locks that come and go, and a result that does not claim success.</summary>
    public bool IsLast => Siblings.Of(Use).SkipWhile(x => x != Use).Skip(1).All(x => x switch
    {
        ReturnStatementSyntax { Expression: LiteralExpressionSyntax { Token.ValueText: "true" } } => false,
        ReturnStatementSyntax => true,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => _finding.Contracts.Of(call)?.Changes.Any(y => y.Typestate.HasEnd) == true,
        _ => false,
    });

    /// <summary>Whether a condition that the use is under asks so already, the other way round perhaps: then something else is wrong.</summary>
    public bool IsAsked(string test) => Use.AncestorsAndSelf().TakeWhile(x => x != _finding.Body).OfType<IfStatementSyntax>().Any(x => x.Condition.ToString().Contains(test));

    /// <summary>The statements before the use, in the lists that it is in: the nearest first.</summary>
    public IEnumerable<StatementSyntax> Before => Use.AncestorsAndSelf().TakeWhile(x => x != _finding.Body).OfType<StatementSyntax>()
        .Where(x => x is not LabeledStatementSyntax && Siblings.IsInList(x)).SelectMany(x => Siblings.Of(x).TakeWhile(y => y != x).Reverse());

    // A branch may renew what is tested, and nothing is to be tested in front of that.
    private StatementSyntax? FirstEffect => _between.FirstOrDefault(x => x is ExpressionStatementSyntax or LocalDeclarationStatementSyntax && IsEffect(x));

    /// <summary>
    /// Before the first such step; else directly before the use, or, where the subject got a second name just before, above that, under its first one.
    /// </summary>
    public IEnumerable<(StatementSyntax Place, string Name)> Places(string name)
    {
        if (FirstEffect is { } effect)
        {
            yield return (effect, name);
            yield break;
        }

        yield return (Use, name);
        foreach (var before in Siblings.Of(Use).TakeWhile(x => x != Use).Reverse())
        {
            if (before is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Right: IdentifierNameSyntax older } renaming } || renaming.Left.ToString() != name)
                continue;
            name = older.Identifier.ValueText;
            yield return (before, name);
        }
    }

    // Of the list that both are in, what is behind the change; of the lists further in, what is before the use.
    private static IEnumerable<StatementSyntax> Between(SyntaxNode? change, StatementSyntax use, SyntaxNode body)
    {
        if (change is null || Siblings.Common(use, change, body) is not { } common)
            return Siblings.Of(use).TakeWhile(x => x != use);
        var inner = use.AncestorsAndSelf().OfType<StatementSyntax>().TakeWhile(x => x != common.First).Where(x => x is not LabeledStatementSyntax && Siblings.IsInList(x));
        return inner.SelectMany(x => Siblings.Of(x).TakeWhile(y => y != x)).Concat(common.List.SkipWhile(x => x != common.Second).Skip(1).TakeWhile(x => x != common.First));
    }

    // What is given back behind the use is undone by giving it back, which a way out does anyhow. A result that is described is new, and nobody's loss;
    // what is in an order with all that is in sight, as a read or a fence is, has done nothing to any of it.
    private bool IsEffect(StatementSyntax statement) => Calls(statement).Any(call =>
        _finding.Contracts.Of(call) is { } operation && operation.Changes.Any(x => x.When is null && x.Aim.Operand != Operand.Result && x.Aim.Reach != Reach.Any)
        && !operation.Changes.Any(x => IsGivenBack(call, x)));

    // What stands in a branch counts too, unless that branch leaves before the use.
    private static IEnumerable<InvocationExpressionSyntax> Calls(StatementSyntax statement) => statement
        .DescendantNodesAndSelf(x => x is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Where(x => x is ExpressionStatementSyntax or LocalDeclarationStatementSyntax).Cast<StatementSyntax>()
        .Where(x => x == statement || !x.AncestorsAndSelf().TakeWhile(y => y != statement).OfType<StatementSyntax>().Any(y => Releases.IsJump(Siblings.Of(y).Last())))
        .SelectMany(x => x.DescendantNodes().OfType<InvocationExpressionSyntax>());

    private bool IsGivenBack(InvocationExpressionSyntax call, Change change) =>
        change.Takes && _finding.Contracts.OperandOf(call, change.Aim.Operand)?.ToString() is { } subject
        && _finding.Body.DescendantNodes().OfType<ExpressionStatementSyntax>().Any(x => x.SpanStart > Use.SpanStart && _releases.SubjectOf(x, change.Typestate) == subject);
}
