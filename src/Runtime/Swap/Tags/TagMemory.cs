// The native memory of a tag store: owned here, and nowhere else.
using System.Runtime.InteropServices;

namespace SwapOrder;

/// <summary>Zeroed native blocks, aligned to cache lines, counted and bounded, and all those of a type given back at once.</summary>
internal sealed unsafe class TagMemory : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TagArena[] _arenas = [.. Enumerable.Range(0, SwapEntry.TypeCount).Select(_ => new TagArena())];
    private readonly long _limit;
    private long _bytes, _reservedBytes;
    private bool _disposed;

    public TagMemory(long limit) => _limit = limit;

    ~TagMemory() => FreeAll();

    /// <summary>The bytes of all blocks.</summary>
    // publishes: nothing but the number itself
    // why here:  without the gate: whoever asks wants no order
    // pinned by: MteTagStoreMemoryTests.Statistics_tell_the_kinds_apart
    // if flipped: nothing is ordered by it
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The bytes that are taken from the system; the limit is theirs.</summary>
    // publishes: nothing but the number itself
    // why here:  without the gate: whoever asks wants no order
    // pinned by: MteTagStoreHugePageTests.A_small_store_takes_its_blocks_and_no_more
    // if flipped: nothing is ordered by it
    public long ReservedBytes => Volatile.Read(ref _reservedBytes);

    /// <summary>A block of a type; null when the limit would be passed, or there is no memory.</summary>
    public void* TryAllocate(int type, nuint bytes)
    {
        bytes = TagArena.SizeOf(bytes);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            TagArena arena = _arenas[type];
            long reserved = arena.ReservedBytes;
            void* block = arena.TryTake(bytes, _limit - _reservedBytes);
            _reservedBytes += arena.ReservedBytes - reserved;
            if (block == null)
                return null;
            NativeMemory.Clear(block, bytes);
            _bytes += (long)bytes;
            return block;
        }
    }

    /// <summary>Puts a block where there is none yet, whoever else may be about to; false as with <see cref="TryAllocate"/>.</summary>
    public bool TryAdd(ref ulong place, int type, nuint bytes)
    {
        lock (_gate)
        {
            if (place == 0)
            {
                // publishes: the zeroed block
                // why here:  after it was cleared; whoever finds it takes no lock
                // pinned by: MteTagStoreStressTests.Threads_that_share_a_cluster_keep_every_record_apart
                // if flipped: a generation is read, or counted up, before it was cleared, and a torn page looks whole
                Volatile.Write(ref place, (ulong)TryAllocate(type, bytes));
            }

            return place != 0;
        }
    }

    /// <summary>Frees all blocks of a type.</summary>
    public void Free(int type)
    {
        lock (_gate)
        {
            TagArena arena = _arenas[type];
            _bytes -= arena.Bytes;
            _reservedBytes -= arena.ReservedBytes;
            arena.Free();
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
            for (int type = 0; type < SwapEntry.TypeCount; type++)
                Free(type);
        }
    }
}
