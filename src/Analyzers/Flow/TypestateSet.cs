// The typestates of which something can be the subject: a bit for each, by index.
namespace SwapOrderAnalyzers.Flow;

/// <summary>Up to <see cref="Capacity"/> typestates; what has an index beyond that is in no set, and its enum is told so.</summary>
internal readonly struct TypestateSet : IEquatable<TypestateSet>
{
    public const int Capacity = 128;

    private readonly ulong _low;
    private readonly ulong _high;

    private TypestateSet(ulong low, ulong high) => (_low, _high) = (low, high);

    public bool IsEmpty => (_low | _high) == 0;

    public static TypestateSet Of(int index) => index < 64 ? new(1UL << index, 0) : index < Capacity ? new(0, 1UL << (index - 64)) : default;

    public static TypestateSet Of(Typestate typestate) => Of(typestate.Index);

    public static TypestateSet operator |(TypestateSet a, TypestateSet b) => new(a._low | b._low, a._high | b._high);

    public static TypestateSet operator &(TypestateSet a, TypestateSet b) => new(a._low & b._low, a._high & b._high);

    public bool Contains(Typestate typestate) => Overlaps(Of(typestate));

    public bool Overlaps(TypestateSet other) => ((_low & other._low) | (_high & other._high)) != 0;

    public bool IsSubsetOf(TypestateSet other) => ((_low & ~other._low) | (_high & ~other._high)) == 0;

    public bool Equals(TypestateSet other) => _low == other._low && _high == other._high;

    public override bool Equals(object? obj) => obj is TypestateSet other && Equals(other);

    public override int GetHashCode() => (_low ^ (_high * 31)).GetHashCode();
}
