// The native memory of a tag store: owned here, and nowhere else.
using System.Runtime.InteropServices;

namespace SwapOrder;

/// <summary>
/// Zeroed native blocks, aligned to cache lines, counted and bounded, and all given back at once. Taken in blocks of kilobytes: an aligned
/// allocation costs ten times a plain one.
/// </summary>
internal sealed unsafe class TagMemory : IDisposable
{
    private const nuint CacheLine = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<nint, nuint> _live = [];
    private readonly long _limit;
    private long _bytes;
    private bool _disposed;

    public TagMemory(long limit) => _limit = limit;

    ~TagMemory() => FreeAll();

    /// <summary>The bytes that are allocated now.</summary>
    // publishes: nothing but the number itself
    // why here:  without the gate: whoever asks wants no order
    // pinned by: MteTagStoreMemoryTests.Statistics_tell_the_kinds_apart
    // if flipped: nothing is ordered by it
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Null when the limit would be passed, or there is no memory.</summary>
    public void* TryAllocate(nuint bytes)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_bytes > _limit - (long)bytes)
                return null;
            void* block;
            try
            {
                block = NativeMemory.AlignedAlloc(bytes, CacheLine);
                _live.Add((nint)block, bytes);
            }
            catch (OutOfMemoryException)
            {
                return null;
            }

            NativeMemory.Clear(block, bytes);
            GC.AddMemoryPressure((long)bytes);
            _bytes += (long)bytes;
            return block;
        }
    }

    public void Free(void* block)
    {
        lock (_gate)
        {
            if (!_live.Remove((nint)block, out nuint bytes))
                throw new InvalidOperationException("A native block was freed that is not allocated.");
            NativeMemory.AlignedFree(block);
            GC.RemoveMemoryPressure((long)bytes);
            _bytes -= (long)bytes;
        }
    }

    public void Dispose()
    {
        FreeAll();
        GC.SuppressFinalize(this);
    }

    private void FreeAll()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            foreach (nint block in _live.Keys)
                NativeMemory.AlignedFree((void*)block);
            _live.Clear();
            if (_bytes > 0)
                GC.RemoveMemoryPressure(_bytes);
            _bytes = 0;
        }
    }
}
