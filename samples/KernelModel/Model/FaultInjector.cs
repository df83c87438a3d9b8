// Faults that the hardware would make once in a long time, made often.
namespace KernelModel;

/// <summary>What can go wrong below the memory manager.</summary>
public enum FaultKind
{
    /// <summary>A page could not be read; half of it is junk.</summary>
    ReadError,

    /// <summary>Only half of a page was read.</summary>
    ShortRead,

    /// <summary>A page could not be written.</summary>
    WriteError,

    /// <summary>There was no frame.</summary>
    OutOfMemory,

    /// <summary>The tag store was full.</summary>
    TagStoreFull,

    /// <summary>The frame of a page in the swap cache broke.</summary>
    MemoryFailure,

    /// <summary>A swap device was removed while it was in use.</summary>
    DeviceRemoved,
}

/// <summary>Decides by chance which operations fail, and counts them. All members may be called from any thread. Kernel: <c>lib/fault-inject.c</c>.</summary>
/// <param name="rate">The share of operations that fail, 0 to 1.</param>
/// <param name="seed">Where the random choices begin.</param>
public sealed class FaultInjector(double rate, int seed)
{
    // The fractional part of the golden ratio: its multiples spread evenly, whatever their order.
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly ulong _threshold = (ulong)(rate * uint.MaxValue);
    private readonly long[] _counts = new long[Enum.GetValues<FaultKind>().Length];
    private long _asked = seed;

    /// <summary>The share of operations that fail.</summary>
    public double Rate => rate;

    /// <summary>Whether faults are made at all; off for the last look at everything.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>How many faults of a kind there were.</summary>
    public long Count(FaultKind kind) => Volatile.Read(ref _counts[(int)kind]);

    /// <summary>Whether this operation is to fail.</summary>
    public bool Strikes(FaultKind kind)
    {
        if (!IsOn || _threshold == 0 || Random(Interlocked.Increment(ref _asked)) >= _threshold)
            return false;
        CountOne(kind);
        return true;
    }

    /// <summary>Counts a fault that somebody else made.</summary>
    public void CountOne(FaultKind kind) => Interlocked.Increment(ref _counts[(int)kind]);

    private static ulong Random(long number)
    {
        ulong mixed = (ulong)number * Golden;
        mixed = (mixed ^ (mixed >> 29)) * Golden;
        return (mixed ^ (mixed >> 32)) >> 32;
    }
}
