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
        if (old == TagWord.Empty && !TryReserve())
            return Unclaimed(ref word, old);
        if (next != TagWord.Empty)
        {
            Publish(ref word, next);
            if (TagWord.IsRaw(old))
                GiveBack(cluster, old);
            return true;
        }

        if (TagWord.IsRaw(old))
        {
            SaveOver(cluster, ref word, TagWord.Block(old), in packed);
            return true;
        }

        if (!TryTakeBlock(cluster, entry.Offset, out int block))
        {
            if (old == TagWord.Empty)
                Release();
            return Unclaimed(ref word, old);
        }

        Publish(ref word, Fill(cluster, block, in packed));
        return true;
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
            if (seen == TagWord.Empty)
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
        if (Volatile.Read(ref word) == TagWord.Empty)
            return false;
        ulong old = Claim(ref word);
        Publish(ref word, TagWord.Empty);
        if (TagWord.IsRaw(old))
            GiveBack(cluster, old);
        if (old != TagWord.Empty)
            Release();
        return old != TagWord.Empty;
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

    private void SaveOver(TagCluster* cluster, ref ulong word, int block, ref readonly byte packed)
    {
        // publishes: that the block is about to change; Fill keeps its bytes behind this
        // why here:  the block is the one that readers of this word are copying
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: a reader finds the old word before and after a copy that the new page is half in
        Volatile.Write(ref word, TagWord.Busy);
        Publish(ref word, Fill(cluster, block, in packed));
    }

    private ulong Fill(TagCluster* cluster, int block, ref readonly byte packed)
    {
        uint generation = cluster->NextGeneration(block, _packedBytes);
        // publishes: nothing; it keeps the block's bytes behind the change of whatever word named it last
        // why here:  before the first byte
        // pinned by: MteTagStoreStressTests.A_restore_under_replacement_and_invalidation_is_never_torn
        // if flipped: as in SaveOver, and also for a reader that still has the block's previous owner
        Volatile.WriteBarrier();
        Copy(ref Unsafe.AsRef(in packed), ref cluster->Block(block, _packedBytes));
        return TagWord.Raw(block, generation);
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

    private bool TryTakeBlock(TagCluster* cluster, long offset, out int block)
    {
        if (!_isInPlace)
            return cluster->TryTake(_memory, _packedBytes, out block);
        block = TagCluster.SlotOf(offset);
        return cluster->HasChunk(_memory, block, _packedBytes);
    }

    private void GiveBack(TagCluster* cluster, ulong raw)
    {
        if (!_isInPlace)
            cluster->GiveBack(TagWord.Block(raw));
    }

    private bool TryReserve()
    {
        if (_capacity == int.MaxValue)
            return true;
        if (Interlocked.Increment(ref _records) <= _capacity)
            return true;
        Interlocked.Decrement(ref _records);
        return false;
    }

    private void Release()
    {
        if (_capacity != int.MaxValue)
            Interlocked.Decrement(ref _records);
    }

    // The word once no writer is at work on it: a writer that says so has a page to copy and nothing to wait for.
    private static ulong Settled(ref ulong word)
    {
        var spinner = new SpinWait();
        ulong seen;
        while ((seen = Volatile.Read(ref word)) == TagWord.Busy)
            spinner.SpinOnce();
        return seen;
    }
}
