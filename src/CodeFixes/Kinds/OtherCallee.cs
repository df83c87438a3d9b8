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
            if (finding.Contracts.MethodOf(call) is not { } method || finding.Contracts.Of(call) is not { } own || NameOf(call) is not { } name)
                continue;
            foreach (var other in method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(x => x.MethodKind == MethodKind.Ordinary && x.IsStatic == method.IsStatic))
            {
                if (SymbolEqualityComparer.Default.Equals(other, method) || finding.Contracts.Of(other) is not { } operation || !finding.Model.IsAccessible(call.SpanStart, other))
                    continue;
                if (HasSameShape(method, other) && (Describes(operation, finding, finding.IsAsked) || (Describes(own, finding, _ => true) && !Describes(operation, finding, _ => true))))
                    yield return new Proposal($"Call '{other.Name}' instead of '{method.Name}'", new[] { new TextChange(name.Span, other.Name) }) { MustOwe = IsNeverGivenBack(operation, finding) };
                if (other.Name == method.Name && Settles(operation, finding) is { } operand && other.Parameters.Where(x => !x.IsOptional).All(x => x.Ordinal == operand.Index))
                    yield return new Proposal($"Call '{method.Name}' of '{finding.Subject}'", new[] { new TextChange(call.ArgumentList.Span, $"({finding.Subject})") });
            }

            // The very same operation, of another value.
            if (Settles(own, finding) is { } subject && finding.Contracts.OperandOf(call, subject) is IdentifierNameSyntax given && given.Identifier.ValueText != finding.Subject)
                yield return new Proposal($"Call '{method.Name}' of '{finding.Subject}'", new[] { new TextChange(given.Span, finding.Subject) });
        }
    }

    private static bool IsNeverGivenBack(Operation operation, Finding finding)
    {
        var releases = new Releases(finding);
        return operation.Changes.Where(x => x.Takes && x.Aim.Operand == Operand.Result)
            .Any(x => !finding.Body.DescendantNodes().OfType<StatementSyntax>().Any(y => releases.SubjectOf(y, x.Typestate) is not null));
    }

    // What comes back is in the state that is asked for; or it does not begin in the state that went wrong.
    private static bool Describes(Operation operation, Finding finding, Func<Change, bool> condition) =>
        operation.Changes.Any(x => x.Typestate == finding.Typestate && x.Aim.Operand == Operand.Result && condition(x));

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
