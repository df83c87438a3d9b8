// Which rules can put their squiggle on which primitive, read from the contracts as they are compiled: the index by question is made of this.
using System.Reflection;
using SwapOrder.Contracts;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Rules;
using SwapOrderAnalyzers.Tests.Architecture;

namespace SwapOrderAnalyzers.Tests.Generated;

internal static class RuleMembers
{
    private static readonly (string Member, Attribute Attribute)[] s_contracts = [.. ContractTable.Contracts()];

    /// <summary>Rules by member: <c>("SWAP101", "SwapMap.Free")</c> says that a finding of the rule may be on a call of the member.</summary>
    public static IEnumerable<(string Rule, string Member)> All() => Demanding().Concat(Changing()).Concat(Taking()).Distinct();

    private static IEnumerable<(string Rule, string Member)> Demanding() =>
        from contract in s_contracts
        let rule = RuleOf(contract.Attribute)
        where rule is not null
        select (rule, contract.Member);

    // Where the squiggle goes to the last change it is on the step that leaves what the demand does not allow.
    private static IEnumerable<(string Rule, string Member)> Changing() =>
        from demand in s_contracts
        let rule = RuleCatalog.Find(RuleOf(demand.Attribute))
        where rule is { Squiggle: SquiggleAt.LastChange }
        from change in s_contracts
        where change.Attribute is BecomesAttribute becomes && becomes.From is not null && IsBroken(demand.Attribute, becomes.State)
        select (rule.Id, change.Member);

    // What has to come back is found where it was taken.
    private static IEnumerable<(string Rule, string Member)> Taking() =>
        from change in s_contracts
        let state = (change.Attribute as BecomesAttribute)?.State
        where state is not null
        let typestate = state.GetType().GetCustomAttribute<TypestateAttribute>()
        where typestate?.End is not null && !typestate.End.Equals(state)
        select (typestate.Rule, change.Member);

    private static bool IsBroken(Attribute demand, object state) => demand switch
    {
        ForbidsAttribute forbids => forbids.States.Contains(state),
        RequiresAttribute requires => requires.States.Any(x => x.GetType() == state.GetType()) && !requires.States.Contains(state),
        _ => false,
    };

    private static string? RuleOf(Attribute attribute) => attribute switch
    {
        RequiresAttribute requires => requires.Rule,
        ForbidsAttribute forbids => forbids.Rule,
        MaybeSameAttribute same => same.Rule ?? Vocabulary.NullRule,
        _ => null,
    };
}
