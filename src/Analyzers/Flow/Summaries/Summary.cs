// What a method without a contract does to what it is given: for each way out that a caller can tell apart, its effects.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>Finds what bodies do to the states of one family of typestates.</summary>
internal interface ISummaries
{
    /// <summary>The summary of a callee; null when its body is not known.</summary>
    Summary? Find(object callee, int family);

    /// <summary>Whether the callee can do anything to a subject in this family; it may be wrong with yes, never with no.</summary>
    bool MayReach(object callee, int family);

    /// <summary>Whether the callee can take what must be given back in this family; it may be wrong with yes, never with no.</summary>
    bool MayTake(object callee, int family);

    /// <summary>Whether an exception may come out of the callee: a body of operations whose contracts speak of none lets none out.</summary>
    bool MayThrow(object callee);
}

/// <summary>No callee is known: for a method looked at alone.</summary>
internal sealed class NoSummaries : ISummaries
{
    public static readonly NoSummaries Instance = new();

    public Summary? Find(object callee, int family) => null;

    public bool MayReach(object callee, int family) => false;

    public bool MayTake(object callee, int family) => false;

    public bool MayThrow(object callee) => true;
}

internal sealed class Summary : IEquatable<Summary>
{
    /// <summary>More ways out than this are merged.</summary>
    public const int CaseLimit = 8;

    /// <summary>A method that never comes back, as far as is known: the start of a fixpoint over recursion.</summary>
    public static readonly Summary Bottom = new(ImmutableArray<SummaryCase>.Empty, ImmutableHashSet<Field>.Empty, forgets: false);

    private readonly string _text;
    private Field[]? _fields;
    private int[]? _wholes;

    public Summary(IEnumerable<SummaryCase> cases, ImmutableHashSet<Field> writes, bool forgets)
    {
        var inOrder = cases.Select(x => (Case: x, Text: x.ToString())).OrderBy(x => x.Text, StringComparer.Ordinal).ToList();
        Cases = inOrder.Select(x => x.Case).ToImmutableArray();
        Writes = writes;
        Forgets = forgets;
        _text = string.Join("\n", inOrder.Select(x => x.Text));
    }

    public ImmutableArray<SummaryCase> Cases { get; }

    /// <summary>The fields that it writes.</summary>
    public ImmutableHashSet<Field> Writes { get; }

    /// <summary>Whether it runs code that nobody knows, so that any field may have changed.</summary>
    public bool Forgets { get; }

    /// <summary>Whether every subject is on every way out what it was on entry, nothing was asked of it, and nothing with a state comes back.</summary>
    public bool IsWithoutEffect => Cases.All(x => x.Links.IsEmpty && x.Effects.All(e => e.Requirement is null && e.Subject.IsOutside && e.Relation == FlowState.Untouched(e.Subject, e.Typestate)));

    /// <summary>Whether on some way out a subject that was taken on entry is given back.</summary>
    public bool GivesBack => Cases.Any(x => x.Effects.Any(e => e.Subject.IsOutside && e.Typestate.HasEnd && e.GivesBack));

    /// <summary>Whether on some way out a subject that was not taken on entry may be taken.</summary>
    public bool MayTake => Cases.Any(x => x.Effects.Any(e => e.Typestate.HasEnd && e.MayTake));

    /// <summary>The fields that its effects and results speak of.</summary>
    public IReadOnlyList<Field> Fields => _fields ??= FindFields();

    /// <summary>The arguments, by ordinal, that are structs of which a part is a subject, or gets one: a scope that holds the lock that it took.</summary>
    public IReadOnlyList<int> Wholes => _wholes ??= FindWholes();

    /// <summary>The same with less said of numbers: a recursion that counts comes to an end.</summary>
    public Summary Widened()
    {
        var cases = Cases.Select(x => x.WithFacts(x.Facts.RemoveAll(f => !f.Value.IsBool && !f.Set.Equals(ValueSet.Null) && !f.Set.Equals(ValueSet.NotNull))));
        return new Summary(SummaryCase.Each(cases), Writes, Forgets);
    }

    public bool Equals(Summary? other) =>
        other is not null && Forgets == other.Forgets && _text == other._text && Writes.SetEquals(other.Writes);

    public override bool Equals(object? obj) => Equals(obj as Summary);

    public override int GetHashCode() => _text.GetHashCode();

    public override string ToString() => _text;

    private int[] FindWholes()
    {
        var parts = Cases.SelectMany(x => x.Effects.Select(e => e.Subject).Where(v => v is { Kind: ValueKind.Apply, Operator: Operator.Get }));
        var leaves = new List<Value>();
        foreach (var part in parts)
            part.AddLeaves(leaves);
        var filled = Cases.SelectMany(x => x.Outputs.Where(o => o.Value is { Kind: ValueKind.Apply, Operator: Operator.With } && x.Effects.Any(e => o.Value.Holds(e.Subject))));
        return leaves.Select(x => x is { Kind: ValueKind.Entry, Tag: Place { Ordinal: { } ordinal } } ? ordinal : (int?)null).OfType<int>()
            .Concat(filled.Select(x => x.Ordinal)).Distinct().ToArray();
    }

    // A value that is computed of another one twice is walked once: such doubling goes on from call to call.
    private Field[] FindFields()
    {
        var fields = new List<Field>();
        var seen = new HashSet<Value>();
        var pending = new Stack<Value>(Cases.SelectMany(x => x.Effects.Select(e => e.Subject).Concat(x.Outputs.Select(o => o.Value)).Concat(x.Result is null ? Enumerable.Empty<Value>() : new[] { x.Result })));
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            if (!value.HoldsField || !seen.Add(value))
                continue;
            if (value is { Kind: ValueKind.Load, Tag: Field field } && !fields.Contains(field))
                fields.Add(field);
            foreach (var argument in value.Arguments)
                pending.Push(argument);
        }

        return fields.ToArray();
    }
}

/// <summary>What happens to one subject; <see cref="Requirement"/> is the demand that narrowed its entry states, if one did.</summary>
internal sealed record SubjectEffect(Value Subject, Typestate Typestate, ulong Relation, Demand? Requirement, bool IsTransition)
{
    /// <summary>Whether an entry state away from the end leads to the end, of a count whether it goes down.</summary>
    public bool GivesBack => Relation != Flow.Relation.Top && (Typestate.IsCounted
        ? (Flow.Relation.Now(Relation) & Flow.Relation.Negative) != 0
        : Obligation.Entries(Subject, Typestate, Relation).Any(x => !x.IsEndOnEntry && (x.Now & Flow.Relation.EndBits(Typestate)) != 0));

    /// <summary>Whether an entry state at the end, or what is born here, may lead away from it.</summary>
    public bool MayTake => Relation == Flow.Relation.Top || !Subject.IsOutside
        || Obligation.Entries(Subject, Typestate, Relation).Any(x => x.IsEndOnEntry && (x.Now & ~Flow.Relation.EndBits(Typestate)) != 0);

    public override string ToString() => $"{Subject}:{Typestate}={Relation:x}";
}
