// What a call does to its subjects, in the solver's terms: the meeting point of contracts (which produce it) and flow (which applies it).
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>A value that takes part in a call: the receiver, a parameter by ordinal, or the result.</summary>
internal readonly record struct Operand(int Index)
{
    public static readonly Operand None = new(-3);
    public static readonly Operand Result = new(-2);
    public static readonly Operand This = new(-1);

    public bool IsParameter => Index >= 0;
}

/// <summary>Whose state is meant: the operand's own, the nearest subjects it is linked to, or every subject of the type in sight.</summary>
internal enum Reach
{
    Subject,
    Linked,
    Any,
}

/// <summary>The subjects that a demand or a change speaks of.</summary>
internal readonly record struct Aim(Operand Operand, Reach Reach, string? LinkName)
{
    public static Aim At(Operand operand) => new(operand, Reach.Subject, null);
}

/// <summary>That a value is in a set: what a <c>When</c> asks. <see cref="Throws"/> stands for the outcome in which nothing comes back.</summary>
internal sealed record Condition(Operand Operand, ValueSet Values, bool Throws = false)
{
    /// <summary>Whether it asks about what comes back (the result, a <c>ref</c> or <c>out</c> argument), and not about what was given.</summary>
    public bool IsOfOutcome { get; init; } = Operand == Operand.Result;

    /// <summary>The type of the exception, where only one is meant.</summary>
    public object? Exception { get; init; }
}

/// <summary>States of one typestate of which one must hold.</summary>
internal readonly record struct Allowed(Typestate Typestate, StateSet States);

/// <summary>
/// What must hold before a call. Broken when for each alternative the subject is surely in none of its states;
/// a forbidden state is a demand for all the others, one demand per typestate.
/// </summary>
internal sealed record Demand(
    Aim Aim,
    ImmutableArray<Allowed> Alternatives,
    bool IsForbidding,
    Condition? When,
    string? Rule,
    string? Text,
    string Wording)
{
    /// <summary>Whether it is no demand but an answer: an outcome that can come from these states only (<c>IsEntered</c> returns true).</summary>
    public bool IsAnswer => When is { Throws: false, IsOfOutcome: true };

    /// <summary>Whether its alternatives are of subjects of different types: the folio's state, or else the entry's.</summary>
    public bool IsAcrossTypes { get; } = Alternatives.Any(x => x.Typestate.Subject != Alternatives[0].Typestate.Subject);
}

/// <summary>What a call does to one typestate of its subjects: a target state for what is in <see cref="From"/>, or a count moved by <see cref="By"/>.</summary>
internal sealed record Change(
    Aim Aim,
    Typestate Typestate,
    StateSet From,
    bool HasFrom,
    int To,
    int By,
    Condition? When)
{
    /// <summary>Whether it brings what was taken back: to the end state, or a count down.</summary>
    public bool GivesBack => Typestate.HasEnd && (By == 0 ? To == Typestate.End : By < 0);

    /// <summary>Whether it takes what must be given back.</summary>
    public bool Takes => Typestate.HasEnd && (By == 0 ? To != Typestate.End : By > 0);
}

/// <summary><see cref="Of"/> belongs to <see cref="To"/> from then on; a new link of the same name replaces the old one.</summary>
internal readonly record struct LinkEffect(Operand Of, Operand To, string? Name);

/// <summary>The contract of a callable member: all that the solver needs to know of a call.</summary>
internal sealed class Operation
{
    private ImmutableArray<(Aim Aim, Typestate Typestate)> _mentioned;

    public ImmutableArray<Demand> Demands { get; init; } = ImmutableArray<Demand>.Empty;

    public ImmutableArray<Change> Changes { get; init; } = ImmutableArray<Change>.Empty;

    public ImmutableArray<LinkEffect> Links { get; init; } = ImmutableArray<LinkEffect>.Empty;

    /// <summary>The operands that the result may be; empty when the result is always a value of its own.</summary>
    public ImmutableArray<Operand> MaybeSame { get; init; } = ImmutableArray<Operand>.Empty;

    /// <summary>Whether what is not one of <see cref="MaybeSame"/> is null: a cast that may fail.</summary>
    public bool IsSameOrNull { get; init; }

    /// <summary>What is asked of a result that may be an argument, a value of its own or nothing, before an operation on it; null when nothing is.</summary>
    public Demand? NullDemand { get; init; }

    /// <summary>The typestate of the result that stands for <see cref="NullDemand"/>: it is asked once, not in every family.</summary>
    public Typestate? NullTypestate => NullDemand is null ? null : Changes.First(x => x.When?.Operand == Operand.Result).Typestate;

    /// <summary>What it demands or changes, and of what; of alternatives the first, which are of one family.</summary>
    public ImmutableArray<(Aim Aim, Typestate Typestate)> Mentioned => _mentioned.IsDefault
        ? _mentioned = Demands.Select(x => (x.Aim, x.Alternatives[0].Typestate)).Concat(Changes.Select(x => (x.Aim, x.Typestate))).Distinct().ToImmutableArray()
        : _mentioned;

    /// <summary>Whether it says what an exception leaves behind.</summary>
    public bool SaysWhatAThrowLeaves
    {
        get
        {
            foreach (var change in Changes)
                if (change.When is { Throws: true })
                    return true;
            return false;
        }
    }

    /// <summary>The type of the exception of which it says what that leaves; null where it names none.</summary>
    public object? NamedException
    {
        get
        {
            foreach (var change in Changes)
                if (change.When?.Exception is { } named)
                    return named;
            return null;
        }
    }

    public bool Concerns(int family)
    {
        foreach (var (_, typestate) in Mentioned)
            if (typestate.Family == family)
                return true;
        return false;
    }

    /// <summary>The operand of which the result is a new version.</summary>
    public Operand Continues { get; init; } = Operand.None;

    /// <summary>
    /// Whether the result is a function of the operands (no change, and a readonly member or one whose result has links):
    /// calling it twice gives one value.
    /// </summary>
    public bool IsFunction { get; init; }

    /// <summary>Whether there is a receiver before the parameters.</summary>
    public bool HasReceiver { get; init; }

    /// <summary>Whether some change describes the result, so that the result is none of the subjects seen before.</summary>
    public bool DescribesResult { get; init; }
}
