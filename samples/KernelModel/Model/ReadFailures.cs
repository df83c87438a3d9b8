// Which slots of a swap file a fault was injected into: what excuses a bus error.
using System.Diagnostics;

namespace KernelModel;

/// <summary>
/// Since when reads of a slot failed, until it was written again. A process that gets a bus error asks whether there was a reason; one without a reason is a fault
/// of the model. All members may be called from any thread.
/// </summary>
public sealed class ReadFailures(long slots)
{
    private const long Never = 0, Still = long.MaxValue;

    // When the last failure ended.
    private readonly long[] _ended = new long[slots];

    /// <summary>A read of the slot failed.</summary>
    public void Begin(long offset) => Volatile.Write(ref _ended[offset], Still);

    /// <summary>The slot was written: what is read from now on is good again.</summary>
    public void End(long offset)
    {
        if (Volatile.Read(ref _ended[offset]) == Still)
            Volatile.Write(ref _ended[offset], Stopwatch.GetTimestamp());
    }

    /// <summary>The device is gone.</summary>
    public void EndAll()
    {
        for (long offset = 0; offset < _ended.Length; offset++)
            End(offset);
    }

    /// <summary>Whether the slot was unreadable at some time since the given one.</summary>
    /// <param name="since">A <see cref="Stopwatch.GetTimestamp"/>.</param>
    public bool Explain(long offset, long since)
    {
        if ((ulong)offset >= (ulong)_ended.Length)
            return false;
        long ended = Volatile.Read(ref _ended[offset]);
        return ended != Never && ended >= since;
    }
}
