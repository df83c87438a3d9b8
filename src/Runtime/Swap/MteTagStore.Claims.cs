// Who may change a slot's word: the entry's one writer, which a checked store makes sure of, and the cluster that takes back a block which it keeps.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    // For a store that is not checked: makes the block that an empty slot keeps the caller's. False when the cluster was faster.
    private static bool TryClaimKept(ref ulong word, ulong kept)
    {
        // publishes: that the slot has no block any more; the block is the caller's
        // why here:  before the first byte of the block is written
        // pinned by: MteTagStoreClaimTests.The_block_that_a_slot_has_kept_goes_to_it_or_to_another_slot_but_not_to_both
        // if flipped: the block's next owner writes to it, too
        return Interlocked.CompareExchange(ref word, TagWord.Empty, kept) == kept;
    }

    // The word as it is, and the caller's: a block that an empty slot keeps can be taken back by its cluster only before. In a checked store the
    // word also becomes busy, and stays so until this caller publishes another one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Claim(ref ulong word)
    {
        // publishes: nothing; the last change of the word was the caller's own, or came to it with the entry
        // why here:  it is what the caller replaces
        // pinned by: MteTagStoreTests.Threads_that_work_on_different_entries_do_not_disturb_each_other
        // if flipped: nothing is ordered by it
        ulong seen = Volatile.Read(ref word);
        return _isChecked || (TagWord.IsKept(seen) && !_isInPlace) ? ClaimExchanging(ref word, seen) : seen;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ClaimExchanging(ref ulong word, ulong seen)
    {
        // publishes: that this caller is at work on the entry, and has the block that the slot kept
        // why here:  before anything is changed; the exchange fails if another writer was faster, or the cluster that takes its blocks back
        // pinned by: MteTagStoreStressTests.A_checked_store_catches_two_writers_of_one_entry,
        //            MteTagStoreClaimTests.The_block_that_a_slot_has_kept_goes_to_it_or_to_another_slot_but_not_to_both
        // if flipped: both go on, and both write to the block or give it back
        ulong before = Interlocked.CompareExchange(ref word, _isChecked ? TagWord.Busy : TagWord.Empty, seen);
        if (before == seen && seen != TagWord.Busy)
            return seen;
        // Not by a writer: the cluster took the block, and the word is empty until its next writer, who is the caller.
        if (before == TagWord.Empty && TagWord.IsKept(seen))
            return Claim(ref word);
        ThrowTwoWriters();
        return before;
    }

    // Ends a claim that changed nothing.
    private bool Unclaimed(ref ulong word, ulong old)
    {
        // publishes: the old record again, as the claim found it, or the block that the slot may keep on
        // why here:  after the last thing that could change the entry
        // pinned by: MteTagStoreStressTests.A_checked_store_catches_two_writers_of_one_entry
        // if flipped: the next writer finds the word free while this one is still at work
        if (_isChecked || TagWord.IsKept(old))
            Volatile.Write(ref word, old);
        return false;
    }

    [DoesNotReturn]
    private static void ThrowTwoWriters() =>
        throw new InvalidOperationException("One entry was saved or invalidated by two threads at once; hold its folio lock, or be its last user.");
}
