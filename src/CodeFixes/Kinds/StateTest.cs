// A call or property that tells whether something is in a state, known by its contract: "Becomes(state, When = true)".
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

/// <param name="Text">The test as it is written of the subject.</param>
/// <param name="Member">What the subject has in it, to be written behind another name of it; null when it is not the subject's own.</param>
/// <param name="IsTrueInState">Whether "true" is the answer that the step needs.</param>
internal sealed record StateTest(string Text, string? Member, bool IsTrueInState)
{
    /// <summary>What does more than the first few is hardly a test.</summary>
    private const int Limit = 3;

    public string Fails => IsTrueInState ? "!" + Text : Text;

    public string Holds => IsTrueInState ? Text : "!" + Text;

    /// <summary>The tests that bring the subject into a state which the finding's demand allows: those of its own type first, then what is in scope at a place.</summary>
    public static IEnumerable<StateTest> Of(string subject, ITypeSymbol? type, Finding finding, SyntaxNode place, CancellationToken cancellation)
    {
        var own = type is null ? Enumerable.Empty<StateTest>() : CallContracts.MembersOf(type)
            .Where(x => !x.IsStatic && x.Parameters.IsEmpty)
            .SelectMany(x => OfMember(x, subject, finding));
        var calls = new CallInScope(finding, place, cancellation, subject)
            .Written(x => TruthOf(x, finding, y => y.Aim != Aim.At(Operand.This)) is not null)
            .Where(x => x.Method.ReturnType.SpecialType == SpecialType.System_Boolean && IsHeldFor(x, finding, place))
            .Select(x => new StateTest(x.Text, null, TruthOf(x.Operation, finding, _ => true) == true));
        // Those of the typestate that is broken before those of another one that would do as well.
        return own.Concat(calls).Distinct().Take(Limit);
    }

    /// <summary>The same test under another name of its subject.</summary>
    public StateTest Under(string name) => Member is null ? this : this with { Text = $"{name}.{Member}" };

    /// <summary>Whether a condition is this test, of whatever subject, and holds when it fails.</summary>
    public bool IsFailure(string condition) => Member is null
        ? condition == Fails
        : condition.EndsWith("." + Member, StringComparison.Ordinal) && condition.StartsWith("!", StringComparison.Ordinal) == IsTrueInState;

    /// <summary>The answer after which the subject is as the finding's demand asks; null when no answer says so.</summary>
    public static bool? TruthOf(Operation operation, Finding finding, Func<Change, bool> isMeant)
    {
        foreach (var change in operation.Changes)
        {
            if (change.By != 0 || !finding.IsAsked(change) || change.When is not { Throws: false } when
                || when.Operand != Operand.Result || !isMeant(change))
                continue;
            if (when.Values.Equals(ValueSet.True))
                return true;
            if (when.Values.Equals(ValueSet.False))
                return false;
        }

        return null;
    }

    // A test that needs a lock asks under it, or it asks for nothing: what it needs is taken somewhere above.
    private static bool IsHeldFor(WrittenCall test, Finding finding, SyntaxNode place)
    {
        foreach (var demand in test.Operation.Demands.Where(x => x.Aim.Reach == Reach.Subject && x.Alternatives.All(y => y.Typestate.HasEnd && !y.States.Contains(y.Typestate.End))))
        {
            if (!test.Operands.TryGetValue(demand.Aim.Operand, out var needed))
                return false;
            var above = finding.Body.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(x => x.Span.End <= place.SpanStart);
            if (!above.Any(x => finding.Contracts.Of(x) is { } taking && taking.Changes.Any(y => demand.Alternatives.Any(z => z.Typestate == y.Typestate && z.States.Contains(y.To))
                && (y.Aim.Operand == Operand.Result || finding.Contracts.OperandOf(x, y.Aim.Operand)?.ToString() == needed))))
                return false;
        }

        return true;
    }

    private static IEnumerable<StateTest> OfMember(IMethodSymbol method, string subject, Finding finding)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean || finding.Contracts.Of(method) is not { } operation
            || TruthOf(operation, finding, x => x.Aim == Aim.At(Operand.This)) is not { } truth)
            yield break;
        var name = method.AssociatedSymbol is IPropertySymbol property ? property.Name : method.Name + "()";
        yield return new StateTest($"{subject}.{name}", name, truth);
    }
}
