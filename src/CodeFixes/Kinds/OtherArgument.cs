// A step is right, and is given the wrong thing: another value in scope, the same one converted, or a flag that claims too much.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class OtherArgument : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        foreach (var proposal in LeftOut(finding).Concat(FormerValue.Keep(finding)))
            yield return proposal;
        var calls = new[] { finding.Demand, finding.LastChange }.OfType<InvocationExpressionSyntax>().Distinct();
        foreach (var call in calls)
            if (finding.Contracts.Of(call) is { } operation && finding.Contracts.MethodOf(call) is { } method)
                foreach (var proposal in Converted(call, method, operation, finding, cancellation).Concat(Flags(call, method, operation, finding)).Concat(Others(call, method, operation, finding, cancellation)))
                    yield return proposal;
    }

    // "pte.MkWrite()" becomes "pte": the conversion that led to the wrong state; to write the opposite one behind it would be a detour.
    private static IEnumerable<Proposal> LeftOut(Finding finding)
    {
        foreach (var step in finding.Path.Reverse())
            if (step.Node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } access, ArgumentList.Arguments.Count: 0 } conversion
                && finding.Contracts.Of(conversion) is { } operation && operation.Continues == Operand.This && operation.Changes.Any(x => x.Typestate == finding.Typestate))
                yield return new Proposal($"Leave '{access.Name}' out", new[] { new TextChange(TextSpan.FromBounds(receiver.Span.End, conversion.Span.End), "") });
    }

    // "pte" becomes "pte.CarryFlags(old)": a member that gives a new version of the value, and says that it is in the state that was missing. It has what
    // it says from elsewhere, or names the state that it comes from; one that makes the value say so, true or not, is no fix.
    private static IEnumerable<Proposal> Converted(InvocationExpressionSyntax call, IMethodSymbol method, Operation operation, Finding finding, CancellationToken cancellation)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None || finding.Contracts.OperandOf(call, new Operand(parameter.Ordinal)) is not { } argument || Convertible(argument, parameter.Type, finding) is not { } value)
                continue;
            var scope = new CallInScope(finding, call, cancellation).Without(argument is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax ? argument : value);
            foreach (var conversion in CallContracts.MembersOf(parameter.Type).Where(x => !x.IsStatic && !x.ReturnsVoid && SymbolEqualityComparer.Default.Equals(x.ReturnType, parameter.Type)))
                if (finding.Contracts.Of(conversion) is { } made && made.Continues != Operand.None && made.Changes.Any(x => x.When is null && finding.IsAsked(x) && (x.HasFrom || !conversion.Parameters.IsEmpty))
                    && scope.Write(conversion, made, value.ToString()) is { } written)
                    yield return new Proposal($"Give '{written}' to '{method.Name}'", new[] { new TextChange(argument.Span, written) });
        }
    }

    // What was computed by hand ("new SwapEntry(entry.Type, entry.Offset & mask)") no conversion mends: it is done with what that begins with, if that is one value only.
    private static ExpressionSyntax? Convertible(ExpressionSyntax argument, ITypeSymbol type, Finding finding)
    {
        if (argument is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax)
            return argument;
        var values = argument.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(x => SymbolEqualityComparer.Default.Equals(finding.Model.GetTypeInfo(x).Type, type)
            && finding.Model.GetSymbolInfo(x).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol).ToList();
        return values.Select(x => x.Identifier.ValueText).Distinct().Count() == 1 ? values[0] : null;
    }

    // A demand that holds only under a flag is none without it.
    private static IEnumerable<Proposal> Flags(InvocationExpressionSyntax call, IMethodSymbol method, Operation operation, Finding finding)
    {
        foreach (var demand in operation.Demands)
        {
            if (call != finding.Demand || demand.When is not { Throws: false, Operand.IsParameter: true } when || demand.Alternatives.All(x => x.Typestate != finding.Typestate)
                || method.Parameters[when.Operand.Index].Type.SpecialType != SpecialType.System_Boolean || finding.Contracts.OperandOf(call, when.Operand) is not LiteralExpressionSyntax flag)
                continue;
            var other = flag.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true";
            yield return new Proposal($"Give '{other}' for '{method.Parameters[when.Operand.Index].Name}' to '{method.Name}'", new[] { new TextChange(flag.Span, other) });
        }
    }

    // The step before was about another value than the one that is asked for here: only one that the demand itself mentions is meant.
    private static IEnumerable<Proposal> Others(InvocationExpressionSyntax call, IMethodSymbol method, Operation operation, Finding finding, CancellationToken cancellation)
    {
        if (call == finding.Demand)
            yield break;
        var scope = new CallInScope(finding, call, cancellation);
        foreach (var parameter in method.Parameters)
        {
            if (finding.Contracts.OperandOf(call, new Operand(parameter.Ordinal)) is not IdentifierNameSyntax argument)
                continue;
            foreach (var other in scope.ValuesOf(parameter.Type).Where(x => x != argument.Identifier.ValueText && scope.IsMentioned(x)))
                yield return new Proposal($"Give '{other}' to '{method.Name}'", new[] { new TextChange(argument.Span, other) });
        }
    }
}
