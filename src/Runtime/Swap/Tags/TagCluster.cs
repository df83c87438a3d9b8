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

    // Unsigned: a remainder is then one mask.
    private const uint BlocksPerChunk = 16, Chunks = Slots / BlocksPerChunk, BlocksPerWord = 64;

    private fixed ulong _words[Slots];
    private fixed ulong _taken[Slots / (int)BlocksPerWord];
    private fixed ulong _chunks[(int)Chunks];

    /// <summary>The type of its entries, from which its chunks come.</summary>
    public int Type;

    /// <summary>The number of an entry's slot in its cluster.</summary>
    public static uint SlotOf(SwapEntry entry) => (uint)entry.Value & (Slots - 1);

    /// <summary>The word of a slot, by its number.</summary>
    public ref ulong Word(uint slot) => ref _words[slot];

    /// <summary>The bytes of a block that exists.</summary>
    public readonly ref byte Block(uint block, int blockBytes) =>
        ref *((byte*)_chunks[block / BlocksPerChunk] + (block % BlocksPerChunk * (uint)blockBytes));

    /// <summary>
    /// Takes the lowest free block, so that chunks fill up, as the word that last named it. Before a chunk is added, blocks that empty slots keep are
    /// taken back. False without memory or when all are taken.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryTake(TagMemory memory, int blockBytes, out ulong last)
    {
        bool mayGrow = false;
        while (true)
        {
            bool isTaken = TryTakeLowest(out uint block);
            if (isTaken && (HasChunk(block) || (mayGrow && TryAddChunk(memory, block, blockBytes))))
            {
                last = LastWord(block, blockBytes);
                return true;
            }

            if (isTaken)
                Free(block);
            last = TagWord.Empty;
            if (mayGrow)
                return false;
            // What was taken back may be gone to others again; only when there was nothing, more blocks are needed.
            mayGrow = !TakeBack(blockBytes);
        }
    }

    /// <summary>The slot's own block of the same number, for a store that has one for each; false without memory.</summary>
    public bool TryTakeOwn(TagMemory memory, uint block, int blockBytes, out ulong last)
    {
        bool exists = HasChunk(block) || TryAddChunk(memory, block, blockBytes);
        last = exists ? LastWord(block, blockBytes) : TagWord.Empty;
        return exists;
    }

    /// <summary>Gives back the block that a word named which is no more in its slot; the block's generation stays with it.</summary>
    public void GiveBack(ulong last, int blockBytes, bool isPooled)
    {
        uint block = TagWord.Block(last);
        Generation(block, blockBytes) = TagWord.Generation(last);
        if (isPooled)
            Free(block);
    }

    // The generations of a chunk follow its blocks. Only a block's owner touches its own, and only where no word has it.
    private readonly ref uint Generation(uint block, int blockBytes) =>
        ref ((uint*)((byte*)_chunks[block / BlocksPerChunk] + (BlocksPerChunk * (uint)blockBytes)))[block % BlocksPerChunk];

    private readonly ulong LastWord(uint block, int blockBytes) => TagWord.Raw(block, Generation(block, blockBytes));

    private bool TryTakeLowest(out uint block)
    {
        for (uint at = 0; at < Slots / BlocksPerWord; at++)
        {
            // publishes: nothing; a guess that the exchange confirms
            // why here:  first, to find a free bit
            // pinned by: MteTagStoreStressTests.Threads_that_share_a_cluster_keep_every_record_apart
            // if flipped: nothing is ordered by it
            ulong taken = Volatile.Read(ref _taken[at]);
            while (taken != ulong.MaxValue)
            {
                ulong bit = ~taken & (taken + 1);
                // publishes: nothing; it makes the block this thread's, and receives the end of whoever gave it back
                // why here:  before the first byte of the block is written
                // pinned by: MteTagStoreClaimTests.Of_two_slots_that_need_the_last_block_one_has_it
                // if flipped: two slots own one block, and one page's tags overwrite the other's
                ulong before = Interlocked.CompareExchange(ref _taken[at], taken | bit, taken);
                if (before == taken)
                {
                    block = (at * BlocksPerWord) + (uint)BitOperations.TrailingZeroCount(bit);
                    return true;
                }

                taken = before;
            }
        }

        block = 0;
        return false;
    }

    private void Free(uint block)
    {
        // publishes: that no word names the block any more, and its generation
        // why here:  after the word was changed: a reader that still copies the block will find its word changed
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn,
        //            MteTagStoreClaimTests.Blocks_that_are_given_back_at_once_are_free_both
        // if flipped: the next owner overwrites the block under a reader whose word still looks the same
        Interlocked.And(ref _taken[block / BlocksPerWord], ~(1UL << (int)block));
    }

    // All of them at once: whoever needs a block now is soon followed by others. Whether there was any.
    private bool TakeBack(int blockBytes)
    {
        bool isAny = false;
        for (int slot = 0; slot < Slots; slot++)
        {
            // publishes: nothing; a guess that the exchange confirms
            // why here:  first, to find the slots that keep a block
            // pinned by: MteTagStoreStressTests.Blocks_that_empty_slots_keep_are_taken_back_and_never_shared
            // if flipped: nothing is ordered by it
            ulong word = Volatile.Read(ref _words[slot]);
            // publishes: to the slot's next writer, that it has no block any more (its claim is an exchange, too)
            // why here:  before the block is free for others
            // pinned by: MteTagStoreClaimTests.The_block_that_a_slot_has_kept_goes_to_it_or_to_another_slot_but_not_to_both
            // if flipped: that writer and the block's next owner both write to it
            if (TagWord.IsKept(word) && Interlocked.CompareExchange(ref _words[slot], TagWord.Empty, word) == word)
            {
                GiveBack(word, blockBytes, isPooled: true);
                isAny = true;
            }
        }

        return isAny;
    }

    private bool HasChunk(uint block)
    {
        // publishes: nothing; it receives the cleared chunk (TagMemory.TryAdd)
        // why here:  before anything in the chunk is read or written
        // pinned by: MteTagStoreStressTests.Threads_that_share_a_cluster_keep_every_record_apart
        // if flipped: a generation is read from memory that was not cleared yet
        return Volatile.Read(ref _chunks[block / BlocksPerChunk]) != 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryAddChunk(TagMemory memory, uint block, int blockBytes) =>
        memory.TryAdd(ref _chunks[block / BlocksPerChunk], Type, BlocksPerChunk * (nuint)(blockBytes + sizeof(uint)));
}
