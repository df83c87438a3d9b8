// A set of states of one typestate: one bit per state.
namespace SwapOrderAnalyzers.Flow;

/// <summary>A set of at most eight states.</summary>
internal readonly record struct StateSet(byte Bits)
{
    public static readonly StateSet Empty = new(0);
    public static readonly StateSet All = new(0xFF);

    public static StateSet Of(int state) => new((byte)(1 << state));

    public bool IsEmpty => Bits == 0;

    public bool Contains(int state) => (Bits & (1 << state)) != 0;

    public StateSet With(int state) => new((byte)(Bits | (1 << state)));

    public StateSet Complement => new((byte)~Bits);

    public static StateSet operator |(StateSet a, StateSet b) => new((byte)(a.Bits | b.Bits));

    public static StateSet operator &(StateSet a, StateSet b) => new((byte)(a.Bits & b.Bits));
}
