namespace SwapOrder;

/// <summary>A run of bits in a 64-bit word.</summary>
internal readonly struct BitField(int low, int width)
{
    public ulong Max => (1UL << width) - 1;

    public ulong Mask => Max << low;

    public ulong Get(ulong word) => (word >> low) & Max;

    public ulong Put(ulong value) => (value & Max) << low;

    public static ulong Set(ulong word, ulong bit, bool on) => on ? word | bit : word & ~bit;
}
