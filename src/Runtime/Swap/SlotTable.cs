// One byte per slot of a device: how often the entry is referenced, and whether the swap cache (or a pin) has it.
namespace SwapOrder;

/// <summary>
/// The slots of one device. A slot is free when its byte is zero: bits 0 to 5 count, bit 6 is the cache flag. All members take the table's lock.
/// Kernel: <c>swap_map</c>.
/// </summary>
internal sealed class SlotTable
{
    public const int MaxCount = 0x3e;

    private const byte CountMask = 0x3f, CacheFlag = 0x40;

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

    // Acquire: whoever sees zero also sees all the clean-up that came before it (Release).
    public long InUse => Volatile.Read(ref _inUse);

    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return !_closed;
        }
    }

    /// <summary>No slot is taken once this has returned.</summary>
    public void Close()
    {
        lock (_gate)
            _closed = true;
    }

    /// <summary>Takes a naturally aligned run of free slots with the cache flag set and no count.</summary>
    public bool TryAllocate(int pages, out long offset)
    {
        lock (_gate)
        {
            long runs = _slots.Length / pages, first = _hint / pages;
            for (long tried = 0; tried < runs && !_closed; tried++)
            {
                offset = (first + tried) % runs * pages;
                // The run that has the device's header is never free: no entry names the first slot.
                if (offset == 0 || Run(offset, pages).ContainsAnyExcept((byte)0))
                    continue;
                Run(offset, pages).Fill(CacheFlag);
                _hint = offset;
                Volatile.Write(ref _inUse, _inUse + pages);
                return true;
            }

            offset = 0;
            return false;
        }
    }

    public int Count(long offset)
    {
        lock (_gate)
            return _slots[offset] & CountMask;
    }

    public bool HasCache(long offset)
    {
        lock (_gate)
            return (_slots[offset] & CacheFlag) != 0;
    }

    public bool Duplicate(long offset, int pages)
    {
        lock (_gate)
        {
            foreach (byte slot in Run(offset, pages))
            {
                if (slot == 0 || (slot & CountMask) == MaxCount)
                    return false;
            }

            foreach (ref byte slot in Run(offset, pages))
                slot++;
            return true;
        }
    }

    public void Free(long offset, int pages)
    {
        lock (_gate)
        {
            CheckAll(offset, pages, CountMask, "is not counted and cannot be freed");
            for (long at = offset; at < offset + pages; at++)
                Drop(at, (byte)(_slots[at] - 1));
        }
    }

    public bool Pin(long offset, int pages)
    {
        lock (_gate)
        {
            foreach (byte slot in Run(offset, pages))
            {
                if ((slot & CountMask) == 0 || (slot & CacheFlag) != 0)
                    return false;
            }

            foreach (ref byte slot in Run(offset, pages))
                slot |= CacheFlag;
            return true;
        }
    }

    public void Unpin(long offset, int pages)
    {
        lock (_gate)
        {
            CheckAll(offset, pages, CacheFlag, "is not pinned");
            for (long at = offset; at < offset + pages; at++)
                Drop(at, (byte)(_slots[at] & ~CacheFlag));
        }
    }

    private void Drop(long offset, byte next)
    {
        if (next != 0)
        {
            _slots[offset] = next;
            return;
        }

        _hooks.InvalidatePage(_type, offset);
        _slots[offset] = 0;
        _hint = offset;
        // publishes: the erased tags and the free slot, to a swapoff that waits for zero (InUse)
        // why here:  last: at zero the device is torn down without taking this lock
        // pinned by: SwapMapTests.A_freed_slot_has_no_tags_once_it_counts_as_free
        // if flipped: swapoff frees what the erasure still works on
        Volatile.Write(ref _inUse, _inUse - 1);
    }

    private void CheckAll(long offset, int pages, byte wanted, string complaint)
    {
        for (long at = offset; at < offset + pages; at++)
        {
            if ((_slots[at] & wanted) == 0)
                throw new BadSwapEntryException($"{new SwapEntry(_type, at)} {complaint}.");
        }
    }

    private Span<byte> Run(long offset, int pages) => _slots.AsSpan((int)offset, pages);
}
