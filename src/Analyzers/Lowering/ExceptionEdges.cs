// Where an exception goes: catches by type, filters, finally blocks on the way, and out of the method.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class ExceptionEdges
{
    private readonly MethodLowering _lowering;
    private readonly Dictionary<(Frame, ControlFlowRegion, int, string, string), int> _dispatches = new();
    private Dictionary<ControlFlowRegion, HashSet<ISymbol>>? _thrownByContracts;

    public ExceptionEdges(MethodLowering lowering) => _lowering = lowering;

    /// <summary>What <c>throw value</c> throws. The throw that the compiler adds to a switch expression is not the source's.</summary>
    public static Exceptional Thrown(IOperation value, int site)
    {
        var inner = value;
        while (inner is IConversionOperation conversion)
            inner = conversion.Operand;
        return new Exceptional(inner.Type, inner is IObjectCreationOperation, !inner.IsImplicit, site);
    }

    public static Exceptional Rethrown(ControlFlowRegion? region, Pending? pending, int site)
    {
        while (region is not null && region.Kind != ControlFlowRegionKind.Catch)
            region = region.EnclosingRegion;
        while (pending is not null && pending.Region != region)
            pending = pending.Outer;
        return pending is Caught { Exception: { Type: { } type } came } && (region!.ExceptionType is null || DerivesFrom(type, region.ExceptionType))
            ? new Exceptional(type, came.IsExact, true, site)
            : new Exceptional(region?.ExceptionType, false, true, site);
    }

    /// <summary>The node to which an exception out of the region goes, or -1 when it leaves the method and nobody asks.</summary>
    public int HandlerFor(Frame frame, ControlFlowRegion? region, Pending? pending, Exceptional exception)
    {
        for (; region is not null && region != frame.Body.Root; region = region.EnclosingRegion)
        {
            if (pending is not null && region == pending.Region)
            {
                // An exception in a filter counts as "no".
                if (pending is NextHandler filter)
                    return Dispatch(frame, filter.TryAndCatch, filter.Next, filter.Outer, filter.Exception);
                pending = pending.Outer;
            }

            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } owner)
                continue;
            if (owner.Kind == ControlFlowRegionKind.TryAndCatch)
                return Dispatch(frame, owner, 1, pending, exception);
            if (owner.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                var final = owner.NestedRegions[owner.NestedRegions.Length - 1];
                return _lowering.NodeFor(frame, frame.Body.Blocks[final.FirstBlockOrdinal], new Propagate(final, pending, exception, owner));
            }
        }

        if (frame.Caller is { } caller)
            return HandlerFor(caller.Frame, caller.Region, caller.Pending, exception);
        if (exception.IsExplicit)
            return _lowering.Exit(NodeKind.Throw, exception.Site);
        return _lowering.FollowsImplicitExceptions ? _lowering.Exit(NodeKind.ImplicitThrow, -1, exception.IsOfCleanup) : -1;
    }

    /// <summary>An exception that a contract names is only followed to who catches it by that name: all others take it for one that ends the program.</summary>
    public int HandlerNaming(Frame frame, ControlFlowRegion? region, Pending? pending, ITypeSymbol type) =>
        IsCaught(frame, region, type, orDerived: false) ? HandlerFor(frame, region, pending, new Exceptional(type, true, false, -1)) : -1;

    // Whether a catch around the region is of the type, or of one that derives from it where that is asked for.
    private static bool IsCaught(Frame frame, ControlFlowRegion? region, ITypeSymbol type, bool orDerived)
    {
        for (; region is not null && region != frame.Body.Root; region = region.EnclosingRegion)
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } owner })
                for (var i = 1; i < owner.NestedRegions.Length; i++)
                    if (TypeCaughtBy(owner.NestedRegions[i]) is { } caught && (orDerived ? DerivesFrom(caught, type) : SymbolEqualityComparer.Default.Equals(caught, type)))
                        return true;
        return frame.Caller is { } caller && IsCaught(caller.Frame, caller.Region, type, orDerived);
    }

    private static ITypeSymbol? TypeCaughtBy(ControlFlowRegion handler) => handler.ExceptionType ?? handler.NestedRegions.FirstOrDefault()?.ExceptionType;

    // What a contract of the try says that an operation throws (an abandoned mutex) no other code in it does.
    private bool IsThrownByContract(Frame frame, ControlFlowRegion tried, ITypeSymbol caught)
    {
        _thrownByContracts ??= new();
        if (!_thrownByContracts.TryGetValue(tried, out var thrown))
        {
            thrown = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            for (var i = tried.FirstBlockOrdinal; i <= tried.LastBlockOrdinal; i++)
                foreach (var call in Bodies.OperationsIn(frame.Body.Blocks[i]).OfType<IInvocationOperation>())
                    if (_lowering.Context.Contracts.OperationOf(call.TargetMethod, through: call.Instance?.Type)?.NamedException is ITypeSymbol named)
                        thrown.Add(named);
            _thrownByContracts.Add(tried, thrown);
        }

        return thrown.Contains(caught);
    }

    /// <summary>The node that looks for a handler among those of a try, from the one of this number on.</summary>
    public int Dispatch(Frame frame, ControlFlowRegion tryAndCatch, int from, Pending? pending, Exceptional exception)
    {
        var key = (frame, tryAndCatch, from, pending?.Key ?? "", exception.Key);
        if (_dispatches.TryGetValue(key, out var known))
            return known;
        var node = _lowering.Emit.NewNode();
        _dispatches.Add(key, node.Index);
        for (var i = from; i < tryAndCatch.NestedRegions.Length; i++)
        {
            var handler = tryAndCatch.NestedRegions[i];
            var caught = TypeCaughtBy(handler);
            var match = Match(caught, exception);
            if (match == Catches.Never || (match == Catches.Maybe && exception.Type is null && IsThrownByContract(frame, tryAndCatch.NestedRegions[0], caught!)))
                continue;
            if (handler.Kind == ControlFlowRegionKind.FilterAndHandler)
            {
                var filter = handler.NestedRegions[0];
                Connect(_lowering.NodeFor(frame, frame.Body.Blocks[filter.FirstBlockOrdinal], new NextHandler(filter, pending, exception, tryAndCatch, i + 1)));
                // With a filter that matches the type, what happens next is the filter's to say.
                if (match == Catches.Always)
                    return node.Index;
                continue;
            }

            Connect(_lowering.NodeFor(frame, frame.Body.Blocks[handler.FirstBlockOrdinal], Rethrows(frame, handler) ? new Caught(handler, pending, exception) : pending));
            if (match == Catches.Always)
                return node.Index;
            // What goes on from here no catch further out has for one of this type.
            if (IsCaught(frame, tryAndCatch, caught!, orDerived: true))
                exception = exception.Past(caught!);
        }

        Connect(HandlerFor(frame, tryAndCatch, pending, exception));
        return node.Index;

        void Connect(int target)
        {
            if (target >= 0)
                node.Edges.Add(new Edge(target, null, true, exception.Site));
        }
    }

    private static bool Rethrows(Frame frame, ControlFlowRegion handler)
    {
        for (var i = handler.FirstBlockOrdinal; i <= handler.LastBlockOrdinal; i++)
            if (frame.Body.Blocks[i].FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Rethrow)
                return true;
        return false;
    }

    private enum Catches
    {
        Never,
        Maybe,
        Always,
    }

    private static Catches Match(ITypeSymbol? caught, Exceptional exception)
    {
        if (caught is null || caught.SpecialType == SpecialType.System_Object || ExceptionTypes.IsRoot(caught))
            return Catches.Always;
        if (exception.Passed.Any(x => DerivesFrom(caught, x)))
            return Catches.Never;
        if (exception.Type is null)
            return Catches.Maybe;
        if (DerivesFrom(exception.Type, caught))
            return Catches.Always;
        return !exception.IsExact && DerivesFrom(caught, exception.Type) ? Catches.Maybe : Catches.Never;
    }

    private static bool DerivesFrom(ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
                return true;
        return false;
    }
}
