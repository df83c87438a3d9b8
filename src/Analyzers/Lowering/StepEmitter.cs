// Where lowered steps go: the node being filled, and new nodes when the flow splits inside an expression.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class StepEmitter
{
    private readonly List<Node> _nodes = new();
    private readonly List<Place> _places = new();
    private readonly List<SyntaxNode> _sites = new();
    private readonly Dictionary<(SyntaxNode, Microsoft.CodeAnalysis.OperationKind, int), int> _siteNumbers = new();

    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<Place> Places => _places;

    public IReadOnlyList<SyntaxNode> Sites => _sites;

    public Node Current { get; set; } = null!;

    /// <summary>The node that exceptions out of the current node go to; asked only when a step may throw.</summary>
    public Func<int> Handler { get; set; } = () => -1;

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

    public Place NewPlace(string name, PlaceKind kind, ITypeSymbol? type, ulong typestates, int? ordinal = null, bool isByReference = false)
    {
        var place = new Place(_places.Count, name, kind, Shapes.Of(type), typestates) { Ordinal = ordinal, IsByReference = isByReference };
        _places.Add(place);
        return place;
    }

    /// <summary>The number of a place in the source: the same operation has the same number however often it is lowered.</summary>
    public int SiteOf(IOperation operation, int depth = 0) => SiteOf(operation.Syntax, operation.Kind, depth);

    public int SiteOf(SyntaxNode syntax, Microsoft.CodeAnalysis.OperationKind kind = Microsoft.CodeAnalysis.OperationKind.None, int depth = 0)
    {
        if (_siteNumbers.TryGetValue((syntax, kind, depth), out var number))
            return number;
        number = _sites.Count;
        _sites.Add(syntax);
        _siteNumbers.Add((syntax, kind, depth), number);
        return number;
    }

    public void Add(Step step)
    {
        if (Current.Handler < 0 && step.CanThrow)
            Current.Handler = Handler();
        Current.Steps.Add(step);
    }

    public void Goto(int target, int site) => Current.Edges.Add(new Edge(target, null, true, site));

    public void Branch(Place condition, bool whenTrue, int target, int site) => Current.Edges.Add(new Edge(target, condition, whenTrue, site));
}
