// What is known on one set of paths: what each place holds, what each subject can be, what is linked to what, and facts about values.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>A link of a name from one subject to another; of one name each subject has at most one.</summary>
internal readonly record struct Link(Value Of, Value To, string? Name);

/// <summary>
/// Mutable while one node is walked, never after it was stored. Maps are keyed by value ids; heap entries by
/// (instance id, field) and elements by (subject id, typestate).
/// </summary>
internal sealed class FlowState
{
    /// <summary>What places hold; one from outside that is not here holds what it held on entry.</summary>
    public SmallMap<(Place Place, Value Value)> Held { get; private set; } = new();

    public SmallMap<(Value Value, ValueSet Set)> Facts { get; private set; } = new();

    public SmallMap<(Value Subject, Typestate Typestate, ulong Relation)> Elements { get; private set; } = new();

    public SmallMap<HeapEntry> Heap { get; private set; } = new();

    public ImmutableArray<Link> Links { get; set; } = ImmutableArray<Link>.Empty;

    /// <summary>Subjects that are somebody else's to bring back.</summary>
    public SmallMap<Value> HandedOver { get; private set; } = new();

    /// <summary>The last step after which fields that are not kept may have changed.</summary>
    public int Epoch { get; set; }

    /// <summary>What happened on the way, for who retells it; the solver keeps none.</summary>
    public Happening? History { get; set; }

    public FlowState Clone() => new()
    {
        History = History,
        Held = Held.Clone(),
        Facts = Facts.Clone(),
        Elements = Elements.Clone(),
        Heap = Heap.Clone(),
        Links = Links,
        HandedOver = HandedOver.Clone(),
        Epoch = Epoch,
    };

    public Value? Get(Place place) => Held.TryGetValue(place.Index, out var held) ? held.Value : null;

    public void Set(Place place, Value? value)
    {
        if (value is null || (value.Kind == ValueKind.Entry && value.Tag == place))
            Held.Remove(place.Index);
        else
            Held.Set(place.Index, (place, value));
    }

    public void Restrict(Value value, ValueSet set)
    {
        if (set.Equals(value.Universe))
            Facts.Remove(value.Id);
        else
            Facts.Set(value.Id, (value, set));
    }

    public ulong ElementOf(Value subject, Typestate typestate) =>
        Elements.TryGetValue(ElementKey(subject, typestate), out var entry) ? entry.Relation : Untouched(subject, typestate);

    /// <summary>What is known of one subject, as a list of its own: safe to change the state while walking it.</summary>
    public List<(Typestate Typestate, ulong Relation)> ElementsOf(Value subject)
    {
        var found = new List<(Typestate, ulong)>();
        for (var i = 0; i < Elements.Count; i++)
            if (Elements.ValueAt(i) is var element && element.Subject == subject)
                found.Add((element.Typestate, element.Relation));
        return found;
    }

    public bool IsTouched(Value subject, Typestate typestate) => Elements.TryGetValue(ElementKey(subject, typestate), out _);

    public void SetElement(Value subject, Typestate typestate, ulong relation)
    {
        subject.Typestates |= TypestateSet.Of(typestate);
        if (relation == Untouched(subject, typestate) && !(typestate.IsOwedFromBirth && IsBorn(subject)))
            Elements.Remove(ElementKey(subject, typestate));
        else
            Elements.Set(ElementKey(subject, typestate), (subject, typestate, relation));
    }

    /// <summary>It keeps its states, but bringing it back is somebody else's business now; so is what it holds, the lock in a scope that is kept in a list.</summary>
    public void HandOver(Value value)
    {
        if (value.Kind == ValueKind.Constant)
            return;
        if (!value.Typestates.IsEmpty)
            HandedOver.Set(value.Id, value);
        if (value.Kind != ValueKind.Apply)
            return;
        for (var i = 0; i < Elements.Count; i++)
            if (Elements.ValueAt(i).Subject is var subject && subject != value && value.Holds(subject))
                HandedOver.Set(subject.Id, subject);
    }

    /// <summary>Whether bringing it back is not this method's business (any more): it was given away, or is a part of what nobody here has a name for.</summary>
    public bool IsHandedOver(Value subject)
    {
        if (HandedOver.TryGetValue(subject.Id, out _))
            return true;
        while (subject is { Kind: ValueKind.Apply, Operator: Operator.Get })
            subject = subject.Arguments[0];
        return subject.IsForeign;
    }

    /// <summary>
    /// Learns that only what is in the mask can be. An entry state that this rules out is ruled out for all versions of the value, so that a demand
    /// on the first entry of a folio is one on the entry that a caller gave.
    /// </summary>
    public void Narrow(Value subject, Typestate typestate, ulong mask)
    {
        var narrowed = ElementOf(subject, typestate) & mask;
        SetElement(subject, typestate, narrowed);
        foreach (var earlier in subject.EarlierVersions())
            if (ElementOf(earlier, typestate) is not Relation.Top and var known && Relation.RowsOf(known, narrowed) is not Relation.Broken and var left)
                SetElement(earlier, typestate, left);
    }

    /// <summary>
    /// What a subject is in before anything was done to it: unknown from outside, the start state when born or derived; of a new version, what the
    /// value is in of which it is one.
    /// </summary>
    public static ulong Untouched(Value subject, Typestate typestate)
    {
        if (subject.Previous is not null)
            subject = subject.EarlierVersions().Last();
        if (subject.IsAnonymous)
            return Relation.Top;
        return IsBorn(subject) || (IsDerived(subject) && typestate.Start >= 0) ? Relation.Born(typestate) : Relation.Identity(typestate);
    }

    /// <summary>Whether it came into being here: by new, default or an operation that describes it.</summary>
    public static bool IsBorn(Value subject) => !subject.IsOutside && subject.IsBorn && !IsDerived(subject);

    /// <summary>Whether it was made from another value: an entry decoded from a pte has had nothing done to it here, and begins in the start state.</summary>
    public static bool IsDerived(Value subject) => subject.Kind == ValueKind.Apply && subject.Operator is not (Operator.Get or Operator.With);

    public static long ElementKey(Value subject, Typestate typestate) => ((long)subject.Id << 8) | (uint)typestate.Index;

    public static long HeapKey(Value? instance, Field field, Value? index) =>
        ((long)((instance?.Id ?? -1) + 1) << 20 | (uint)field.Index) ^ ((long)((index?.Id ?? -1) + 1) << 42);

    public void AddLink(Value of, Value to, string? name)
    {
        if (of == to)
            return;
        var links = Links.RemoveAll(x => x.Of == of && x.Name == name);
        Links = links.Add(new Link(of, to, name)).Sort(static (a, b) =>
            a.Of.Id != b.Of.Id ? a.Of.Id.CompareTo(b.Of.Id)
            : a.To.Id != b.To.Id ? a.To.Id.CompareTo(b.To.Id)
            : string.CompareOrdinal(a.Name, b.Name));
    }
}

/// <summary>What a field of an object, or an element of an array, holds.</summary>
internal readonly record struct HeapEntry(Value? Instance, Field Field, Value? Index, Value Content);
