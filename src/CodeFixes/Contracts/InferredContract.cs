// What a body does to its subjects, as contract attributes: read off its summaries, as callers do that have no contract to read.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.CodeFixes.Contracts;

internal sealed class InferredContract
{
    private readonly IMethodSymbol _method;
    private readonly ContractModel _contracts;
    private readonly ContractText _names;
    private readonly List<Summary> _summaries = new();

    public InferredContract(IMethodSymbol method, Compilation compilation, ContractModel contracts, ContractText names, CancellationToken cancellation)
    {
        (_method, _contracts, _names) = (method, contracts, names);
        var summaries = new CompilationCheck(compilation, contracts, SwapOrderOptions.DefaultStepBudget).Summaries(cancellation);
        foreach (var family in contracts.Typestates.Select(x => x.Family).Distinct())
            if (summaries.MayReach(method, family) && summaries.Find(method, family) is { } summary)
                _summaries.Add(summary);
    }

    public IReadOnlyList<string> OfParameter(int ordinal) => Attributes(x => x is { Kind: ValueKind.Entry, Tag: Place place } && place.Name == _method.Parameters[ordinal].Name, _method.Parameters[ordinal].Type);

    public IReadOnlyList<string> OfThis() => _method.IsStatic ? Array.Empty<string>() : Attributes(x => x is { Kind: ValueKind.Entry, Tag: Place { Name: "this" } }, _method.ContainingType);

    /// <summary>What is made here and handed out.</summary>
    public IReadOnlyList<string> OfResult()
    {
        var attributes = new List<string>();
        foreach (var typestate in _contracts.TypestatesOf(_method.ReturnType))
        {
            var made = CasesOf(typestate).Where(x => !x.Outcome.Equals(ValueSet.Null)).ToList();
            var relations = made.Select(x => RelationOf(x, typestate, y => y == x.Result && y.Kind == ValueKind.Fresh)).Distinct().ToList();
            if (made.Count == 0 || relations.Count != 1 || relations[0] is not { } relation || relation == Relation.Born(typestate) || Become(typestate, relation, ImmutableArray.Create(0)) is not { Count: 1 } become)
                continue;
            attributes.Add(Written(become[0] + (CasesOf(typestate).Any(x => x.Outcome.Equals(ValueSet.Null)) ? $", When = {_names.Outcome(nameof(ValueSet.NotNull))}" : "")));
        }

        return attributes;
    }

    private IReadOnlyList<string> Attributes(Func<Value, bool> isSubject, ITypeSymbol type)
    {
        var attributes = new List<string>();
        foreach (var typestate in _contracts.TypestatesOf(type))
        {
            var cases = CasesOf(typestate).ToList();
            if (cases.Count == 0)
                continue;
            var relations = cases.Select(x => RelationOf(x, typestate, isSubject) ?? Relation.Identity(typestate)).ToList();
            if (relations.Contains(Relation.Top))
                continue;
            var entries = Enumerable.Range(0, typestate.IsCounted ? 2 : typestate.States.Length).Where(x => relations.Any(y => Relation.RowOf(y, x) != 0)).ToImmutableArray();
            attributes.AddRange(Demands(typestate, entries));
            foreach (var (when, outcome) in Outcomes(cases))
            {
                var these = relations.Where((_, i) => outcome is null || cases[i].Outcome.Equals(outcome)).Aggregate(0UL, (x, y) => x | y);
                attributes.AddRange(Become(typestate, these, entries).Select(x => Written(x + when)));
            }
        }

        return attributes;
    }

    // Ways out that do different things are told apart by what comes back, if anything tells them apart.
    private static IEnumerable<(string When, ValueSet? Outcome)> Outcomes(IReadOnlyList<SummaryCase> cases)
    {
        if (cases.All(x => x.Outcome.Equals(ValueSet.True) || x.Outcome.Equals(ValueSet.False)) && cases.Select(x => x.Outcome).Distinct().Count() == 2)
            return new[] { (", When = true", (ValueSet?)ValueSet.True), (", When = false", ValueSet.False) };
        return new[] { ("", (ValueSet?)null) };
    }

    private IEnumerable<SummaryCase> CasesOf(Typestate typestate) =>
        _summaries.Where(x => x.Cases.Any(y => y.Effects.Any(z => z.Typestate.Family == typestate.Family))).SelectMany(x => x.Cases).Where(x => !x.Throws);

    private static ulong? RelationOf(SummaryCase way, Typestate typestate, Func<Value, bool> isSubject) =>
        way.Effects.FirstOrDefault(x => x.Typestate == typestate && isSubject(x.Subject))?.Relation;

    private IEnumerable<string> Demands(Typestate typestate, ImmutableArray<int> entries)
    {
        if (typestate.IsCounted)
        {
            if (!entries.Contains(0) && typestate.States.Length == 2)
                yield return _names.Attribute("Requires", State(typestate, 1 - typestate.Zero));
            yield break;
        }

        if (_names.Demand(_contracts.EnumOf(typestate), typestate.States, entries.Select(x => typestate.States[x]).ToList()) is { } demand)
            yield return demand;
    }

    // One state whatever it was; else a change for each state that it may have been in.
    private IReadOnlyList<string> Become(Typestate typestate, ulong relation, ImmutableArray<int> entries)
    {
        if (typestate.IsCounted)
        {
            var bits = entries.Select(x => (int)Relation.RowOf(relation, x)).Where(x => x != 0).Distinct().ToList();
            var by = bits.Count == 1 ? Enumerable.Range(0, 7).Where(x => bits[0] == 1 << x).Select(x => x - Relation.NoDifference).DefaultIfEmpty(0).First() : 0;
            return by is not (1 or -1) || typestate.States.Length != 2 ? Array.Empty<string>()
                : new[] { $"{State(typestate, by > 0 ? 1 - typestate.Zero : typestate.Zero)}, By = {(by > 0 ? "+1" : "-1")}" };
        }

        var rows = entries.Select(x => (Was: x, Now: (int)Relation.RowOf(relation, x))).Where(x => x.Now != 0).ToList();
        var singles = rows.Where(x => (x.Now & (x.Now - 1)) == 0).Select(x => (x.Was, Now: Enumerable.Range(0, 8).First(y => x.Now == 1 << y))).ToList();
        if (singles.Count != rows.Count || singles.All(x => x.Was == x.Now && (entries.Length > 1 || entries.SequenceEqual(new[] { x.Now }))))
            return Array.Empty<string>();
        var targets = singles.Select(x => x.Now).Distinct().ToList();
        return targets.Count == 1
            ? new[] { State(typestate, targets[0]) }
            : singles.Where(x => x.Was != x.Now).Select(x => $"{State(typestate, x.Now)}, From = {State(typestate, x.Was)}").ToList();
    }

    private string Written(string arguments) => _names.Attribute("Becomes", arguments);

    private string State(Typestate typestate, int state) => _names.State(_contracts.EnumOf(typestate), typestate.States[state]);
}
