// What one cluster begins with, before its slice is closed over what that depends on.
namespace SwapOrderAnalyzers.Flow;

/// <summary>The places of the cluster are those whose <c>owner</c> is its root.</summary>
internal sealed class SliceSeed
{
    private readonly int[] _owner;
    private readonly int _root;
    private readonly HashSet<int> _answering = new();

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

    /// <summary>Whether what happens to the typestate of what the place holds is followed: what decides an answer may be anybody's.</summary>
    public bool Owns(Place place, Typestate typestate) => Owns(place) || _answering.Contains(typestate.Family);

    /// <summary>Whether two places are of one cluster, be it this one or another.</summary>
    public bool AreTogether(Place a, Place b) => _owner[a.Index] == _owner[b.Index];

    /// <summary>
    /// Whether the states of the typestate are followed: those of the family, and those that decide what an operation answers on which the family's
    /// story depends. <c>pte.IsExclusive</c> asked twice gives one answer.
    /// </summary>
    public bool Follows(Typestate typestate) => typestate.Family == Family || _answering.Contains(typestate.Family);

    /// <summary>The same beginning once more: what a slice came to follow on the way is its own.</summary>
    public SliceSeed Again() => new(_owner, _root, Family) { Places = { Places }, Events = { Events }, Stores = { Stores }, Scopes = { Scopes }, HandOvers = { HandOvers } };

    /// <summary>False when the family was followed already.</summary>
    public bool FollowToo(int family) => family != Family && _answering.Add(family);

    /// <summary>A list that takes many at once, so that a seed can be written as one expression.</summary>
    internal sealed class ListOf<T> : List<T>
    {
        public void Add(IEnumerable<T> items) => AddRange(items);
    }
}
