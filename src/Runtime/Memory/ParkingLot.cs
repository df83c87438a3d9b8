// Where a thread sleeps until somebody else releases a folio bit.
namespace SwapOrder;

/// <summary>
/// A fixed table of monitors, chosen by a stable number (a frame number: managed objects move). Several folios may share one; a wake-up is
/// therefore a hint, and every sleeper looks again at what it waits for.
/// </summary>
internal static class ParkingLot
{
    private const int BucketCount = 256;

    private static readonly object[] Buckets = [.. Enumerable.Range(0, BucketCount).Select(_ => new object())];

    /// <summary>The monitor to hold while testing the condition and while calling <see cref="Sleep"/>.</summary>
    public static object BucketOf(long id) => Buckets[(int)((ulong)id % BucketCount)];

    /// <summary>Sleeps until a wake-up; the bucket is held before and after, and free meanwhile.</summary>
    public static void Sleep(object bucket) => Monitor.Wait(bucket);

    /// <summary>
    /// Wakes all sleepers of a bucket. The condition must have been changed before: a sleeper that tested it earlier holds the bucket
    /// until it sleeps, so the wake-up cannot fall in between.
    /// </summary>
    public static void WakeAll(long id)
    {
        object bucket = BucketOf(id);
        lock (bucket)
            Monitor.PulseAll(bucket);
    }
}
