// The steps of a lowered graph: what happens to places, one thing at a time. Nothing here knows Roslyn.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>One step; <see cref="Site"/> says where in the source, and names the values that the step creates.</summary>
internal abstract record Step(int Site)
{
    /// <summary>Whether an exception may leave this step (before it has done anything).</summary>
    public bool MayThrow { get; init; }

    /// <summary>Whether an exception may leave it at all, be it that the contract says so.</summary>
    public virtual bool CanThrow => MayThrow;

    /// <summary>Its number within the graph; given when the graph is complete.</summary>
    public int Number { get; set; }
}

/// <summary><c>target = constant</c>.</summary>
internal sealed record SetConstant(int Site, Place Target, long Code) : Step(Site);

/// <summary><c>target = source</c>.</summary>
internal sealed record Copy(int Site, Place Target, Place Source) : Step(Site);

/// <summary>How a value comes into being.</summary>
internal enum Birth
{
    /// <summary>It was there before; nobody knows what it is.</summary>
    None,

    /// <summary><c>new</c> or <c>default</c> of a struct: it begins in the start state, and may equal others.</summary>
    Value,

    /// <summary><c>new</c> of a class: none of the objects seen before.</summary>
    Object,
}

/// <summary><c>target = something that nobody knows</c>.</summary>
internal sealed record SetUnknown(int Site, Place Target, Birth Birth = Birth.None) : Step(Site);

/// <summary><c>target = operator(arguments)</c>, a function of its arguments. <see cref="Tag"/> tells functions of one operator apart.</summary>
internal sealed record Compute(int Site, Place Target, Operator Operator, object? Tag, ImmutableArray<Place> Arguments) : Step(Site)
{
    /// <summary>Whether it is a question to the object that is its first argument, which must be there: <c>text.Length</c>.</summary>
    public bool IsDereference { get; init; }
}

/// <summary><c>target = instance.field</c>; a static field has no instance.</summary>
internal sealed record LoadField(int Site, Place Target, Place? Instance, Field Field) : Step(Site);

/// <summary><c>instance.field = source</c>.</summary>
internal sealed record StoreField(int Site, Place? Instance, Field Field, Place Source) : Step(Site);

/// <summary><c>target = array[index]</c>; an index that a loop changes names no element.</summary>
internal sealed record LoadElement(int Site, Place Target, Place Array, Place? Index) : Step(Site);

/// <summary><c>array[index] = source</c>.</summary>
internal sealed record StoreElement(int Site, Place Array, Place? Index, Place Source) : Step(Site);

/// <summary>Everything that others could have written meanwhile is unknown now: a lock was taken, a thread switched.</summary>
internal sealed record Forget(int Site) : Step(Site);

/// <summary>An <c>await</c>: no thread-affine state may be left.</summary>
internal sealed record AwaitPoint(int Site) : Step(Site);

/// <summary>The subject is somebody else's from now on (stored, captured): its end state is not owed here.</summary>
internal sealed record HandOver(int Site, Place Subject) : Step(Site);

/// <summary>What the field holds, of whatever object, is somebody else's from now on: code that runs later gives it back, by a way that is not seen here.</summary>
internal sealed record HandOverField(int Site, Field Field) : Step(Site);

/// <summary>The scope of these locals ends.</summary>
internal sealed record EndScope(int Site, ImmutableArray<Place> Locals) : Step(Site);

/// <summary>
/// A call. <see cref="Arguments"/> are by ordinal; <see cref="Outputs"/> are what <c>ref</c> and <c>out</c> arguments write back.
/// With neither <see cref="Contract"/> nor <see cref="Callee"/> nothing is known of it.
/// </summary>
internal sealed record Call(
    int Site,
    Place? Target,
    Operation? Contract,
    object? Callee,
    Place? Receiver,
    ImmutableArray<Place?> Arguments,
    ImmutableArray<CallOutput> Outputs) : Step(Site)
{
    /// <summary>Whether it creates the object that it returns.</summary>
    public bool IsCreation { get; init; }

    /// <summary>Whether its declaration says that the result is never null.</summary>
    public bool IsNeverNull { get; init; }

    /// <summary>Whether fields may have changed afterwards.</summary>
    public bool Forgets { get; init; } = true;

    /// <summary>Bit i: the argument of ordinal i may be null, and then takes no part.</summary>
    public ulong NullableArguments { get; init; }

    /// <summary>Bit i: the argument of ordinal i is declared never to be null.</summary>
    public ulong NeverNullArguments { get; init; }

    /// <summary>What identifies a function of its operands.</summary>
    public object? Identity { get; init; }

    /// <summary>An effect that nobody can place in time (a task that is not awaited here): what a contract touches is unknown, what a body gives back is its business.</summary>
    public bool IsDetached { get; init; }

    /// <inheritdoc/>
    public override bool CanThrow => MayThrow || Contract is { SaysWhatAThrowLeaves: true };

    /// <summary>Where the operand is found; of an <c>out</c> argument, where it is written to.</summary>
    public Place? At(Operand operand) =>
        operand == Operand.Result ? Target
        : operand == Operand.This ? Receiver
        : operand.Index >= 0 && operand.Index < Arguments.Length && Arguments[operand.Index] is { } argument ? argument
        : OutputAt(operand);

    public Place? OutputAt(Operand operand)
    {
        foreach (var output in Outputs)
            if (output.Ordinal == operand.Index)
                return output.Place;
        return null;
    }
}

/// <summary>After the call <see cref="Place"/> holds what the parameter <see cref="Ordinal"/> was given.</summary>
internal readonly record struct CallOutput(int Ordinal, Place Place, bool IsOut);
