// Summaries of bodies in this compilation, made on demand and once.
using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Checking;

internal sealed class SummaryTable
{
    private readonly Models _models;
    private readonly LoweringContext _lowering;
    private readonly BodyEffects _effects;
    private readonly int _stepBudget;
    private readonly ConcurrentDictionary<Key, Summary?> _done = new();
    private readonly ConcurrentDictionary<IMethodSymbol, Mentioned> _mentioned = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ulong> _reached = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _throwing = new(SymbolEqualityComparer.Default);

    public SummaryTable(Models models, LoweringContext lowering, BodyEffects effects, int stepBudget) =>
        (_models, _lowering, _effects, _stepBudget) = (models, lowering, effects, stepBudget);

    public Session For(CancellationToken cancellation) => new(this, cancellation);

    private ControlFlowGraph? GraphOf(IMethodSymbol method, CancellationToken cancellation) =>
        BlocksOf(method, cancellation).Select(x => _models.GraphOf(x, cancellation)).FirstOrDefault(x => x is not null);

    private static IEnumerable<SyntaxNode> BlocksOf(IMethodSymbol method, CancellationToken cancellation) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Select(x => x.GetSyntax(cancellation));

    /// <summary>What one body shows without being solved: the families of which it calls contracts, as bits, whether it throws by itself, and the bodies that it calls.</summary>
    private readonly struct Mentioned
    {
        public Mentioned(ulong families, bool throws, IMethodSymbol[] callees) => (Families, Throws, Callees) = (families, throws, callees);

        public ulong Families { get; }

        public bool Throws { get; }

        public IMethodSymbol[] Callees { get; }

        public static Mentioned By(LoweredMethod? lowered)
        {
            if (lowered is null)
                return new Mentioned(0, throws: true, Array.Empty<IMethodSymbol>());
            var families = 0UL;
            var throws = lowered.Graph.Nodes.Any(x => x.Kind == NodeKind.Throw);
            var callees = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
            foreach (var step in lowered.Graph.Nodes.SelectMany(x => x.Steps))
            {
                var call = step as Call;
                if (call?.Callee is IMethodSymbol callee)
                    callees.Add(callee);
                else
                    throws |= step.CanThrow;
                if (call?.Contract is { } contract)
                    foreach (var (_, typestate) in contract.Mentioned)
                        families |= Typestate.BitOf(typestate.Family);
            }

            return new Mentioned(families, throws, callees.ToArray());
        }
    }

    /// <summary>Whether another body may run in its place.</summary>
    public static bool IsReplaceable(IMethodSymbol method) => (method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed;

    /// <summary>A body, and the family of typestates that is followed through it.</summary>
    private readonly struct Key : IEquatable<Key>
    {
        public Key(IMethodSymbol method, int family) => (Method, Family) = (method, family);

        public IMethodSymbol Method { get; }

        public int Family { get; }

        public bool Equals(Key other) => Family == other.Family && SymbolEqualityComparer.Default.Equals(Method, other.Method);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => unchecked(SymbolEqualityComparer.Default.GetHashCode(Method) * 31 + Family);
    }

    /// <summary>One walk over callees: recursion is iterated to a fixpoint, and only what does not hang on an unfinished callee is kept.</summary>
    internal sealed class Session : ISummaries
    {
        private const int NoFamily = -1;

        /// <summary>So often a recursive group is gone through before it counts as unknown.</summary>
        private const int RoundLimit = 12;

        /// <summary>From this round on numbers are forgotten.</summary>
        private const int WideningRound = 2;

        /// <summary>A body that takes more steps is unknown to its callers: what it does to a subject is nobody's short summary.</summary>
        private const int StepLimit = 5_000;

        /// <summary>What wraps a lock of the base library is short.</summary>
        private const int ForeignStepLimit = 500;

        /// <summary>Call chains deeper than this are unknown below.</summary>
        private const int DepthLimit = 120;

        private readonly SummaryTable _table;
        private readonly CancellationToken _cancellation;
        private readonly List<Key> _running = new();
        private readonly Dictionary<Key, Summary> _assumed = new();
        private readonly Dictionary<IMethodSymbol, LoweredMethod?> _lowered = new(SymbolEqualityComparer.Default);

        // What was found of callees that hang on an unfinished caller: good for this round of that caller, so that none is gone through twice in it.
        private readonly Dictionary<Key, (Summary? Summary, int Lowest)> _thisRound = new();
        private int _lowestAsked = int.MaxValue;

        public Session(SummaryTable table, CancellationToken cancellation) => (_table, _cancellation) = (table, cancellation);

        public bool MayReach(object callee, int family) => (FamiliesOf((IMethodSymbol)callee) & Typestate.BitOf(family)) != 0;

        public bool MayTake(object callee, int family) =>
            _table._effects.IsUnfollowed((IMethodSymbol)callee) ? MayReach(callee, family) : (_table._effects.Of((IMethodSymbol)callee).Takes & Typestate.BitOf(family)) != 0;

        // What a body does to values is the same for all families in which it does nothing.
        public Summary? Find(object callee, int family) => Find(new Key((IMethodSymbol)callee, MayReach(callee, family) ? family : NoFamily));

        /// <summary>The method that callers of the code call; null where no caller can know that it is this code that runs.</summary>
        public IMethodSymbol? CalledFor(SyntaxNode block) =>
            CodeBlocks.OwnerOf(block, _table._models.Of(block.SyntaxTree), _cancellation) is IMethodSymbol method && !IsReplaceable(method) && _table._lowering.Contracts.OperationOf(method) is null
                ? method : null;

        /// <summary>What the code does to its callers' subjects, with the method that they call.</summary>
        public (IMethodSymbol Method, Effect Effect)? EffectOf(SyntaxNode block)
        {
            if (CalledFor(block) is not { } method)
                return null;
            var reached = FamiliesIn(method);
            var found = default(Effect);
            foreach (var family in _table._lowering.Contracts.Typestates.Select(x => x.Family).Distinct())
                if ((reached & Typestate.BitOf(family)) != 0 && Find(new Key(method, family)) is { IsWithoutEffect: false } summary)
                    found = found.Or(Effect.In(Typestate.BitOf(family), summary.GivesBack, summary.MayTake));
            return (method, found);
        }

        /// <summary>An exception came out of a walk: nothing is under way any more.</summary>
        public void Abandon()
        {
            _running.Clear();
            _assumed.Clear();
            _thisRound.Clear();
            _lowestAsked = int.MaxValue;
        }

        /// <summary>More is known of what the bodies in these pieces of code call: what they and their callers do is worked out anew when it is asked for.</summary>
        public void Forget(ISet<SyntaxNode> blocks)
        {
            var callers = _table._mentioned.SelectMany(x => x.Value.Callees.Select(callee => (Callee: callee, Caller: x.Key)))
                .ToLookup(x => x.Callee, x => x.Caller, SymbolEqualityComparer.Default);
            var pending = new Stack<IMethodSymbol>(_lowered.Keys.Where(x => BlocksOf(x, _cancellation).Any(blocks.Contains)));
            var stale = new HashSet<IMethodSymbol>(pending, SymbolEqualityComparer.Default);
            while (pending.Count > 0)
                foreach (var caller in callers[pending.Pop()])
                    if (stale.Add(caller))
                        pending.Push(caller);
            foreach (var method in stale)
            {
                _lowered.Remove(method);
                _table._mentioned.TryRemove(method, out _);
                _table._reached.TryRemove(method, out _);
                _table._throwing.TryRemove(method, out _);
            }

            foreach (var key in _table._done.Keys.Where(x => stale.Contains(x.Method)))
                _table._done.TryRemove(key, out _);
        }

        private Summary? Find(Key method)
        {
            if (_table._done.TryGetValue(method, out var known))
                return known;
            if (_assumed.TryGetValue(method, out var assumed))
            {
                _lowestAsked = Math.Min(_lowestAsked, _running.IndexOf(method));
                return assumed;
            }

            if (_thisRound.TryGetValue(method, out var found))
            {
                _lowestAsked = Math.Min(_lowestAsked, found.Lowest);
                return found.Summary;
            }

            return _running.Count >= DepthLimit ? null : Compute(method);
        }

        private ulong FamiliesOf(IMethodSymbol method) => _table._effects.IsUnfollowed(method) ? _table._reached.GetOrAdd(method, FamiliesIn) : _table._effects.Of(method).Families;

        // Those that it calls contracts of, and those of the bodies that it calls.
        private ulong FamiliesIn(IMethodSymbol method)
        {
            var families = 0UL;
            var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { method };
            var pending = new Stack<IMethodSymbol>(seen);
            while (pending.Count > 0)
            {
                var mentioned = MentionedBy(pending.Pop());
                families |= mentioned.Families;
                foreach (var callee in mentioned.Callees)
                    if (!_table._effects.IsUnfollowed(callee))
                        families |= _table._effects.Of(callee).Families;
                    else if (seen.Add(callee))
                        pending.Push(callee);
            }

            return families;
        }

        public bool MayThrow(object callee)
        {
            var method = (IMethodSymbol)callee;
            if (_table._throwing.TryGetValue(method, out var known))
                return known;
            var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { method };
            var pending = new Stack<IMethodSymbol>(seen);
            var throws = false;
            while (pending.Count > 0 && !throws)
            {
                var mentioned = MentionedBy(pending.Pop());
                throws = mentioned.Throws;
                foreach (var next in mentioned.Callees)
                    if (seen.Add(next))
                        pending.Push(next);
            }

            return _table._throwing.GetOrAdd(method, throws);
        }

        private Mentioned MentionedBy(IMethodSymbol method) => _table._mentioned.GetOrAdd(method, x => Mentioned.By(Lowered(x)));

        private LoweredMethod? Lowered(IMethodSymbol method)
        {
            if (!_lowered.TryGetValue(method, out var lowered))
                _lowered.Add(method, lowered = _table.GraphOf(method, _cancellation) is { } body ? MethodLowering.Lower(body, method, _table._lowering, judgesAllExceptions: false, _cancellation) : null);
            return lowered;
        }

        private Summary? Compute(Key method)
        {
            var index = _running.Count;
            var outer = _lowestAsked;
            _running.Add(method);
            _assumed[method] = Summary.Bottom;
            Summary? result = null;
            var lowest = int.MaxValue;
            for (var round = 0; round < RoundLimit; round++)
            {
                _lowestAsked = int.MaxValue;
                ForgetRound(index);
                result = Solve(method);
                if (round >= WideningRound && _lowestAsked <= index)
                    result = result?.Widened();
                lowest = Math.Min(lowest, _lowestAsked);
                // Only the outermost of a recursive group goes round: the others hang on it and are gone through again with it.
                if (result is null || _lowestAsked != index || result.Equals(_assumed[method]))
                    break;
                if (round == RoundLimit - 1)
                    result = null;
                else
                    _assumed[method] = result;
            }

            _running.RemoveAt(index);
            _assumed.Remove(method);
            ForgetRound(index);
            if (lowest >= index)
                result = _table._done.GetOrAdd(method, result);
            else
                _thisRound[method] = (result, lowest);
            _lowestAsked = Math.Min(outer, lowest >= index ? int.MaxValue : lowest);
            return result;
        }

        private void ForgetRound(int index)
        {
            foreach (var stale in _thisRound.Where(x => x.Value.Lowest >= index).Select(x => x.Key).ToList())
                _thisRound.Remove(stale);
        }

        private Summary? Solve(Key key)
        {
            if (Lowered(key.Method) is not { Graph: { NotChecked: null } } lowered)
                return null;
            var limit = _table._lowering.Contracts.IsForeign(key.Family) ? ForeignStepLimit : StepLimit;
            var options = new SolverOptions(Math.Min(_table._stepBudget, limit), KeepsEntryFacts: true);
            var cluster = Clusters.Whole(lowered.Graph, this, key.Family);
            var solution = Solver.Solve(lowered.Graph, cluster, this, options, _cancellation);
            return solution.NotChecked is null ? SummaryBuilder.Of(solution) : null;
        }
    }
}
