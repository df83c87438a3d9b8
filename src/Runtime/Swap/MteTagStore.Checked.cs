// The mode that catches callers who change one entry from two threads at once.
using System.Diagnostics.CodeAnalysis;

namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    // The word as it is; in a checked store it also becomes busy, and stays so until this caller publishes another one.
    private ulong Claim(ref ulong word)
    {
        ulong seen = Volatile.Read(ref word);
        if (!_isChecked)
            return seen;
        // publishes: that this caller is at work on the entry
        // why here:  before anything is changed; the exchange fails if somebody else was faster
        // pinned by: MteTagStoreStressTests.A_checked_store_catches_two_writers_of_one_entry
        // if flipped: both go on, and both give back the block of the record they replace
        if (seen == TagWord.Busy || Interlocked.CompareExchange(ref word, TagWord.Busy, seen) != seen)
            ThrowTwoWriters();
        return seen;
    }

    // Ends a claim that changed nothing.
    private bool Unclaimed(ref ulong word, ulong old)
    {
        // publishes: the old record again, as the claim found it
        // why here:  after the last thing that could change the entry
        // pinned by: MteTagStoreStressTests.A_checked_store_catches_two_writers_of_one_entry
        // if flipped: the next writer finds the word free while this one is still at work
        if (_isChecked)
            Volatile.Write(ref word, old);
        return false;
    }

    [DoesNotReturn]
    private static void ThrowTwoWriters() =>
        throw new InvalidOperationException("One entry was saved or invalidated by two threads at once; hold its folio lock, or be its last user.");
}
