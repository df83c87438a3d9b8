// How one record is written. The word of a slot is the record; what TagWord says of it is the whole protocol. This part: the ways that most pages go.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    private const int SmallPage = TagPacking.BlockBytes;

    private bool Save(SwapEntry entry, ref readonly byte packed)
    {
        TagCluster* cluster = _directory.FindOrAdd(entry);
        if (cluster == null)
            return false;
        uint slot = TagCluster.SlotOf(entry);
        if (!_isPlain)
            return SaveAnyhow(cluster, slot, Encode(in packed), in packed);
        if (TagBoundaries.IsUniform(in packed))
            return SaveWord(cluster, slot, BoundaryWord.Uniform(packed & MteTags.Max), in packed);
        if (TagBoundaries.AreManyAtTheStart(in packed))
            return SaveInBlock(cluster, slot, in packed);
        return SaveEncoded(cluster, slot, in packed);
    }

    // Of a plain store, as all that follow.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SaveEncoded(TagCluster* cluster, uint slot, ref readonly byte packed)
    {
        ulong next = Encode(in packed);
        return next != TagWord.Empty ? SaveWord(cluster, slot, next, in packed) : SaveInBlock(cluster, slot, in packed);
    }

    // A page that fits a word. Most often the slot has no block to give back.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SaveWord(TagCluster* cluster, uint slot, ulong next, ref readonly byte packed)
    {
        ref ulong word = ref cluster->Word(slot);
        // publishes: nothing; the last change of the word was the caller's own, or came to it with the entry
        // why here:  it is what the caller replaces
        // pinned by: MteTagStoreTests.Threads_that_work_on_different_entries_do_not_disturb_each_other
        // if flipped: nothing is ordered by it
        if (TagWord.HasBlock(Volatile.Read(ref word)))
            return SaveAnyhow(cluster, slot, next, in packed);
        Publish(ref word, next);
        return true;
    }

    // A page that needs a block. Most often the slot has one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SaveInBlock(TagCluster* cluster, uint slot, ref readonly byte packed)
    {
        ref ulong word = ref cluster->Word(slot);
        // publishes: nothing; as in SaveWord, and a block that the cluster takes back at the same time is noticed by the claim
        // why here:  it is what the caller replaces
        // pinned by: MteTagStoreTests.Threads_that_work_on_different_entries_do_not_disturb_each_other
        // if flipped: nothing is ordered by it
        ulong old = Volatile.Read(ref word);
        if (TagWord.IsRaw(old) || (TagWord.IsKept(old) && (_isInPlace || TryClaimKept(ref word, old))))
        {
            Fill(cluster, ref word, old, old, in packed, SmallPage);
            return true;
        }

        return SaveAnyhow(cluster, slot, TagWord.Empty, in packed);
    }

    // The word that holds the whole page, or the empty one when the page does not fit.
    private ulong Encode(ref readonly byte packed)
    {
        if (_packedBytes != SmallPage)
            return RunLengthWord.TryEncode(MemoryMarshal.CreateReadOnlySpan(in packed, _packedBytes), out ulong word) ? word : TagWord.Empty;
        TagBoundaries boundaries = TagBoundaries.Of(in packed);
        int runs = boundaries.Count + 1;
        if (runs <= BoundaryWord.MaxRuns)
            return BoundaryWord.Encode(in packed, boundaries);
        return runs == RunLengthWord.SixRuns ? RunLengthWord.EncodeSix(in packed, boundaries) : TagWord.Empty;
    }

    // Writes a page to a block, given as the word that last named it, and puts its word in the place of the old one. Inlined: where the number of bytes
    // is a constant, the copy is a few vector moves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(TagCluster* cluster, ref ulong word, ulong old, ulong last, ref readonly byte packed, int bytes)
    {
        if (TagWord.IsRaw(old))
        {
            // publishes: that the block is about to change; the barrier keeps its bytes behind this
            // why here:  the block is the one that readers of this word are copying
            // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
            // if flipped: a reader finds the old word before and after a copy that the new page is half in
            Volatile.Write(ref word, TagWord.Busy);
        }

        // publishes: nothing; it keeps the block's bytes behind the change of whatever word named it last
        // why here:  before the first byte
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: as above, and also for a reader that still has the block's previous owner
        Volatile.WriteBarrier();
        Unsafe.CopyBlockUnaligned(ref cluster->Block(TagWord.Block(last), bytes), in packed, (uint)bytes);
        Publish(ref word, TagWord.Next(last));
    }

    private static void Publish(ref ulong word, ulong next)
    {
        // publishes: the record, and the bytes of its block if it has one
        // why here:  after the last byte, and before the old block is given back
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: a restore follows the word to a block that is not filled yet
        Volatile.Write(ref word, next);
    }
}
