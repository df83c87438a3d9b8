// A variable is overwritten in front of a step that asks for what it held: the new value gets a name of its own, and the step is given the old one.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal static class FormerValue
{
    public static IEnumerable<Proposal> Keep(Finding finding)
    {
        if (Asked(finding) is not { } asked || finding.Model.GetSymbolInfo(asked).Symbol is not { } variable || TypeOf(variable) is not { } type
            || Overwriting(asked, finding) is not { } overwriting || UsesOf(variable, finding).ToList() is not { } uses || !IsOnlyWrite(overwriting, uses, finding))
            yield break;
        var statement = (StatementSyntax)overwriting.Parent!;
        var name = Names.Unused(Names.ForValueOf(type.Name), finding.Body);
        var changes = uses.Where(x => x.SpanStart > statement.Span.End && x != asked).Select(x => new TextChange(x.Span, name))
            .Prepend(new TextChange(overwriting.Left.Span, $"{type.ToMinimalDisplayString(finding.Model, statement.SpanStart)} {name}"));
        yield return new Proposal($"Keep what '{variable.Name}' held; the new value is '{name}'", changes.ToList());
    }

    private static IdentifierNameSyntax? Asked(Finding finding) =>
        finding.Demand is InvocationExpressionSyntax call && finding.Contracts.Of(call) is { } operation
        && CallContracts.DemandsOf(operation).FirstOrDefault(x => x.Aim.Reach == Reach.Subject && x.Alternatives.Any(y => y.Typestate == finding.Typestate)) is { } demand
            ? finding.Contracts.OperandOf(call, demand.Aim.Operand) as IdentifierNameSyntax
            : null;

    private static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol { RefKind: RefKind.None } local => local.Type,
        IParameterSymbol { RefKind: RefKind.None } parameter => parameter.Type,
        _ => null,
    };

    // The statement that makes the new value, and in which the state became wrong.
    private static AssignmentExpressionSyntax? Overwriting(IdentifierNameSyntax asked, Finding finding) =>
        finding.LastChange?.AncestorsAndSelf().TakeWhile(x => x != finding.Body).OfType<AssignmentExpressionSyntax>().FirstOrDefault(x =>
            x.IsKind(SyntaxKind.SimpleAssignmentExpression) && x.Parent is ExpressionStatementSyntax && x.Left is IdentifierNameSyntax left && left.Identifier.ValueText == asked.Identifier.ValueText);

    private static IEnumerable<IdentifierNameSyntax> UsesOf(ISymbol variable, Finding finding) => finding.Body.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(x => x.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(finding.Model.GetSymbolInfo(x).Symbol, variable));

    // All that follows sees this value and no other: no other write, no way back or past it, no use that only some builds have, none by reference.
    private static bool IsOnlyWrite(AssignmentExpressionSyntax overwriting, IReadOnlyList<IdentifierNameSyntax> uses, Finding finding)
    {
        var statement = (StatementSyntax)overwriting.Parent!;
        var (list, later) = (Siblings.Of(statement), uses.Where(x => x.SpanStart > statement.Span.End).ToList());
        return Siblings.IsInList(statement) && !Siblings.HasLabel(statement)
            && !statement.Ancestors().TakeWhile(x => x != finding.Body).Any(x => x is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax)
            && !finding.Body.DescendantNodes().Any(x => x is LabeledStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            && later.All(x => Siblings.At(x, list) is not null && ConditionalCode.IsSame(x, statement)
                && x.Parent is not ArgumentSyntax { RefKindKeyword.RawKind: not 0 } && !(x.Parent is AssignmentExpressionSyntax written && written.Left == x)
                && x.Parent is not (PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or RefExpressionSyntax));
    }
}
