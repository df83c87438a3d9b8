// How one record is read and erased. The word of a slot is the record; what TagWord says of it is the whole protocol.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    private bool Restore(SwapEntry entry, ref byte packed)
    {
        TagCluster* cluster = _directory.Find(entry);
        if (cluster == null)
            return false;
        uint slot = TagCluster.SlotOf(entry);
        // publishes: nothing; it receives the block that the word names, if it names one
        // why here:  the acquire comes with the word, before any byte of the block is read
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: the block is read as it was before the save
        ulong seen = Volatile.Read(ref cluster->Word(slot));
        if (BoundaryWord.IsPageOfOneTag(seen))
        {
            BoundaryWord.Decode(seen, ref packed);
            return true;
        }

        // Two calls and not one with a chosen number: where the block's place is known, its bytes need not wait for the word.
        if (TagWord.IsRaw(seen) && _isPlain && (_isInPlace
            ? TryCopyBlock(cluster, slot, slot, seen, ref packed, SmallPage)
            : TryCopyBlock(cluster, TagWord.Block(seen), slot, seen, ref packed, SmallPage)))
        {
            return true;
        }

        return seen != TagWord.Empty && RestoreRuns(cluster, slot, seen, ref packed);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RestoreRuns(TagCluster* cluster, uint slot, ulong seen, ref byte packed)
    {
        if (!TagWord.IsBoundary(seen))
            return RestoreOther(cluster, slot, ref packed);
        BoundaryWord.DecodeRuns(seen, ref packed);
        return true;
    }

    // False when the block changed meanwhile: then the word did, too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopyBlock(TagCluster* cluster, uint block, uint slot, ulong seen, ref byte packed, int bytes)
    {
        Unsafe.CopyBlockUnaligned(ref packed, ref cluster->Block(block, bytes), (uint)bytes);
        // publishes: nothing; it keeps the second look at the word behind the copy
        // why here:  between them: the word proves the copy only if it is looked at afterwards
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: half of one page and half of the next are restored as one
        Volatile.ReadBarrier();
        return Volatile.Read(ref cluster->Word(slot)) == seen;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RestoreOther(TagCluster* cluster, uint slot, ref byte packed)
    {
        while (true)
        {
            ulong seen = Settled(ref cluster->Word(slot));
            if (!TagWord.IsRecord(seen))
                return false;
            if (TagWord.IsBoundary(seen))
            {
                BoundaryWord.Decode(seen, ref packed);
                return true;
            }

            if (TagWord.IsWhole(seen))
                return RunLengthWord.TryDecode(seen, MemoryMarshal.CreateSpan(ref packed, _packedBytes));
            if (TryCopyBlock(cluster, TagWord.Block(seen), slot, seen, ref packed, _packedBytes))
                return true;
        }
    }

    private bool Erase(TagCluster* cluster, uint slot)
    {
        ref ulong word = ref cluster->Word(slot);
        // publishes: nothing; a record was saved by this caller, or the entry came to it with what was saved
        // why here:  before anything is changed, so that erasing nothing changes nothing
        // pinned by: MteTagStoreTests.Threads_that_work_on_different_entries_do_not_disturb_each_other
        // if flipped: nothing is ordered by it
        ulong old = Volatile.Read(ref word);
        if (!TagWord.IsRecord(old))
            return false;
        if (!_isPlain)
            return EraseAnyhow(ref word, old);
        Publish(ref word, Erased(old));
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool EraseAnyhow(ref ulong word, ulong old)
    {
        if (_isChecked)
            ClaimExchanging(ref word, old);
        Publish(ref word, Erased(old));
        Release();
        return true;
    }

    // The slot keeps its block: if the page that comes next needs one, neither it nor the erasure touches the cluster's bitmap.
    private static ulong Erased(ulong record) => TagWord.IsWhole(record) ? TagWord.Empty : TagWord.Kept(record);

    // The word once no writer is at work on it: a writer that says so has a page to copy and nothing to wait for.
    private static ulong Settled(ref ulong word)
    {
        var spinner = new SpinWait();
        ulong seen;
        // publishes: nothing; it receives the block that the word names, if it names one
        // why here:  as in Restore, before any byte of the block is read
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: the block is read as it was before the save
        while ((seen = Volatile.Read(ref word)) == TagWord.Busy)
            spinner.SpinOnce();
        return seen;
    }
}
