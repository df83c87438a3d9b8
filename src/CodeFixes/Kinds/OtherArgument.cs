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
        var calls = new[] { finding.Demand, finding.LastChange }.OfType<InvocationExpressionSyntax>().Distinct();
        foreach (var call in calls)
            if (finding.Contracts.Of(call) is { } operation && finding.Contracts.MethodOf(call) is { } method)
                foreach (var proposal in Converted(call, method, operation, finding, cancellation).Concat(Flags(call, method, operation, finding)).Concat(Others(call, method, operation, finding, cancellation)))
                    yield return proposal;
    }

    // "pte" becomes "pte.CarryFlags(old)": a member that gives a new version of the value, and says that it is in the state that was missing. It has what
    // it says from elsewhere, or names the state that it comes from; one that makes the value say so, true or not, is no fix.
    private static IEnumerable<Proposal> Converted(InvocationExpressionSyntax call, IMethodSymbol method, Operation operation, Finding finding, CancellationToken cancellation)
    {
        foreach (var parameter in method.Parameters)
        {
            // What was computed by hand a conversion does not mend.
            if (finding.Contracts.OperandOf(call, new Operand(parameter.Ordinal)) is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax) || parameter.RefKind != RefKind.None)
                continue;
            var argument = finding.Contracts.OperandOf(call, new Operand(parameter.Ordinal))!;
            var scope = new CallInScope(finding, call, cancellation).Without(argument);
            foreach (var conversion in CallContracts.MembersOf(parameter.Type).Where(x => !x.IsStatic && !x.ReturnsVoid && SymbolEqualityComparer.Default.Equals(x.ReturnType, parameter.Type)))
                if (finding.Contracts.Of(conversion) is { Continues.Index: not -3 } made && made.Changes.Any(x => x.When is null && finding.IsAsked(x) && (x.HasFrom || !conversion.Parameters.IsEmpty))
                    && scope.Write(conversion, made, argument.ToString()) is { } written)
                    yield return new Proposal($"Give '{written}' to '{method.Name}'", new[] { new TextChange(argument.Span, written) });
        }
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
