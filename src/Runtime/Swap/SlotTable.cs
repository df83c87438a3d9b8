// One byte per slot of a device: how often the entry is referenced, and whether the swap cache (or a pin) has it.
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>
/// The slots of one device. A slot is free when its byte is zero: bits 0 to 5 count, bit 6 is the cache flag. Count and flag are in one word, so that
/// every change is one compare-and-exchange: only handing out slots takes a lock. Kernel: <c>swap_map</c>.
/// </summary>
internal sealed class SlotTable
{
    public const int MaxCount = 0x3e;

    private const byte CountMask = 0x3f, CacheFlag = 0x40;

    // Dropped for the last time, but its tags are still being erased: neither in use nor free.
    private const byte Dropping = MaxCount + 1;

    private readonly Lock _gate = new();
    private readonly byte[] _slots;
    private readonly int _type;
    private readonly ArchHooks _hooks;
    private long _hint;
    private long _inUse;
    private bool _closed;

    public SlotTable(int type, long slots, ArchHooks hooks)
    {
        _type = type;
        _slots = new byte[slots];
        _hooks = hooks;
    }

    // publishes: nothing; it receives the erased tags and the free slots (Drop)
    // why here:  the acquire comes with the number, before swapoff tears anything down
    // pinned by: SwapMapTests.A_freed_slot_has_no_tags_once_it_counts_as_free
    // if flipped: swapoff erases and frees what a drop is still at work on
    public long InUse
    {
        get
        {
            SwitchPoint.Read(this);
            return Volatile.Read(ref _inUse);
        }
    }

    public bool IsOpen
    {
        get
        {
            SwitchPoint.Read(this);
            lock (_gate)
                return !_closed;
        }
    }

    /// <summary>No slot is taken once this has returned.</summary>
    public void Close()
    {
        SwitchPoint.Write(this);
        lock (_gate)
            _closed = true;
    }

    /// <summary>Takes a naturally aligned run of free slots with the cache flag set and no count.</summary>
    public bool TryAllocate(int pages, out long offset)
    {
        SwitchPoint.Write(this);
        lock (_gate)
        {
            long runs = _slots.Length / pages, first = Volatile.Read(ref _hint) / pages;
            for (long tried = 0; tried < runs && !_closed; tried++)
            {
                offset = (first + tried) % runs * pages;
                Span<byte> run = _slots.AsSpan((int)offset, pages);
                // The run that has the device's header is never free: no entry names the first slot.
                if (offset == 0 || run.ContainsAnyExcept((byte)0))
                    continue;
                // publishes: nothing; it receives the erased tags of the slots' last owner (Drop)
                // why here:  after they were seen free; a free slot is changed under the gate only
                // pinned by: SwapMapTests.A_freed_slot_has_no_tags_once_it_counts_as_free
                // if flipped: the erasure of the last owner's tags meets the new owner's save
                Volatile.ReadBarrier();
                // publishes: that slots are in use, to a swapoff that waits for none
                // why here:  before they can be named; IsOpen and this are ordered by the gate
                // pinned by: SwapDeviceTests.A_device_is_not_removed_while_slots_are_in_use_or_handed_out
                // if flipped: the device is removed under slots that were just handed out
                Interlocked.Add(ref _inUse, pages);
                foreach (ref byte slot in run)
                {
                    // publishes: that the slot is pinned and may be counted
                    // why here:  after it was counted as in use; the entry gets out of here by the return only
                    // pinned by: SwapMapTests.An_allocated_slot_is_cached_and_not_counted
                    // if flipped: a drop of the slot makes the number of slots in use negative
                    Volatile.Write(ref slot, CacheFlag);
                }

                _hint = offset;
                return true;
            }

            offset = 0;
            return false;
        }
    }

    // publishes: nothing; count and flag are hints unless something pins the entry
    // why here:  one read, so that both are of one moment
    // pinned by: SwapMapTests.Threads_that_count_up_and_down_leave_the_count_as_it_was
    // if flipped: nothing is ordered by it
    public int Count(long offset)
    {
        SwitchPoint.Read(this, offset);
        return CountOf(Volatile.Read(ref _slots[offset]));
    }

    public bool HasCache(long offset)
    {
        SwitchPoint.Read(this, offset);
        return IsFlagged(offset);
    }

    /// <summary>The same as part of a larger step.</summary>
    // publishes: nothing; count and flag are hints unless something pins the entry
    // why here:  one read, so that both are of one moment
    // pinned by: SwapMapTests.An_allocated_slot_is_cached_and_not_counted
    // if flipped: nothing is ordered by it
    public bool IsFlagged(long offset) => (Volatile.Read(ref _slots[offset]) & CacheFlag) != 0;

    public bool Duplicate(long offset, int pages)
    {
        for (int page = 0; page < pages; page++)
        {
            SwitchPoint.Write(this, offset + page);
            if (TryCount(ref _slots[offset + page]))
                continue;
            while (--page >= 0)
                TakeCount(offset + page);
            return false;
        }

        return true;
    }

    public void Free(long offset, int pages)
    {
        for (long at = offset; at < offset + pages; at++)
        {
            if (Count(at) == 0)
                ThrowNotCounted(at);
        }

        for (long at = offset; at < offset + pages; at++)
            TakeCount(at);
    }

    public bool Pin(long offset, int pages)
    {
        for (int page = 0; page < pages; page++)
        {
            SwitchPoint.Write(this, offset + page);
            if (TryFlag(ref _slots[offset + page]))
                continue;
            while (--page >= 0)
                TakeFlag(offset + page);
            return false;
        }

        return true;
    }

    public void Unpin(long offset, int pages)
    {
        for (long at = offset; at < offset + pages; at++)
        {
            if (!HasCache(at))
                ThrowNotPinned(at);
        }

        for (long at = offset; at < offset + pages; at++)
            TakeFlag(at);
    }

    private static int CountOf(byte slot) => slot == Dropping ? 0 : slot & CountMask;

    private static bool TryCount(ref byte slot)
    {
        // publishes: nothing; a guess that Swap confirms
        // why here:  first, to know what to count up from
        // pinned by: SwapMapTests.Threads_that_count_up_and_down_leave_the_count_as_it_was
        // if flipped: nothing is ordered by it
        byte seen = Volatile.Read(ref slot);
        do
        {
            // At the limit, free, or dropping, whose count is one above the limit.
            if (seen == 0 || (seen & CountMask) >= MaxCount)
                return false;
        }
        while (!Swap(ref slot, ref seen, (byte)(seen + 1)));
        return true;
    }

    private static bool TryFlag(ref byte slot)
    {
        // publishes: nothing; a guess that Swap confirms
        // why here:  first, to know what to set the flag in
        // pinned by: SwapMapTests.Of_threads_that_pin_at_once_only_one_succeeds
        // if flipped: nothing is ordered by it
        byte seen = Volatile.Read(ref slot);
        do
        {
            if (CountOf(seen) == 0 || (seen & CacheFlag) != 0)
                return false;
        }
        while (!Swap(ref slot, ref seen, (byte)(seen | CacheFlag)));
        return true;
    }

    private void TakeCount(long offset)
    {
        SwitchPoint.Write(this, offset);
        // publishes: nothing; a guess that Swap confirms
        // why here:  first, to know what to count down from
        // pinned by: SwapMapTests.Threads_that_count_up_and_down_leave_the_count_as_it_was
        // if flipped: nothing is ordered by it
        byte seen = Volatile.Read(ref _slots[offset]);
        do
        {
            if (CountOf(seen) == 0)
                ThrowNotCounted(offset);
        }
        while (!Swap(ref _slots[offset], ref seen, seen == 1 ? Dropping : (byte)(seen - 1)));
        if (seen == 1)
            Drop(offset);
    }

    private void TakeFlag(long offset)
    {
        SwitchPoint.Write(this, offset);
        // publishes: nothing; a guess that Swap confirms
        // why here:  first, to know what to clear the flag in
        // pinned by: SwapMapTests.Of_threads_that_pin_at_once_only_one_succeeds
        // if flipped: nothing is ordered by it
        byte seen = Volatile.Read(ref _slots[offset]);
        do
        {
            if ((seen & CacheFlag) == 0)
                ThrowNotPinned(offset);
        }
        while (!Swap(ref _slots[offset], ref seen, seen == CacheFlag ? Dropping : (byte)(seen & ~CacheFlag)));
        if (seen == CacheFlag)
            Drop(offset);
    }

    private void Drop(long offset)
    {
        _hooks.InvalidatePage(_type, offset);
        SwitchPoint.Write(this);
        // publishes: the erased tags, to whoever is given the slot next (TryAllocate)
        // why here:  after the erasure; until then the slot is neither in use nor free
        // pinned by: SwapMapTests.A_freed_slot_has_no_tags_once_it_counts_as_free
        // if flipped: the erasure takes the tags that the next owner has just saved
        Volatile.Write(ref _slots[offset], 0);
        _hint = offset;
        // publishes: the erased tags and the free slot, to a swapoff that waits for zero (InUse)
        // why here:  last: at zero the device is torn down without taking this lock
        // pinned by: SwapMapTests.A_freed_slot_has_no_tags_once_it_counts_as_free
        // if flipped: swapoff frees what the erasure still works on
        Interlocked.Decrement(ref _inUse);
    }

    // On failure, seen is what the slot holds instead; the old value stays in it on success.
    private static bool Swap(ref byte slot, ref byte seen, byte next)
    {
        // publishes: everything that the thread did with the entry, to whoever drops it last
        // why here:  after that; a full fence, whose result says which of the threads was the last
        // pinned by: SwapMapTests.Of_threads_that_drop_at_once_the_last_erases_the_tags_before_the_slot_is_handed_out,
        //            SwapMapTests.Counts_that_are_taken_and_given_back_at_once_are_all_counted
        // if flipped: the last one erases tags that another user of the entry is still restoring
        byte before = Interlocked.CompareExchange(ref slot, next, seen);
        bool swapped = before == seen;
        seen = before;
        return swapped;
    }

    private void ThrowNotCounted(long offset) =>
        throw new BadSwapEntryException($"{new SwapEntry(_type, offset)} is not counted and cannot be freed.");

    private void ThrowNotPinned(long offset) => throw new BadSwapEntryException($"{new SwapEntry(_type, offset)} is not pinned.");
}
