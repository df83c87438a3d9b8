// What still has to happen when a finally block or a filter ends: the way through it is part of the node's identity.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SwapOrderAnalyzers.Lowering;

/// <summary>An exception on its way: what type it can be, exactly or at least, and whether the source throws it.</summary>
internal sealed record Exceptional(ITypeSymbol? Type, bool IsExact, bool IsExplicit, int Site)
{
    /// <summary>What a step without a contract throws inside of a catch or finally.</summary>
    public bool IsOfCleanup { get; init; }

    /// <summary>The types of which it is not: it came past who catches them.</summary>
    public ImmutableArray<ITypeSymbol> Passed { get; init; } = ImmutableArray<ITypeSymbol>.Empty;

    public string Key => $"{Type?.ToDisplayString()}/{IsExact}/{IsExplicit}/{IsOfCleanup}/{(IsExplicit ? Site : -1)}{(Passed.IsEmpty ? "" : $" not {string.Join(",", Passed.Select(x => x.ToDisplayString()))}")}";

    public Exceptional Past(ITypeSymbol caught) => this with { Passed = Passed.Add(caught) };
}

/// <summary>The block of a finally or filter region runs inside this; at its end the flow goes where it was going.</summary>
internal abstract class Pending
{
    protected Pending(ControlFlowRegion region, Pending? outer)
    {
        Region = region;
        Outer = outer;
    }

    public ControlFlowRegion Region { get; }

    public Pending? Outer { get; }

    /// <summary>Tells two ways through the same region apart.</summary>
    public abstract string Key { get; }

    /// <summary>Whether this is the clean-up on behalf of an exception that no source throws.</summary>
    public static bool IsOfImplicitException(Pending? pending) =>
        pending is Propagate { Exception.IsExplicit: false } || (pending is not null && IsOfImplicitException(pending.Outer));
}

/// <summary>On to a block, by way of the finally blocks that are left (innermost first).</summary>
internal sealed class GoOn : Pending
{
    public GoOn(ControlFlowRegion region, Pending? outer, BasicBlock destination, IReadOnlyList<ControlFlowRegion> rest, int site, IReadOnlyList<Microsoft.CodeAnalysis.ILocalSymbol> ending)
        : base(region, outer)
    {
        Destination = destination;
        Rest = rest;
        Site = site;
        Ending = ending;
    }

    public BasicBlock Destination { get; }

    public IReadOnlyList<ControlFlowRegion> Rest { get; }

    public int Site { get; }

    public IReadOnlyList<ILocalSymbol> Ending { get; }

    public override string Key => $"go {Destination.Ordinal} {Rest.Count} {Site} @{Region.FirstBlockOrdinal} [{Outer?.Key}]";
}

/// <summary>On with the search for a handler, outside of the region that the finally belongs to.</summary>
internal sealed class Propagate : Pending
{
    public Propagate(ControlFlowRegion region, Pending? outer, Exceptional exception, ControlFlowRegion from)
        : base(region, outer)
    {
        Exception = exception;
        From = from;
    }

    public Exceptional Exception { get; }

    public ControlFlowRegion From { get; }

    public override string Key => $"throw {Exception.Key} @{Region.FirstBlockOrdinal} [{Outer?.Key}]";
}

/// <summary>The exception that a catch block holds, for the <c>throw;</c> in it: that throws the type that came, not the type that is caught.</summary>
internal sealed class Caught : Pending
{
    public Caught(ControlFlowRegion region, Pending? outer, Exceptional exception)
        : base(region, outer) => Exception = exception;

    public Exceptional Exception { get; }

    public override string Key => $"caught {Exception.Type?.ToDisplayString()} {Exception.IsExact} @{Region.FirstBlockOrdinal} [{Outer?.Key}]";
}

/// <summary>A filter said no: on with the next handler of the same try.</summary>
internal sealed class NextHandler : Pending
{
    public NextHandler(ControlFlowRegion region, Pending? outer, Exceptional exception, ControlFlowRegion tryAndCatch, int next)
        : base(region, outer)
    {
        Exception = exception;
        TryAndCatch = tryAndCatch;
        Next = next;
    }

    public Exceptional Exception { get; }

    public ControlFlowRegion TryAndCatch { get; }

    public int Next { get; }

    public override string Key => $"filter {Exception.Key} {Next} @{Region.FirstBlockOrdinal} [{Outer?.Key}]";
}
