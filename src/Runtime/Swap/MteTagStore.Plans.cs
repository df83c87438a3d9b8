// Any page over any record, with all that the store may have to do for it: what is needed is taken first, then the record is put in its place.
using System.Runtime.CompilerServices;

namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    // Only counted when the capacity is bounded: one shared counter would be the only thing that all threads write.
    private int _records;

    // What a page will need, taken in advance: its word, or the block that its word will name, given as the word that last named it.
    private readonly record struct Planned(nint Cluster, ulong Old, ulong Next, ulong Block);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SaveAnyhow(TagCluster* cluster, uint slot, ulong next, ref readonly byte packed)
    {
        if (!TryPlan(cluster, slot, next, out Planned planned))
            return false;
        Carry(planned, slot, in packed);
        return true;
    }

    // Claims the entry as well. False when what is needed is not to be had; nothing was changed.
    private bool TryPlan(TagCluster* cluster, uint slot, ulong next, out Planned planned)
    {
        ref ulong word = ref cluster->Word(slot);
        ulong old = Claim(ref word), block = old;
        planned = default;
        if (!TagWord.IsRecord(old) && !TryReserve())
            return Unclaimed(ref word, old);
        if (next == TagWord.Empty && !TagWord.HasBlock(old) && !TryTake(cluster, slot, out block))
        {
            if (!TagWord.IsRecord(old))
                Release();
            return Unclaimed(ref word, old);
        }

        planned = new Planned((nint)cluster, old, next, block);
        return true;
    }

    private void Carry(Planned planned, uint slot, ref readonly byte packed)
    {
        var cluster = (TagCluster*)planned.Cluster;
        ref ulong word = ref cluster->Word(slot);
        if (planned.Next == TagWord.Empty)
        {
            Fill(cluster, ref word, planned.Old, planned.Block, in packed, _packedBytes);
            return;
        }

        Publish(ref word, planned.Next);
        if (TagWord.HasBlock(planned.Old))
            cluster->GiveBack(planned.Old, _packedBytes, isPooled: !_isInPlace);
    }

    private void Undo(Planned planned, uint slot)
    {
        var cluster = (TagCluster*)planned.Cluster;
        // Taken for the plan, and not the slot's own, which goes back with its word.
        if (planned.Next == TagWord.Empty && planned.Block != planned.Old)
            cluster->GiveBack(planned.Block, _packedBytes, isPooled: !_isInPlace);
        if (!TagWord.IsRecord(planned.Old))
            Release();
        Unclaimed(ref cluster->Word(slot), planned.Old);
    }

    private bool TryTake(TagCluster* cluster, uint slot, out ulong last) => _isInPlace
        ? cluster->TryTakeOwn(_memory, slot, _packedBytes, out last)
        : cluster->TryTake(_memory, _packedBytes, out last);

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
}
