// What a ref local or a pointer stands for where it is bound several times: the binding that reaches a block, if it is one (reaching definitions).
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class Bindings
{
    private static readonly Bindings None = new();

    private readonly Dictionary<BasicBlock, List<(ILocalSymbol Local, IOperation? Location)>> _made = new();
    private readonly HashSet<ILocalSymbol> _rebound = new(SymbolEqualityComparer.Default);

    // Those of them that are used where they may stand for one thing or another: half of it would be worse than nothing.
    private readonly HashSet<ILocalSymbol> _unfollowed = new(SymbolEqualityComparer.Default);

    // Used before the block itself binds them.
    private readonly HashSet<(BasicBlock Block, ILocalSymbol Local)> _used = new();
    private readonly Dictionary<BasicBlock, Dictionary<ILocalSymbol, IOperation?>> _reaching = new();

    private Bindings()
    {
    }

    public static Bindings Of(ControlFlowGraph body)
    {
        if (!HasAliases(body.Root))
            return None;
        var result = new Bindings();
        foreach (var block in body.Blocks)
            foreach (var operation in Bodies.OperationsIn(block))
                result.Read(operation, block);
        result.Judge(body);
        return result;
    }

    /// <summary>Whether nothing is bound more than once.</summary>
    public bool IsEmpty => _rebound.Count == 0;

    /// <summary>The locals that are bound more than once, with what they stand for when the block begins: null where that is not one location.</summary>
    public IEnumerable<(ILocalSymbol Local, IOperation? Location)> At(BasicBlock block) =>
        _rebound.Select(x => (x, IsFollowed(x) ? Reaching(block, x) : null));

    /// <summary>Whether it is known wherever it is used what the local stands for.</summary>
    public bool IsFollowed(ILocalSymbol local) => !_unfollowed.Contains(local);

    // A pointer that is never given an address is a value like any other; one that is only sometimes may lead to the same place under two names.
    private void Judge(ControlFlowGraph body)
    {
        foreach (var bound in _made.SelectMany(x => x.Value.Select(y => (Block: x.Key, y.Local, y.Location))).ToLookup(x => x.Local, SymbolEqualityComparer.Default))
        {
            var local = bound.First().Local;
            if (bound.Count() == 1 || bound.All(x => x.Location is null))
                continue;
            _rebound.Add(local);
            if (bound.Any(x => x.Location is null || !IsPlain(x.Block.EnclosingRegion)))
                _unfollowed.Add(local);
        }

        if (_rebound.Count == 0)
            return;
        Spread(body);
        foreach (var (block, local) in _used)
            if (_rebound.Contains(local) && _reaching.ContainsKey(block) && Reaching(block, local) is null)
                _unfollowed.Add(local);
    }

    // Not in a try or its handlers, where an exception may come between.
    private static bool IsPlain(ControlFlowRegion? region)
    {
        for (; region is not null; region = region.EnclosingRegion)
            if (region.Kind is not (ControlFlowRegionKind.Root or ControlFlowRegionKind.LocalLifetime))
                return false;
        return true;
    }

    private static bool HasAliases(ControlFlowRegion region) =>
        region.Locals.Any(x => x.IsRef || IsPointer(x)) || region.NestedRegions.Any(HasAliases);

    private IOperation? Reaching(BasicBlock block, ILocalSymbol local) =>
        _reaching.TryGetValue(block, out var known) && known.TryGetValue(local, out var location) && IsVariable(location) ? location : null;

    // Naming it takes no step, so that it can be named anywhere.
    private static bool IsVariable(IOperation? location) => location is ILocalReferenceOperation { Local.RefKind: RefKind.None } or IParameterReferenceOperation;

    private void Read(IOperation operation, BasicBlock block)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment when BoundBy(assignment) is { } bound:
                foreach (var used in assignment.Value.DescendantsAndSelf().OfType<ILocalReferenceOperation>())
                    Use(used, block);
                Bind(bound, assignment.IsRef ? assignment.Value : PointerSyntax.AddressedIn(assignment.Value), block);
                break;
            case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local: var moved } } when IsPointer(moved):
                Bind(moved, null, block);
                break;
            case ICompoundAssignmentOperation { Target: ILocalReferenceOperation { Local: var moved } } when IsPointer(moved):
                Bind(moved, null, block);
                break;
            case ILocalReferenceOperation reference when !IsBeingBound(reference):
                Use(reference, block);
                break;
        }
    }

    private void Use(ILocalReferenceOperation reference, BasicBlock block)
    {
        if (reference.Local is var local && (local.IsRef || IsPointer(local)) && !(_made.TryGetValue(block, out var made) && made.Any(x => SymbolEqualityComparer.Default.Equals(x.Local, local))))
            _used.Add((block, local));
    }

    private static ILocalSymbol? BoundBy(ISimpleAssignmentOperation assignment) =>
        assignment.Target is ILocalReferenceOperation { Local: var local } && (assignment.IsRef || IsPointer(local)) ? local : null;

    private static bool IsBeingBound(IOperation reference) => reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference && BoundBy(assignment) is not null;

    private static bool IsPointer(ILocalSymbol local) => local.Type.TypeKind == TypeKind.Pointer;

    private void Bind(ILocalSymbol local, IOperation? location, BasicBlock block)
    {
        if (!_made.TryGetValue(block, out var made))
            _made.Add(block, made = new());
        made.Add((local, location));
    }

    private void Spread(ControlFlowGraph body)
    {
        var handlers = new Dictionary<BasicBlock, List<BasicBlock>>();
        FindHandlers(body, body.Root, handlers);
        var pending = new Queue<BasicBlock>();
        Reach(body.Blocks[0], new Dictionary<ILocalSymbol, IOperation?>(SymbolEqualityComparer.Default));
        while (pending.Count > 0)
        {
            var block = pending.Dequeue();
            var known = new Dictionary<ILocalSymbol, IOperation?>(_reaching[block], SymbolEqualityComparer.Default);
            if (handlers.TryGetValue(block, out var entered))
                foreach (var handler in entered)
                    Reach(handler, known);
            if (_made.TryGetValue(block, out var made))
                foreach (var (local, location) in made)
                    known[local] = location;
            if (block.FallThroughSuccessor?.Destination is { } next)
                Reach(next, known);
            if (block.ConditionalSuccessor?.Destination is { } other)
                Reach(other, known);
        }

        void Reach(BasicBlock block, Dictionary<ILocalSymbol, IOperation?> known)
        {
            if (!_reaching.TryGetValue(block, out var before))
            {
                _reaching.Add(block, new(known, SymbolEqualityComparer.Default));
                pending.Enqueue(block);
                return;
            }

            var isChanged = false;
            foreach (var local in known.Keys.Union(before.Keys, SymbolEqualityComparer.Default).Cast<ILocalSymbol>().ToList())
            {
                // Bound on one of the two ways only, or to something else on the other one: no single location.
                var merged = known.TryGetValue(local, out var a) && before.TryGetValue(local, out var b) && a == b ? a : null;
                if (before.TryGetValue(local, out var old) && old == merged)
                    continue;
                before[local] = merged;
                isChanged = true;
            }

            if (isChanged)
                pending.Enqueue(block);
        }
    }

    // A handler begins with what held when its try began: nothing that is followed is bound inside of one.
    private static void FindHandlers(ControlFlowGraph body, ControlFlowRegion region, Dictionary<BasicBlock, List<BasicBlock>> handlers)
    {
        if (region.Kind is ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally)
        {
            var first = body.Blocks[region.FirstBlockOrdinal];
            if (!handlers.TryGetValue(first, out var all))
                handlers.Add(first, all = new());
            all.AddRange(region.NestedRegions.Skip(1).SelectMany(x => x.NestedRegions.Prepend(x)).Select(x => body.Blocks[x.FirstBlockOrdinal]));
        }

        foreach (var nested in region.NestedRegions)
            FindHandlers(body, nested, handlers);
    }
}
