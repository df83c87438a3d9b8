// The states that a subject may be in now, one for each state that it may have come in.
namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>Eight bits for each entry state in one number: a run makes some folios with three of these each, and there are some hundred runs of a method.</summary>
internal struct States : IEquatable<States>
{
    /// <summary>A demand was not satisfied from this entry state.</summary>
    public const int RuledOut = sbyte.MinValue;

    private const int BitsOfOne = 8;

    private ulong _packed;

    private States(int count) => Count = count;

    /// <summary>How many entry states there are.</summary>
    public int Count { get; }

    /// <summary>It was born here, in one state.</summary>
    public static States Born(int start) => new(1) { [0] = start };

    /// <summary>It may have come in any state.</summary>
    public static States OnEntry(int count)
    {
        var states = new States(count);
        for (var entry = 0; entry < count; entry++)
            states[entry] = entry;
        return states;
    }

    public int this[int entry]
    {
        readonly get => (sbyte)(_packed >> entry * BitsOfOne);
        set => _packed = _packed & ~((ulong)byte.MaxValue << entry * BitsOfOne) | (ulong)(byte)value << entry * BitsOfOne;
    }

    /// <summary>The entry states that satisfied all demands.</summary>
    public readonly IEnumerable<int> Entries
    {
        get
        {
            var states = this;
            return Enumerable.Range(0, Count).Where(x => states[x] != RuledOut);
        }
    }

    public readonly bool Equals(States other) => _packed == other._packed && Count == other.Count;

    public override readonly bool Equals(object? other) => other is States states && Equals(states);

    public override readonly int GetHashCode() => _packed.GetHashCode();
}
