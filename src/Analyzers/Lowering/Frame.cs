// One body being lowered: the method itself, or a local function or lambda that is inlined where it is called.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class Frame
{
    private readonly Dictionary<ISymbol, LValue> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, Place> _captures = new();
    private readonly Dictionary<CaptureId, LValue> _capturedLocations = new();
    private readonly Dictionary<IOperation, Place>? _temporaries;
    private ChangedVariables? _changed;
    private Bindings? _bindings;
    private TaskLocals? _tasks;

    public Frame(ControlFlowGraph body, ISymbol owner, Place? result, CallSite? caller)
    {
        Body = body;
        Owner = owner;
        Result = result;
        Caller = caller;
        Delegates = DelegateLocals.Of(body);
        _temporaries = IsLoweredByWays(body.Root) ? new() : null;
    }

    public ControlFlowGraph Body { get; }

    public ISymbol Owner { get; }

    /// <summary>Where the returned value goes.</summary>
    public Place? Result { get; }

    /// <summary>From where it was inlined; null for the method itself.</summary>
    public CallSite? Caller { get; }

    /// <summary>Locals that hold one lambda all their life.</summary>
    public DelegateLocals Delegates { get; }

    public ChangedVariables Changed => _changed ??= ChangedVariables.Of(Body);

    /// <summary>What its ref locals and pointers stand for.</summary>
    public Bindings Bindings => _bindings ??= Bindings.Of(Body);

    public TaskLocals Tasks => _tasks ??= TaskLocals.Of(Body);

    /// <summary>0 for the method itself, a number of its own for each inlined call.</summary>
    public int Number { get; init; }

    public int Depth => Caller is null ? 0 : Caller.Frame.Depth + 1;

    public LValue? Find(ISymbol variable)
    {
        for (var frame = this; frame is not null; frame = frame.Caller?.Frame)
            if (frame._variables.TryGetValue(variable, out var found))
                return found;
        return null;
    }

    public void Define(ISymbol variable, LValue place) => _variables[variable] = place;

    public bool IsRunning(ISymbol function)
    {
        for (var frame = this; frame is not null; frame = frame.Caller?.Frame)
            if (SymbolEqualityComparer.Default.Equals(frame.Owner, function))
                return true;
        return false;
    }

    public Place? CaptureOf(CaptureId id) => _captures.TryGetValue(id, out var place) ? place : null;

    public void Capture(CaptureId id, Place place) => _captures[id] = place;

    public LValue? CapturedLocation(CaptureId id) => _capturedLocations.TryGetValue(id, out var location) ? location : null;

    public void CaptureLocation(CaptureId id, LValue location) => _capturedLocations[id] = location;

    /// <summary>The place of an intermediate result: the same each time the operation is lowered (handlers are, once per way through).</summary>
    public Place Temporary(IOperation operation, Func<Place> create)
    {
        if (_temporaries is null)
            return create();
        if (!_temporaries.TryGetValue(operation, out var place))
            _temporaries.Add(operation, place = create());
        return place;
    }

    private static bool IsLoweredByWays(ControlFlowRegion region) =>
        region.Kind is ControlFlowRegionKind.TryAndFinally or ControlFlowRegionKind.TryAndCatch || region.NestedRegions.Any(IsLoweredByWays);
}

/// <summary>Where an inlined body was called: what runs next, and where an exception goes.</summary>
internal sealed record CallSite(Frame Frame, ControlFlowRegion Region, Pending? Pending, int Return, int Site);
