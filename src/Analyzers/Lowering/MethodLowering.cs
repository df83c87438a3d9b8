// Turns a body's control flow graph into a plain graph: every way through a finally, catch or filter is an ordinary edge.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

/// <summary>A lowered body: the graph, and for each of its sites the syntax.</summary>
internal sealed record LoweredMethod(MethodGraph Graph, ImmutableArray<SyntaxNode> Sites, ImmutableArray<int> Callers, ISymbol Owner)
{
    /// <summary>
    /// The site as seen from where the other one is: what happens in a body that was inlined at a call happens, for whoever stands
    /// outside of it, at the call.
    /// </summary>
    public int SeenFrom(int site, int other)
    {
        var outside = new HashSet<int>(Chain(other).Select(x => Callers[x]));
        foreach (var candidate in Chain(site))
            if (outside.Contains(Callers[candidate]))
                return candidate;
        return site;
    }

    private IEnumerable<int> Chain(int site)
    {
        for (; site >= 0; site = Callers[site])
            yield return site;
    }
}

internal sealed class MethodLowering
{
    /// <summary>A body that inlining and finally blocks blow up beyond this is not checked.</summary>
    private const int NodeLimit = 60_000;

    private readonly Dictionary<(int Frame, int Block, string Pending), int> _nodes = new();
    private readonly Queue<(Frame Frame, BasicBlock Block, Pending? Pending, int Node)> _pending = new();
    private readonly Dictionary<(NodeKind Kind, int Site, bool IsOfCleanup), int> _exits = new();
    private readonly ExceptionEdges _exceptions;
    private readonly ExpressionLowering _expressions;
    private string? _notChecked;

    private MethodLowering(LoweringContext context)
    {
        Context = context;
        _exceptions = new ExceptionEdges(this);
        _expressions = new ExpressionLowering(this);
    }

    public LoweringContext Context { get; }

    public StepEmitter Emit { get; } = new();

    /// <summary>Whether exceptions that no source throws are followed out of the method.</summary>
    public bool FollowsImplicitExceptions { get; private set; }

    /// <summary>Whether each exception that may come is judged, and not only those that somebody thought of.</summary>
    public bool JudgesAllExceptions { get; private set; }

    /// <summary>Lowers a body; <paramref name="declared"/> is the contract of a delegate that it was given to, where it has none of its own.</summary>
    public static LoweredMethod Lower(
        ControlFlowGraph body, ISymbol owner, LoweringContext context, bool judgesAllExceptions, CancellationToken cancellation, Operation? declared = null)
    {
        var lowering = new MethodLowering(context);
        return lowering.Run(body, owner, judgesAllExceptions, declared, cancellation);
    }

    /// <summary>The node in which a block begins on a certain way; made, and lowered later, when it is first asked for.</summary>
    public int NodeFor(Frame frame, BasicBlock block, Pending? pending)
    {
        while (pending is not null && !Contains(pending.Region, block))
            pending = pending.Outer;
        var key = (frame.Number, block.Ordinal, pending?.Key ?? "");
        if (_nodes.TryGetValue(key, out var index))
            return index;
        index = Emit.NewNode().Index;
        _nodes.Add(key, index);
        _pending.Enqueue((frame, block, pending, index));
        return index;
    }

    public int Exit(NodeKind kind, int site, bool isOfCleanup = false)
    {
        if (_exits.TryGetValue((kind, site, isOfCleanup), out var index))
            return index;
        var node = Emit.NewNode(kind);
        node.Site = site;
        node.IsOfCleanup = isOfCleanup;
        _exits.Add((kind, site, isOfCleanup), node.Index);
        return node.Index;
    }

    /// <summary>Starts an inlined body: its entry node.</summary>
    public int Enter(Frame frame) => NodeFor(frame, frame.Body.Blocks[0], null);

    public void GiveUp(string why) => _notChecked ??= why;

    private static bool Contains(ControlFlowRegion region, BasicBlock block) =>
        region.FirstBlockOrdinal <= block.Ordinal && block.Ordinal <= region.LastBlockOrdinal;

    private LoweredMethod Run(ControlFlowGraph body, ISymbol owner, bool judgesAllExceptions, Operation? declared, CancellationToken cancellation)
    {
        var givenBack = HandlerScan.GivenBack(body, Context.Contracts);
        JudgesAllExceptions = judgesAllExceptions;
        FollowsImplicitExceptions = judgesAllExceptions || !givenBack.IsEmpty;
        var entry = Emit.NewNode();
        Emit.Current = entry;
        var frame = Variables.Enter(this, body, owner);
        Emit.Current = entry;
        Emit.Goto(Enter(frame), Emit.SiteOf(body.OriginalOperation, frame.Number));
        while (_pending.Count > 0 && _notChecked is null)
        {
            cancellation.ThrowIfCancellationRequested();
            var (next, block, pending, node) = _pending.Dequeue();
            Emit.Current = (Node)Emit.Nodes[node];
            LowerBlock(next, block, pending);
            if (Emit.Nodes.Count > NodeLimit)
                GiveUp($"it has more than {NodeLimit} nodes");
        }

        var graph = new MethodGraph(
            Emit.Nodes.ToImmutableArray(), Emit.Places.ToImmutableArray(), Context.Contracts.Typestates, frame.Result, Emit.Sites.Count)
        {
            NotChecked = _notChecked,
            Declared = (owner is IMethodSymbol method ? Context.Contracts.OperationOf(method) : null) ?? declared,
            Unreachable = UnreachableCalls(frame),
            GivenBackByHandlers = givenBack,
            Foreign = Context.Contracts.ForeignTypestates,
        };
        return new LoweredMethod(graph, Emit.Sites.ToImmutableArray(), Emit.Callers.ToImmutableArray(), owner);
    }

    private void LowerBlock(Frame frame, BasicBlock block, Pending? pending)
    {
        var isCleanup = IsCleanup(frame, block.EnclosingRegion);
        int? ordinary = null;
        int? ofCleanup = null;
        Emit.Handler = step => step is Call { Contract.NamedException: ITypeSymbol named } ? _exceptions.HandlerNaming(frame, block.EnclosingRegion, pending, named)
            : isCleanup && step is not Call { Contract: not null } ? ofCleanup ??= HandlerOf(true) : ordinary ??= HandlerOf(false);
        _expressions.Enter(frame, block, pending);
        foreach (var operation in block.Operations)
            _expressions.Statement(operation);
        LowerExit(frame, block, pending);

        int HandlerOf(bool isOfCleanup) =>
            _exceptions.HandlerFor(frame, block.EnclosingRegion, pending, new Exceptional(null, false, false, -1) { IsOfCleanup = isOfCleanup });
    }

    private static bool IsCleanup(Frame frame, ControlFlowRegion? region) =>
        HandlerScan.IsInHandler(region) || (frame.Caller is { } caller && IsCleanup(caller.Frame, caller.Region));

    private void LowerExit(Frame frame, BasicBlock block, Pending? pending)
    {
        if (block.Kind == BasicBlockKind.Exit)
        {
            var site = Emit.SiteOf(frame.Body.OriginalOperation, frame.Number);
            Emit.Goto(frame.Caller?.Return ?? Exit(NodeKind.Return, site), site);
            return;
        }

        var fallThrough = block.FallThroughSuccessor;
        if (block.ConditionKind != ControlFlowConditionKind.None && block.BranchValue is not null && block.ConditionalSuccessor is { } conditional)
        {
            var site = Emit.SiteOf(block.BranchValue, frame.Number);
            var condition = _expressions.Value(block.BranchValue);
            var node = Emit.Current;
            var whenTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            Follow(frame, conditional, pending, node, condition, whenTrue, site, block);
            if (fallThrough is not null)
                Follow(frame, fallThrough, pending, node, condition, !whenTrue, site, block);
            return;
        }

        if (fallThrough is null)
            return;
        var exitSite = block.BranchValue is { } value ? Emit.SiteOf(value, frame.Number) : SiteOfBlock(frame, block);
        var exception = new Exceptional(null, false, true, exitSite);
        switch (fallThrough.Semantics)
        {
            case ControlFlowBranchSemantics.Return when block.BranchValue is not null:
                var returned = _expressions.Value(block.BranchValue);
                if (frame.Result is not null)
                    Emit.Add(new Copy(exitSite, frame.Result, returned));
                break;
            case ControlFlowBranchSemantics.Throw when block.BranchValue is not null:
                _expressions.Value(block.BranchValue);
                exception = ExceptionEdges.Thrown(block.BranchValue, exitSite);
                break;
            case ControlFlowBranchSemantics.Rethrow:
                exception = ExceptionEdges.Rethrown(block.EnclosingRegion, pending, exitSite);
                break;
        }

        Follow(frame, fallThrough, pending, Emit.Current, null, true, exitSite, block, exception);
    }

    private int SiteOfBlock(Frame frame, BasicBlock block) =>
        block.Operations.Length > 0 ? Emit.SiteOf(block.Operations[block.Operations.Length - 1], frame.Number) : Emit.SiteOf(frame.Body.OriginalOperation, frame.Number);

    // An edge: straight to a block, or by way of the finally blocks that it leaves.
    private void Follow(
        Frame frame, ControlFlowBranch branch, Pending? pending, Node from, Place? condition, bool whenTrue, int site, BasicBlock block, Exceptional? exception = null)
    {
        int target;
        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                target = _exceptions.HandlerFor(frame, block.EnclosingRegion, pending, exception ?? new Exceptional(null, false, true, site));
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                target = AtEndOf(frame, pending);
                break;
            case ControlFlowBranchSemantics.ProgramTermination or ControlFlowBranchSemantics.Error or ControlFlowBranchSemantics.None:
                return;
            default:
                if (branch.Destination is null)
                    return;
                var isReturn = branch.Destination.Kind == BasicBlockKind.Exit;
                var ending = isReturn ? Array.Empty<ILocalSymbol>() : branch.LeavingRegions.SelectMany(x => x.Locals).ToArray();
                if (isReturn && frame.Caller is null && branch.FinallyRegions.IsEmpty)
                    target = Exit(NodeKind.Return, site);
                else
                    target = Through(frame, branch.Destination, branch.FinallyRegions, pending, site, ending);
                break;
        }

        if (target >= 0)
            from.Edges.Add(new Edge(target, condition, whenTrue, site));
    }

    private int Through(Frame frame, BasicBlock destination, IReadOnlyList<ControlFlowRegion> finallies, Pending? pending, int site, IReadOnlyList<ILocalSymbol> ending)
    {
        if (finallies.Count > 0)
        {
            var next = finallies[0];
            var wayOn = new GoOn(next, pending, destination, finallies.Skip(1).ToArray(), site, ending);
            return NodeFor(frame, frame.Body.Blocks[next.FirstBlockOrdinal], wayOn);
        }

        var target = destination.Kind == BasicBlockKind.Exit && frame.Caller is null ? Exit(NodeKind.Return, site) : NodeFor(frame, destination, pending);
        var places = ending.Select(frame.Find).OfType<PlaceLValue>().Select(x => x.Direct!).Where(x => x.Shape is ValueShape.Reference or ValueShape.Other).ToImmutableArray();
        if (places.IsEmpty)
            return target;
        var node = Emit.NewNode();
        node.Steps.Add(new EndScope(site, places));
        node.Edges.Add(new Edge(target, null, true, site));
        return node.Index;
    }

    private int AtEndOf(Frame frame, Pending? pending) => pending switch
    {
        GoOn x => Through(frame, x.Destination, x.Rest, x.Outer, x.Site, x.Ending),
        Propagate x => _exceptions.HandlerFor(frame, x.From, x.Outer, x.Exception),
        NextHandler x => _exceptions.Dispatch(frame, x.TryAndCatch, x.Next, x.Outer, x.Exception),
        _ => -1,
    };

    // Operations in blocks that nothing reaches: a goto past the only unlock leaves one behind.
    private ImmutableArray<Call> UnreachableCalls(Frame frame)
    {
        if (frame.Body.Blocks.All(x => x.IsReachable))
            return ImmutableArray<Call>.Empty;
        var calls = ImmutableArray.CreateBuilder<Call>();
        foreach (var block in frame.Body.Blocks)
        {
            if (block.IsReachable)
                continue;
            var node = new Node(-1, NodeKind.Inner);
            Emit.Current = node;
            Emit.Handler = _ => -1;
            _expressions.Enter(frame, block, null);
            foreach (var operation in block.Operations)
                _expressions.Statement(operation);
            calls.AddRange(node.Steps.OfType<Call>().Where(x => x.Contract is not null));
        }

        _pending.Clear();
        return calls.ToImmutable();
    }
}
