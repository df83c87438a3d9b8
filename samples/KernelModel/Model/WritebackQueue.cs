// Writes that go on while nobody waits for them.
using System.Collections.Concurrent;
using SwapOrder;
using SwapOrder.Contracts;

namespace KernelModel;

/// <summary>A disk's queue: pages that are on their way out, and the thread that takes them there. Kernel: the block layer and <c>end_swap_bio_write</c>.</summary>
public sealed class WritebackQueue : IDisposable
{
    private const int Depth = 32;

    private readonly BlockingCollection<Request> _requests = new(Depth);
    private readonly Statistics _statistics;
    private readonly Thread _thread;
    private int _pending;

    public WritebackQueue(Statistics statistics)
    {
        _statistics = statistics;
        _thread = new Thread(Work) { IsBackground = true, Name = "writeback" };
        _thread.Start();
    }

    /// <summary>
    /// Takes a folio whose tags are saved and which is marked as under writeback; the device reference, a reference to the folio and the end of the writeback are the queue's from now on. The
    /// caller may unlock the folio at once. Kernel: <c>submit_bio</c>.
    /// </summary>
    public void Submit(
        [Requires(DeviceRef.Held), Becomes(DeviceRef.None, By = -1)] SwapDevice device,
        [Requires(TagSave.Saved), Becomes(FolioRef.None, By = -1), Becomes(WritebackOwed.Idle)] Folio folio)
    {
        Interlocked.Increment(ref _pending);
        _requests.Add(new(device, folio));
    }

    /// <summary>Waits until everything that was handed over is written.</summary>
    public void Drain()
    {
        while (Volatile.Read(ref _pending) > 0)
            Thread.Yield();
    }

    public void Dispose()
    {
        _requests.CompleteAdding();
        _thread.Join();
        _requests.Dispose();
    }

    private void Work()
    {
        foreach (Request request in _requests.GetConsumingEnumerable())
        {
            Finish(request.Device, request.Folio);
            Interlocked.Decrement(ref _pending);
        }
    }

    private void Finish(SwapDevice device, Folio folio)
    {
        // Written as a whole or still dirty: a page that could not be written stays in memory.
        if (device.Write(folio.Entry, folio))
            _statistics.CountSwapOut(folio);
        else
            folio.MarkDirty();
        folio.EndWriteback();
        device.Put();
        folio.Put();
    }

    private readonly record struct Request(SwapDevice Device, Folio Folio);
}
