// A member that tells whether its object is in a state, known by its contract: "Becomes(state, When = true)".
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed record StateTest(string Member, bool IsTrueInState)
{
    /// <summary>The tests of a type that bring its objects into a state which the finding's demand allows.</summary>
    public static IEnumerable<StateTest> Of(ITypeSymbol type, Finding finding)
    {
        var allowed = finding.Contracts.AllowedAt(finding.Demand, finding.Diagnostic.Id, finding.Typestate);
        foreach (var method in CallContracts.MembersOf(type))
        {
            if (method.IsStatic || method.Parameters.Length > 0 || method.ReturnType.SpecialType != SpecialType.System_Boolean
                || finding.Contracts.Of(method) is not { } operation || operation.Changes.Any(x => x.Typestate != finding.Typestate))
                continue;
            var name = method.AssociatedSymbol is IPropertySymbol property ? property.Name : method.Name + "()";
            foreach (var change in operation.Changes)
            {
                if (!allowed.Contains(change.To) || change.Aim != Aim.At(Operand.This) || change.When is not { Throws: false } when || when.Operand != Operand.Result)
                    continue;
                if (when.Values.Equals(ValueSet.True))
                    yield return new StateTest(name, true);
                else if (when.Values.Equals(ValueSet.False))
                    yield return new StateTest(name, false);
            }
        }
    }

    public string FailsOn(string subject) => IsTrueInState ? $"!{subject}.{Member}" : $"{subject}.{Member}";

    /// <summary>Whether a condition is this test, of whatever subject, and holds when it fails.</summary>
    public bool IsFailure(string condition) =>
        condition.EndsWith("." + Member, StringComparison.Ordinal) && condition.StartsWith("!", StringComparison.Ordinal) == IsTrueInState;
}
