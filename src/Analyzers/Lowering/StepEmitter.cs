// Where lowered steps go: the node being filled, and new nodes when the flow splits inside an expression.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class StepEmitter
{
    /// <summary>So many calls that a state comes out of in several ways stand in one node: states meet, and are merged, between nodes only.</summary>
    private const int SplitLimit = 3;

    private readonly List<Node> _nodes = new();
    private readonly List<Place> _places = new();
    private readonly List<SyntaxNode> _sites = new();
    private readonly List<int> _callers = new();
    private readonly List<int> _frames = new() { -1 };

    // By the span and not by the node, whose hash is made anew for each of them: all bodies that are lowered together are of one tree.
    private readonly Dictionary<(TextSpan Span, int Syntax, OperationKind Operation, int Frame, int Part), int> _siteNumbers = new();

    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<Place> Places => _places;

    public IReadOnlyList<SyntaxNode> Sites => _sites;

    /// <summary>For each site, the site of the call that its body was inlined at, or -1.</summary>
    public IReadOnlyList<int> Callers => _callers;

    public Node Current { get; set; } = null!;

    /// <summary>The node that exceptions out of the current node go to; asked only when a step may throw.</summary>
    public Func<Step, int> Handler { get; set; } = _ => -1;

    public Node NewNode(NodeKind kind = NodeKind.Inner)
    {
        var node = new Node(_nodes.Count, kind);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Goes on in a new node, whose exceptions go where those of the current one go.</summary>
    public Node Continue()
    {
        var node = NewNode();
        Current = node;
        return node;
    }

    public Place NewPlace(string name, PlaceKind kind, ITypeSymbol? type, TypestateSet typestates, int? ordinal = null, bool isByReference = false)
    {
        var place = new Place(_places.Count, name, kind, Shapes.OfSubject(type, typestates), typestates) { Ordinal = ordinal, IsByReference = isByReference };
        _places.Add(place);
        return place;
    }

    /// <summary>The number of a place in the source: the same operation has the same number however often it is lowered.</summary>
    public int SiteOf(IOperation operation, int frame = 0, int part = 0)
    {
        var key = (operation.Syntax.FullSpan, operation.Syntax.RawKind, operation.Kind, frame, part);
        if (_siteNumbers.TryGetValue(key, out var number))
            return number;
        number = _sites.Count;
        _sites.Add(operation.Syntax);
        _callers.Add(_frames[frame]);
        _siteNumbers.Add(key, number);
        return number;
    }

    /// <summary>A number for a body that is inlined at a call.</summary>
    public int NewFrame(int callSite)
    {
        _frames.Add(callSite);
        return _frames.Count - 1;
    }

    public void Add(Step step)
    {
        if (step.CanThrow && Handler(step) is var handler && handler != Current.Handler)
        {
            // What throws elsewhere stands in a node of its own.
            if (Current.Handler >= 0 && Current.Index >= 0)
                GoOn(step.Site);
            Current.Handler = handler;
        }

        Current.Steps.Add(step);
        if (Current.Index >= 0 && HasSeveralWays(step) && Current.Steps.Count(HasSeveralWays) >= SplitLimit)
            GoOn(step.Site);
    }

    private void GoOn(int site)
    {
        var full = Current;
        full.Edges.Add(new Edge(Continue().Index, null, true, site));
    }

    private static bool HasSeveralWays(Step step) => step is Call call
        && (call.Callee is not null || (call.Contract is { } contract && (contract.Changes.Any(x => x.When is not null) || contract.Demands.Any(x => x.When is not null))));

    public void Goto(int target, int site) => Current.Edges.Add(new Edge(target, null, true, site));

    public void Branch(Place condition, bool whenTrue, int target, int site) => Current.Edges.Add(new Edge(target, condition, whenTrue, site));
}
