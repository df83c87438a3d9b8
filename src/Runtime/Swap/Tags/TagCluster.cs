// 512 neighbouring slots: their words in one page of memory, and the blocks of those whose page does not fit a word.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SwapOrder;

/// <summary>
/// A cluster lives in native memory, from the first save until its type is removed; so do its chunks of sixteen blocks. Whoever has found one
/// may therefore read it at any time, whatever it holds by then.
/// </summary>
internal unsafe struct TagCluster
{
    public const int Slots = 512, SlotBits = 9;

    private const int BlocksPerChunk = 16, Chunks = Slots / BlocksPerChunk, BlocksPerWord = 64;

    private fixed ulong _words[Slots];
    private fixed ulong _taken[Slots / BlocksPerWord];
    private fixed ulong _chunks[Chunks];

    // No word of _taken below this one has a free block, but for a race that loses an update: a hint, so that full words are not searched.
    private int _lowestFree;

    public static int SlotOf(long offset) => (int)(offset & (Slots - 1));

    public ref ulong Word(long offset) => ref _words[SlotOf(offset)];

    /// <summary>The bytes of a block that exists.</summary>
    public readonly ref byte Block(int block, int blockBytes) =>
        ref *((byte*)_chunks[block / BlocksPerChunk] + (block % BlocksPerChunk * blockBytes));

    /// <summary>The generations of a chunk follow its blocks. Only the block's owner touches it.</summary>
    public readonly uint NextGeneration(int block, int blockBytes) =>
        ++((uint*)((byte*)_chunks[block / BlocksPerChunk] + (BlocksPerChunk * blockBytes)))[block % BlocksPerChunk];

    /// <summary>Takes the lowest free block, so that chunks fill up; false without memory or when all are taken.</summary>
    public bool TryTake(TagMemory memory, int blockBytes, out int block)
    {
        int hint = Volatile.Read(ref _lowestFree);
        if (!TryTakeFrom(hint, out block) && !TryTakeFrom(0, out block))
            return false;
        if (HasChunk(memory, block, blockBytes))
            return true;
        GiveBack(block);
        return false;
    }

    private bool TryTakeFrom(int first, out int block)
    {
        for (int at = first; at < Slots / BlocksPerWord; at++)
        {
            ulong taken = Volatile.Read(ref _taken[at]);
            while (taken != ulong.MaxValue)
            {
                ulong bit = ~taken & (taken + 1);
                // publishes: nothing; it makes the block this thread's, and receives the end of whoever gave it back
                // why here:  before the first byte of the block is written
                // pinned by: MteTagStoreStressTests.Threads_that_share_a_cluster_keep_every_record_apart
                // if flipped: two slots own one block, and one page's tags overwrite the other's
                ulong before = Interlocked.CompareExchange(ref _taken[at], taken | bit, taken);
                if (before == taken)
                {
                    block = (at * BlocksPerWord) + BitOperations.TrailingZeroCount(bit);
                    if (at != first)
                        Volatile.Write(ref _lowestFree, at);
                    return true;
                }

                taken = before;
            }
        }

        block = -1;
        return false;
    }

    public void GiveBack(int block)
    {
        // publishes: that no word names the block any more
        // why here:  after the word was changed: a reader that still copies the block will find its word changed
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: the next owner overwrites the block under a reader whose word still looks the same
        int at = block / BlocksPerWord;
        Interlocked.And(ref _taken[at], ~(1UL << block));
        if (at < Volatile.Read(ref _lowestFree))
            Volatile.Write(ref _lowestFree, at);
    }

    /// <summary>Makes sure that the block exists; false without memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasChunk(TagMemory memory, int block, int blockBytes) =>
        Volatile.Read(ref _chunks[block / BlocksPerChunk]) != 0 || TryAddChunk(memory, block / BlocksPerChunk, blockBytes);

    public readonly void FreeChunks(TagMemory memory)
    {
        for (int chunk = 0; chunk < Chunks; chunk++)
        {
            if (_chunks[chunk] != 0)
                memory.Free((void*)_chunks[chunk]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryAddChunk(TagMemory memory, int chunk, int blockBytes)
    {
        void* added = memory.TryAllocate((nuint)(BlocksPerChunk * (blockBytes + sizeof(uint))));
        if (added == null)
            return false;
        // publishes: the zeroed chunk
        // why here:  after it was cleared; only one of two threads that add it at once may win
        // pinned by: MteTagStoreStressTests.Threads_that_share_a_cluster_keep_every_record_apart
        // if flipped: a generation is cleared after it was counted up, and a torn page looks whole
        if (Interlocked.CompareExchange(ref _chunks[chunk], (ulong)added, 0) != 0)
            memory.Free(added);
        return true;
    }
}
