// One way out of a summarised body, as a caller sees it.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>All values are the callee's: entry values of its parameters, functions of them, or made inside.</summary>
internal sealed class SummaryCase(
    bool throws,
    ImmutableArray<(Value Value, ValueSet Set)> facts,
    Value? result,
    ValueSet outcome,
    ImmutableArray<(int Ordinal, Value Value, ValueSet Set)> outputs,
    ImmutableArray<SubjectEffect> effects,
    ImmutableArray<Link> links,
    ImmutableArray<Value> handedOver)
{
    // Cases are ordered, and told apart, by it, again and again.
    private string? _text;
    private string? _effectsText;

    public bool Throws { get; } = throws;

    public ImmutableArray<(Value Value, ValueSet Set)> Facts { get; } = facts;

    public Value? Result { get; } = result;

    public ValueSet Outcome { get; } = outcome;

    public ImmutableArray<(int Ordinal, Value Value, ValueSet Set)> Outputs { get; } = outputs;

    public ImmutableArray<SubjectEffect> Effects { get; } = effects;

    public ImmutableArray<Link> Links { get; } = links;

    public ImmutableArray<Value> HandedOver { get; } = handedOver;

    /// <summary>Cases that say the same once.</summary>
    public static IEnumerable<SummaryCase> Each(IEnumerable<SummaryCase> cases)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return cases.Where(x => seen.Add(x.ToString()));
    }

    public SummaryCase WithFacts(ImmutableArray<(Value Value, ValueSet Set)> facts) => new(Throws, facts, Result, Outcome, Outputs, Effects, Links, HandedOver);

    /// <summary>The effects in writing: equal where they are.</summary>
    public string EffectsText => _effectsText ??= $"{string.Join(" ", Effects)} links {string.Join(" ", Links)} over {string.Join(" ", HandedOver)}";

    public override string ToString() => _text ??=
        $"{(Throws ? "throws" : $"{Result}∈{Outcome}")} if {string.Join(" ", Facts.Select(x => $"{x.Value}∈{x.Set}"))}"
        + $" out {string.Join(" ", Outputs.Select(x => $"{x.Ordinal}={x.Value}∈{x.Set}"))}: {EffectsText}";
}
