// What one cluster begins with, before its slice is closed over what that depends on.
namespace SwapOrderAnalyzers.Flow;

/// <summary>The places of the cluster are those whose <c>owner</c> is its root.</summary>
internal sealed class SliceSeed
{
    private readonly int[] _owner;
    private readonly int _root;

    public SliceSeed(int[] owner, int root, int family)
    {
        _owner = owner;
        _root = root;
        Family = family;
    }

    /// <summary>The typestates that are followed.</summary>
    public int Family { get; }

    public ListOf<Place> Places { get; } = new();

    /// <summary>Calls that do something to a subject of the cluster.</summary>
    public ListOf<Step> Events { get; } = new();

    public ListOf<Step> Stores { get; } = new();

    public ListOf<Step> Scopes { get; } = new();

    public ListOf<Step> HandOvers { get; } = new();

    public bool Owns(Place place) => _owner[place.Index] == _root;

    /// <summary>A list that takes many at once, so that a seed can be written as one expression.</summary>
    internal sealed class ListOf<T> : List<T>
    {
        public void Add(IEnumerable<T> items) => AddRange(items);
    }
}
