// How one record is written, read and erased. The word of a slot is the record; what TagWord says of it is the whole protocol.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    private const int SmallPage = TagPacking.BlockBytes;

    // Only counted when the capacity is bounded: one shared counter would be the only thing that all threads write.
    private int _records;

    private bool Save(SwapEntry entry, ref readonly byte packed)
    {
        TagCluster* cluster = _directory.FindOrAdd(entry);
        if (cluster == null)
            return false;
        ulong next = Encode(in packed);
        ref ulong word = ref cluster->Word(entry.Offset);
        ulong old = Claim(ref word);
        if (!TagWord.IsRecord(old) && !TryReserve())
            return Unclaimed(ref word, old);
        ulong block = TagWord.Empty;
        if (next == TagWord.Empty && !TryBlock(cluster, entry.Offset, old, out block))
        {
            if (!TagWord.IsRecord(old))
                Release();
            return Unclaimed(ref word, old);
        }

        Replace(cluster, ref word, old, next, block, in packed);
        return true;
    }

    // Puts a record in the place of the old one: the word that has all of it, or a block's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Replace(TagCluster* cluster, ref ulong word, ulong old, ulong next, ulong block, ref readonly byte packed)
    {
        if (next != TagWord.Empty)
        {
            Publish(ref word, next);
            if (TagWord.IsRaw(old) || TagWord.IsKept(old))
                cluster->GiveBack(old, _packedBytes, isPooled: !_isInPlace);
            return;
        }

        if (TagWord.IsRaw(old))
        {
            // publishes: that the block is about to change; Fill keeps its bytes behind this
            // why here:  the block is the one that readers of this word are copying
            // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
            // if flipped: a reader finds the old word before and after a copy that the new page is half in
            Volatile.Write(ref word, TagWord.Busy);
        }

        Publish(ref word, Fill(cluster, block, in packed));
    }

    // The block to write to, as the word that last named it: the slot's own, or one from the cluster.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryBlock(TagCluster* cluster, long offset, ulong old, out ulong block)
    {
        block = old;
        return TagWord.IsRaw(old) || TagWord.IsKept(old) || (_isInPlace
            ? cluster->TryTakeOwn(_memory, TagCluster.SlotOf(offset), _packedBytes, out block)
            : cluster->TryTake(_memory, _packedBytes, out block));
    }

    private bool Restore(SwapEntry entry, ref byte packed)
    {
        TagCluster* cluster = _directory.Find(entry);
        if (cluster == null)
            return false;
        ref ulong word = ref cluster->Word(entry.Offset);
        // publishes: nothing; it receives the block that the word names, if it names one
        // why here:  the acquire comes with the word, before any byte of the block is read
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: the block is read as it was before the save
        ulong seen = Volatile.Read(ref word);
        if (TagWord.IsBoundary(seen))
        {
            BoundaryWord.Decode(seen, ref packed);
            return true;
        }

        if (seen == TagWord.Empty)
            return false;
        // Two calls and not one with a chosen number: where the block's place is known, its bytes need not wait for the word.
        bool isCopied = TagWord.IsRaw(seen) && (_isInPlace
            ? TryCopyBlock(cluster, TagCluster.SlotOf(entry.Offset), ref word, seen, ref packed)
            : TryCopyBlock(cluster, TagWord.Block(seen), ref word, seen, ref packed));
        return isCopied || RestoreOther(cluster, ref word, ref packed);
    }

    // False when the block changed meanwhile: then the word did, too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryCopyBlock(TagCluster* cluster, int block, ref ulong word, ulong seen, ref byte packed)
    {
        Copy(ref cluster->Block(block, _packedBytes), ref packed);
        // publishes: nothing; it keeps the second look at the word behind the copy
        // why here:  between them: the word proves the copy only if it is looked at afterwards
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: half of one page and half of the next are restored as one
        Volatile.ReadBarrier();
        return Volatile.Read(ref word) == seen;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RestoreOther(TagCluster* cluster, ref ulong word, ref byte packed)
    {
        while (true)
        {
            ulong seen = Settled(ref word);
            if (!TagWord.IsRecord(seen))
                return false;
            if (TagWord.IsBoundary(seen))
            {
                BoundaryWord.Decode(seen, ref packed);
                return true;
            }

            if (TagWord.IsWhole(seen))
                return RunLengthWord.TryDecode(seen, MemoryMarshal.CreateSpan(ref packed, _packedBytes));
            if (TryCopyBlock(cluster, TagWord.Block(seen), ref word, seen, ref packed))
                return true;
        }
    }

    private bool Erase(TagCluster* cluster, long offset)
    {
        ref ulong word = ref cluster->Word(offset);
        // publishes: nothing; a record was saved by this caller, or the entry came to it with what was saved
        // why here:  before the claim, so that erasing nothing changes nothing
        // pinned by: MteTagStoreTests.Threads_that_work_on_different_entries_do_not_disturb_each_other
        // if flipped: nothing is ordered by it
        if (!TagWord.IsRecord(Volatile.Read(ref word)))
            return false;
        ulong old = Claim(ref word);
        // The slot keeps its block: if the page that comes next needs one, neither it nor this call touches the cluster's bitmap.
        Publish(ref word, TagWord.IsRaw(old) || TagWord.IsKept(old) ? TagWord.Kept(old) : TagWord.Empty);
        if (!TagWord.IsRecord(old))
            return false;
        Release();
        return true;
    }

    // The word that holds the whole page, or the empty one when the page does not fit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Encode(ref readonly byte packed) =>
        _packedBytes == SmallPage && TagBoundaries.IsUniform(in packed) ? BoundaryWord.Uniform(packed & MteTags.Max) : EncodeRuns(in packed);

    private ulong EncodeRuns(ref readonly byte packed)
    {
        if (_packedBytes != SmallPage)
            return RunLengthWord.TryEncode(MemoryMarshal.CreateReadOnlySpan(in packed, _packedBytes), out ulong word) ? word : TagWord.Empty;
        TagBoundaries boundaries = TagBoundaries.Of(in packed);
        int runs = boundaries.Count + 1;
        if (runs <= BoundaryWord.MaxRuns)
            return BoundaryWord.Encode(in packed, boundaries);
        return runs == BoundaryWord.MaxRuns + 1 ? EncodeSixRuns(in packed) : TagWord.Empty;
    }

    private static ulong EncodeSixRuns(ref readonly byte packed) =>
        RunLengthWord.TryEncode(MemoryMarshal.CreateReadOnlySpan(in packed, SmallPage), out ulong word) ? word : TagWord.Empty;

    private ulong Fill(TagCluster* cluster, ulong last, ref readonly byte packed)
    {
        // publishes: nothing; it keeps the block's bytes behind the change of whatever word named it last
        // why here:  before the first byte
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: as in Replace, and also for a reader that still has the block's previous owner
        Volatile.WriteBarrier();
        int block = TagWord.Block(last);
        Copy(ref Unsafe.AsRef(in packed), ref cluster->Block(block, _packedBytes));
        return TagWord.Raw(block, TagWord.Generation(last) + 1);
    }

    private static void Publish(ref ulong word, ulong next)
    {
        // publishes: the record, and the bytes of its block if it has one
        // why here:  after the last byte, and before the old block is given back
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: a restore follows the word to a block that is not filled yet
        Volatile.Write(ref word, next);
    }

    private void Copy(ref byte from, ref byte to)
    {
        // A constant length compiles to four or eight vector moves.
        if (_packedBytes == SmallPage)
            Unsafe.CopyBlockUnaligned(ref to, ref from, SmallPage);
        else
            Unsafe.CopyBlockUnaligned(ref to, ref from, (uint)_packedBytes);
    }

    private bool TryReserve()
    {
        if (_capacity == int.MaxValue)
            return true;
        // publishes: nothing but the number itself
        // why here:  before the record is made; of two that want the last place only one gets it
        // pinned by: MteTagStoreStressTests.A_full_store_has_as_many_records_as_it_may_whoever_saves_them
        // if flipped: the store holds more records than its capacity
        if (Interlocked.Increment(ref _records) <= _capacity)
            return true;
        Release();
        return false;
    }

    private void Release()
    {
        // publishes: nothing but the number itself
        // why here:  after the record is gone
        // pinned by: MteTagStoreStressTests.A_full_store_has_as_many_records_as_it_may_whoever_saves_them
        // if flipped: another record is let in while this one is still there
        if (_capacity != int.MaxValue)
            Interlocked.Decrement(ref _records);
    }

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
