// Reasoning against brute force: what is assumed is assumed of exactly the assignments that satisfy it, and no answer leaves one out.
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Laws;

public sealed class ReasoningTests
{
    private const int Rounds = 1_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_states_of_an_assumption_lose_no_assignment_and_admit_no_other(bool isNullable)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var formulas = new Formulas(seed, isNullable, hasArithmetic: false, equatesVariables: false);
            var (formula, truth) = (formulas.Next(), formulas.Coin());
            var states = Assume(formulas, [formulas.Start()], formula, truth);
            foreach (var assignment in formulas.Assignments())
            {
                var isMeant = Formulas.IsTrue(formula, assignment) == truth;
                Assert.True(isMeant == states.Any(x => Admits(x, formulas, assignment)), $"seed {seed}: {formula} is {truth}, ({assignment}) is {(isMeant ? "lost" : "let in")}");
            }
        }
    }

    [Fact]
    public void The_ways_in_which_a_conjunction_fails_are_told_apart()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var formulas = new Formulas(seed, isNullable: false, hasArithmetic: false, equatesVariables: false);
            var (formula, truth) = (formulas.Next(), formulas.Coin());
            var states = Assume(formulas, [formulas.Start()], formula, truth);
            foreach (var assignment in formulas.Assignments())
                Assert.True(states.Count(x => Admits(x, formulas, assignment)) <= 1, $"seed {seed}: {formula} is {truth}, ({assignment}) is counted twice");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Assumptions_in_a_row_lose_no_assignment(bool isNullable)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var formulas = new Formulas(seed, isNullable);
            var path = Enumerable.Range(0, 3).Select(_ => (Formula: formulas.Next(), Truth: formulas.Coin())).ToList();
            var states = new List<FlowState> { formulas.Start() };
            foreach (var (formula, truth) in path)
                states = Assume(formulas, states, formula, truth);
            foreach (var assignment in formulas.Assignments().Where(a => path.All(x => Formulas.IsTrue(x.Formula, a) == x.Truth)))
                Assert.True(states.Any(x => Admits(x, formulas, assignment)), $"seed {seed}: {string.Join("; ", path)} loses ({assignment})");
        }
    }

    // A fact about a whole formula comes from a callee's summary, or from a conjunction of too many parts.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fact_about_a_formula_loses_no_assignment_when_its_parts_are_learnt(bool isNullable)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var formulas = new Formulas(seed, isNullable);
            var (fact, isTrue) = (formulas.Next(), formulas.Coin());
            var (formula, truth) = (formulas.Next(), formulas.Coin());
            var state = formulas.Start();
            var states = new Reasoning(formulas.Values).Restrict(state, fact, isTrue ? ValueSet.True : ValueSet.False)
                ? Assume(formulas, [state], formula, truth)
                : [];
            foreach (var assignment in formulas.Assignments().Where(a => Formulas.IsTrue(fact, a) == isTrue && Formulas.IsTrue(formula, a) == truth))
                Assert.True(states.Any(x => Admits(x, formulas, assignment)), $"seed {seed}: {fact} is {isTrue}, then {formula} is {truth}, loses ({assignment})");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_answer_holds_for_every_assignment_of_the_state(bool isNullable)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var formulas = new Formulas(seed, isNullable);
            var reasoning = new Reasoning(formulas.Values);
            var states = Assume(formulas, [formulas.Start()], formulas.Next(), formulas.Coin());
            var asked = new[] { formulas.Next(), formulas.Next(1), formulas.Term() };
            foreach (var state in states)
                foreach (var assignment in formulas.Assignments().Where(x => Admits(state, formulas, x)))
                    foreach (var value in asked)
                        Assert.True(
                            reasoning.Ask(state, value).Contains(Formulas.Evaluate(value, assignment)),
                            $"seed {seed}: {value} is said to be in {reasoning.Ask(state, value)}, but for ({assignment}) it is {Formulas.Evaluate(value, assignment)}");
        }
    }

    [Fact]
    public void Too_many_parts_of_a_failed_conjunction_are_one_fact()
    {
        var values = new ValueTable();
        var parts = Enumerable.Range(0, 6).Select(x => values.Entry(new Place(x, $"b{x}", PlaceKind.Outside, ValueShape.Bool, default))).ToList();
        var all = parts.Aggregate(values.And);
        var states = new List<FlowState>();
        var reasoning = new Reasoning(values);
        reasoning.Assume(new FlowState(), all, false, states);
        var state = Assert.Single(states);
        foreach (var part in parts.Skip(1))
        {
            states.Clear();
            reasoning.Assume(state, part, true, states);
            state = Assert.Single(states);
        }

        Assert.Equal(ValueSet.False, reasoning.Ask(state, parts[0]));
    }

    private static List<FlowState> Assume(Formulas formulas, IEnumerable<FlowState> states, Value formula, bool truth)
    {
        var results = new List<FlowState>();
        foreach (var state in states)
            new Reasoning(formulas.Values).Assume(state.Clone(), formula, truth, results);
        return results;
    }

    // Two variables that turned out to be one share a name afterwards, so that the places tell what each of them holds.
    private static bool Admits(FlowState state, Formulas formulas, Assignment assignment) =>
        formulas.Places.All(x => Formulas.Evaluate(formulas.HeldBy(state, x), assignment) == assignment.Codes[x.Index])
        && Enumerable.Range(0, state.Facts.Count).Select(state.Facts.ValueAt).All(x => x.Set.Contains(Formulas.Evaluate(x.Value, assignment)));
}
