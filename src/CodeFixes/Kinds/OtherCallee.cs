// Another operation does what was meant: one that holds what it finds, or the same one of what was used before.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class OtherCallee : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        foreach (var call in finding.Body.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(x => x.SpanStart < finding.Demand.SpanStart).Reverse())
        {
            if (finding.Contracts.MethodOf(call) is not { } method || finding.Contracts.Of(call) is null || NameOf(call) is not { } name)
                continue;
            foreach (var other in method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(x => x.MethodKind == MethodKind.Ordinary && x.IsStatic == method.IsStatic))
            {
                if (SymbolEqualityComparer.Default.Equals(other, method) || finding.Contracts.Of(other) is not { } operation || !finding.Model.IsAccessible(call.SpanStart, other))
                    continue;
                if (HasSameShape(method, other) && operation.Changes.Any(x => x.Typestate == finding.Typestate && x.Aim.Operand == Operand.Result && finding.IsAsked(x)))
                    yield return new Proposal($"Call '{other.Name}' instead of '{method.Name}'", new[] { new TextChange(name.Span, other.Name) });
                if (other.Name == method.Name && Settles(operation, finding) is { } operand && other.Parameters.Where(x => !x.IsOptional).All(x => x.Ordinal == operand.Index))
                    yield return new Proposal($"Call '{method.Name}' of '{finding.Subject}'", new[] { new TextChange(call.ArgumentList.Span, $"({finding.Subject})") });
            }

            // The very same operation, of another value.
            if (finding.Contracts.Of(call) is { } own && Settles(own, finding) is { } subject && finding.Contracts.OperandOf(call, subject) is IdentifierNameSyntax given && given.Identifier.ValueText != finding.Subject)
                yield return new Proposal($"Call '{method.Name}' of '{finding.Subject}'", new[] { new TextChange(given.Span, finding.Subject) });
        }
    }

    // The parameter of which an operation says that it is over with: that moves the typestate, and asks nothing else of it.
    private static Operand? Settles(Operation operation, Finding finding) =>
        finding.Subject.Length == 0 ? null : operation.Changes.Where(x => x.Typestate == finding.Typestate && x.Aim.Operand.IsParameter && x.Aim.Reach == Reach.Subject).Select(x => (Operand?)x.Aim.Operand).FirstOrDefault();

    private static bool HasSameShape(IMethodSymbol one, IMethodSymbol other) =>
        one.Name != other.Name && SymbolEqualityComparer.Default.Equals(one.ReturnType, other.ReturnType) && one.Parameters.Length == other.Parameters.Length
        && one.Parameters.Zip(other.Parameters, (x, y) => x.RefKind == y.RefKind && SymbolEqualityComparer.Default.Equals(x.Type, y.Type)).All(x => x);

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
