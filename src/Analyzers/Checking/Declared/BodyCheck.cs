// A body against the contract that its callers read: what it promises must hold on the ways out for which it is promised, and it may need
// no more than is asked.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Checking;

internal sealed class BodyCheck
{
    private readonly LoweredMethod _method;
    private readonly Solution _solution;
    private readonly Witness _witness;
    private readonly Outcomes _outcomes;
    private readonly Reasoning _reasoning;
    private readonly bool _comesBackLater;
    private readonly bool _isConstructor;
    private readonly List<Exploded> _ends;

    private BodyCheck(LoweredMethod method, Solution solution, CancellationToken cancellation)
    {
        _method = method;
        _solution = solution;
        _witness = new Witness(solution, cancellation);
        _outcomes = new Outcomes(solution);
        _reasoning = new Reasoning(solution.Values);
        _comesBackLater = method.Owner is IMethodSymbol { IsAsync: false } symbol && !SymbolEqualityComparer.Default.Equals(SubjectTypes.Awaited(symbol.ReturnType) ?? symbol.ReturnType, symbol.ReturnType);
        _isConstructor = method.Owner is IMethodSymbol { MethodKind: MethodKind.Constructor };
        _ends = solution.Cluster.Nodes.Where(x => x.Node.Kind is NodeKind.Return or NodeKind.Throw)
            .SelectMany(x => solution.StatesAt(x.Node)).OrderBy(_witness.DistanceTo).ToList();
    }

    /// <summary>
    /// Where the body differs from <paramref name="contract"/>. <paramref name="isPromisedByAnother"/>: the contract was not written on the body, but on
    /// what it overrides, implements or is given to.
    /// </summary>
    public static List<ContractGap> Run(
        LoweredMethod method, Operation contract, bool isPromisedByAnother, ContractModel contracts, ISummaries summaries, SolverOptions options, CancellationToken cancellation, out string? notChecked)
    {
        var gaps = new List<ContractGap>();
        var definitions = new Definitions(method, contracts, summaries, isPromisedByAnother);
        var effects = DeclaredEffect.In(contract).Where(x => !definitions.Define(x)).ToList();
        notChecked = null;
        var keeping = options with { KeepsEntryFacts = true };
        foreach (var family in effects.GroupBy(x => x.Typestate.Family))
        {
            var solution = Solver.Solve(method.Graph, Clusters.Whole(method.Graph, summaries, family.Key), summaries, keeping, cancellation);
            notChecked ??= solution.NotChecked;
            if (solution.NotChecked is not null)
                continue;
            var check = new BodyCheck(method, solution, cancellation);
            foreach (var effect in family)
                if (check.FindBrokenPromise(effect) is { } broken)
                    gaps.Add(broken);
                else if (check.FindNeed(effect) is { } need)
                    gaps.Add(need);
            notChecked ??= check._witness.IsExhausted ? "its paths are too many to retell" : null;
        }

        return gaps;
    }

    private ContractGap? FindBrokenPromise(DeclaredEffect effect)
    {
        foreach (var end in _ends)
        {
            if (Broken(effect, end.State, end.Node.Kind) is null
                || _witness.ToExit(end, x => Broken(effect, x, end.Node.Kind) is not null) is not { } found
                || Broken(effect, found.State, end.Node.Kind) is not { } broken)
                continue;
            var path = Checker.Path(found.History, broken.Subject, effect.Typestate);
            path.Add(new WitnessStep(end.Node.Site, WitnessKind.WayOut, null, null, true));
            return new ContractGap(GapKind.Promise, effect.Typestate, NameOf(effect.Operand, broken.Subject, found.State),
                StateNames.Of(effect.Typestate, broken.Actual), StateNames.Of(effect.Typestate, broken.Expected), broken.When, path.ToImmutableArray());
        }

        return null;
    }

    /// <summary>What this end leaves the subject in, and what was said of it; null where the two agree or nobody can tell.</summary>
    private (Value Subject, ulong Actual, ulong Expected, string When)? Broken(DeclaredEffect effect, FlowState state, NodeKind kind)
    {
        if (kind == NodeKind.Throw)
            return BrokenByThrow(effect, state);
        // What a task brings is known where it is awaited.
        if (_comesBackLater)
            return null;
        foreach (var (end, holding) in _outcomes.At(state, effect.Conditions))
        {
            if (SubjectAt(effect, end) is not { } subject || end.ElementOf(subject, effect.Typestate) is not (not Relation.Top and var now))
                continue;
            if (DifferenceOf(effect, end, holding, subject, now) is { } found)
                return (subject, found.Actual, found.Expected, InWords(effect, end));
        }

        return null;
    }

    private (ulong Actual, ulong Expected)? DifferenceOf(DeclaredEffect effect, FlowState end, ImmutableHashSet<Condition> holding, Value subject, ulong now)
    {
        var typestate = effect.Typestate;
        if (IsGiven(effect.Operand, subject))
            return Difference(typestate, now, effect.After(Before(typestate), holding.Contains));
        var changes = effect.Applying(holding.Contains);
        var isKnown = end.IsTouched(subject, typestate) || (FlowState.IsBorn(subject) && typestate.Start >= 0);
        if (changes.Count == 0 || changes.Any(x => x.HasFrom) || !isKnown)
            return null;
        // What the body made or found has only what it is now.
        var said = Relation.Now(effect.After(Relation.Born(typestate), holding.Contains));
        return Difference(typestate, Relation.Row(0, Relation.Now(now)), Relation.Row(0, said));
    }

    // What is under construction has no other state than the first.
    private ulong Before(Typestate typestate) => Relation.Identity(typestate) & (_isConstructor && typestate.Start >= 0 && !typestate.IsCounted
        ? Relation.Row(typestate.Start, 0xFF) : _isConstructor && typestate.IsCounted ? Relation.Row(0, 0xFF) : Relation.Top);

    // An exception that leaves has done nothing, unless the contract says what then holds. As everywhere, one on which something is kept is the slip.
    private (Value, ulong, ulong, string)? BrokenByThrow(DeclaredEffect effect, FlowState state)
    {
        if (effect.Operand == Operand.Result || SubjectAt(effect, state) is not { } subject || !IsGiven(effect.Operand, subject))
            return null;
        var now = state.ElementOf(subject, effect.Typestate);
        if (now == Relation.Top)
            return null;
        var before = Relation.Identity(effect.Typestate);
        if (effect.SaysWhatAThrowLeaves)
            return Difference(effect.Typestate, now, effect.AfterThrow(before)) is { } other ? (subject, other.Actual, other.Expected, "when it throws") : null;
        return Obligation.IsOpen(subject, effect.Typestate, now) && Difference(effect.Typestate, now, before) is { } kept
            ? (subject, kept.Actual, kept.Expected, "when it throws")
            : null;
    }

    private Value? SubjectAt(DeclaredEffect effect, FlowState state)
    {
        return _outcomes.ValueOf(state, AtEnd(effect.Operand)) is { Kind: not ValueKind.Constant, IsAnonymous: false } subject
            && !_reasoning.IsSurely(state, subject, ValueSet.Null) && !state.IsHandedOver(subject) ? subject : null;
    }

    // What the caller gave is judged for each state that it may have had.
    private bool IsGiven(Operand operand, Value subject) =>
        subject is { Kind: ValueKind.Entry, Tag: Place { Ordinal: { } ordinal } } && ordinal == AtEnd(operand).Index;

    // In a constructor the result is the object itself.
    private Operand AtEnd(Operand operand) => _isConstructor && operand == Operand.Result ? Operand.This : operand;

    private static (ulong Actual, ulong Expected)? Difference(Typestate typestate, ulong now, ulong expected)
    {
        for (var row = 0; row < 8; row++)
        {
            int left = Relation.RowOf(now, row), said = Relation.RowOf(expected, row);
            var isBeyond = typestate.IsCounted && ((left | said) & Relation.Beyond) != 0;
            if (left != 0 && said != 0 && (left & said) == 0 && !isBeyond)
                return (Relation.Row(0, left), Relation.Row(0, said));
        }

        return null;
    }

    // A state that the contract lets in, and that no way through the body survives.
    private ContractGap? FindNeed(DeclaredEffect effect)
    {
        if (effect.Operand == Operand.Result || effect.HasConditionalDemand
            || _method.Graph.Places.FirstOrDefault(x => x.Ordinal == effect.Operand.Index) is not { } place || place.IsByReference)
            return null;
        var given = _solution.Values.Entry(place);
        if (!_solution.Demands.TryGetValue((given, effect.Typestate), out var demand) || !_ends.Any(x => x.Node.Kind == NodeKind.Return))
            return null;
        ulong survives = 0;
        foreach (var end in _ends)
            survives |= end.State.ElementOf(given, effect.Typestate);
        var permitted = Relation.Identity(effect.Typestate) & Relation.Mask(effect.Typestate, effect.Permitted);
        var lost = Enumerable.Range(0, 8).Where(row => Relation.RowOf(permitted, row) != 0 && Relation.RowOf(survives, row) == 0).ToList();
        if (survives is Relation.Top or 0 || lost.Count == 0)
            return null;
        return new ContractGap(GapKind.Need, effect.Typestate, place.Name, StateNames.OfEntry(effect.Typestate, lost), demand.Wording, "", ImmutableArray<WitnessStep>.Empty)
        {
            Needed = effect.Typestate.States.Where((_, i) => !lost.Contains(effect.Typestate.IsCounted ? (i == effect.Typestate.Zero ? 0 : 1) : i)).ToImmutableArray(),
        };
    }

    private string NameOf(Operand operand, Value subject, FlowState state) => operand == Operand.Result
        ? _isConstructor ? "this" : "what it returns"
        : _method.Graph.Places.First(x => x.Ordinal == operand.Index).Name is { Length: > 0 } name ? name : SubjectNames.Of(subject, _solution.Graph, state);

    private string InWords(DeclaredEffect effect, FlowState end)
    {
        if (effect.Conditions.All(x => x.Operand != Operand.Result) || _outcomes.ValueOf(end, Operand.Result) is not { } result)
            return "";
        var set = _reasoning.Ask(end, result);
        return result.IsBool && set.IsSingle ? $"when it returns {(set.Equals(ValueSet.True) ? "true" : "false")}"
            : set.Equals(ValueSet.Null) ? "when it returns null"
            : "";
    }
}
