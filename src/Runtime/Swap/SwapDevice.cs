// One swap device: its slots, its storage, and the references that keep it from being torn down.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>A swap device, as <see cref="SwapMap.AddDevice"/> makes it. Kernel: <c>struct swap_info_struct</c>.</summary>
/// <remarks>Reading, writing and every look at the storage need a reference (<see cref="SwapMap.GetDevice"/>). All members may be called from any thread.</remarks>
public sealed class SwapDevice
{
    private readonly object _gate = new();
    private readonly ISwapStorage _storage;
    private int _references;
    private bool _dying;

    internal SwapDevice(int type, ISwapStorage storage, ArchHooks hooks)
    {
        Type = type;
        _storage = storage;
        Slots = new SlotTable(type, storage.SlotCount, hooks);
    }

    /// <summary>The type code of the device's entries.</summary>
    public int Type { get; }

    /// <summary>The number of slots, the header among them.</summary>
    public long SlotCount => _storage.SlotCount;

    /// <summary>The number of slots that are counted, cached or pinned. Kernel: <c>inuse_pages</c>.</summary>
    [Forbids(DeviceLife.Uncertain, Rule = "SWAP303")]
    public long InUse => Slots.InUse;

    /// <summary>Whether new slots are handed out; false once <see cref="SwapMap.StopAllocating"/> was called. Kernel: <c>SWP_WRITEOK</c>.</summary>
    public bool IsAllocating => Slots.IsOpen;

    /// <summary>Whether a page must not change while it is written. Kernel: <c>SWP_STABLE_WRITES</c>.</summary>
    [Forbids(DeviceLife.Uncertain, Rule = "SWAP303")]
    [Becomes(StableContent.Free, Of = Target.Any, When = false)]
    public bool NeedsStableWrites => _storage.NeedsStableWrites;

    internal SlotTable Slots { get; }

    /// <summary>Whether an entry is of this device, so that a reference to it keeps the entry's device too. Kernel: equal <c>swp_type</c>.</summary>
    public bool Covers([Becomes(EntryDevice.Guarded, When = true)] SwapEntry entry) => entry.IsSlot && entry.Type == Type;

    /// <summary>Gives a reference back. Kernel: <c>put_swap_device</c>.</summary>
    /// <exception cref="InvalidOperationException">Nobody has a reference.</exception>
    [Requires(DeviceRef.Held, Rule = "SWAP302"), Becomes(DeviceRef.None, By = -1)]
    [Becomes(EntryDevice.Unguarded, Of = Target.Linked, As = LinkNames.Device)]
    public void Put()
    {
        SwitchPoint.Write(this);
        lock (_gate)
        {
            if (_references == 0)
                throw new InvalidOperationException($"A reference to swap device {Type} was put but nobody has one.");
            if (--_references == 0)
                Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Reads the pages of a locked folio, marks it up to date unless a page could not be read, and unlocks it. Kernel: <c>swap_read_folio</c>
    /// and its completion.
    /// </summary>
    /// <param name="entry">The entry of the folio's first page.</param>
    /// <param name="folio">The folio to fill; whether it worked is its <see cref="Folio.IsUptodate"/>, to be asked under its lock.</param>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    /// <exception cref="BadSwapEntryException">The entry is not of this device, or the folio does not fit behind it.</exception>
    /// <exception cref="ObjectDisposedException">The device was torn down.</exception>
    [Requires(DeviceRef.Held, Rule = "SWAP303", Since = "5.14")]
    [Forbids(PteLock.Locked, Of = Target.Any, Rule = "SWAP305")]
    public void Read(
        [Becomes(SwapTags.Pending), Becomes(EntryPlace.AsFound, From = EntryPlace.Computed)]
        [Requires(EntryPin.Pinned, EntryLock.Held, Rule = "SWAP304", Since = "6.8")]
        [Forbids(EntryCount.Freed, Rule = "SWAP306")] SwapEntry entry,
        [Links(nameof(entry), As = LinkNames.Content)]
        [Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked), Becomes(Uptodate.Unknown)]
        [Becomes(RestoreTarget.Pending), Becomes(FolioMatch.Unmatched, From = FolioMatch.Matched)]
        [Becomes(EntryLock.Sought, From = EntryLock.Held, Of = Target.Linked, As = LinkNames.Cache)] Folio folio) =>
        Fill(entry, folio);

    internal void Fill(SwapEntry entry, Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("it was to be read");
        CheckTransfer(entry, folio);
        bool valid = true;
        for (int page = 0; page < folio.PageCount; page++)
            valid &= _storage.Read(entry.Offset + page, folio.Bytes(page));
        if (valid)
            folio.MarkUptodate();
        folio.Unlock();
    }

    /// <summary>Writes the pages of a locked folio. Its tags were saved before (<see cref="ArchHooks.PrepareToSwap"/>). Kernel: <c>__swap_writepage</c>.</summary>
    /// <param name="entry">The entry of the folio's first page.</param>
    /// <param name="folio">The folio to write, locked or under writeback.</param>
    /// <returns>False if a page could not be written; the content is then only in the folio.</returns>
    /// <exception cref="BadPageStateException">The folio is neither locked nor under writeback.</exception>
    /// <exception cref="BadSwapEntryException">The entry is not of this device, or the folio does not fit behind it.</exception>
    /// <exception cref="ObjectDisposedException">The device was torn down.</exception>
    [Requires(DeviceRef.Held, Rule = "SWAP303", Since = "5.14")]
    [Forbids(PteLock.Locked, Of = Target.Any, Rule = "SWAP305")]
    public bool Write(
        [Forbids(EntryCount.Freed, Rule = "SWAP306")] SwapEntry entry,
        [Requires(TagSave.Saved, Rule = "SWAP104", Since = "5.10"), Requires(FolioLock.Locked, StableContent.Writing)] Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        if (!folio.IsWriteback)
            folio.CheckLocked("it was to be written");
        CheckTransfer(entry, folio);
        bool written = true;
        for (int page = 0; page < folio.PageCount; page++)
            written &= _storage.Write(entry.Offset + page, folio.Bytes(page));
        return written;
    }

    internal bool TryGet()
    {
        SwitchPoint.Write(this);
        lock (_gate)
        {
            if (_dying)
                return false;
            _references++;
            return true;
        }
    }

    /// <summary>Lets nobody in any more and waits for those inside.</summary>
    internal void Drain()
    {
        SwitchPoint.Write(this);
        lock (_gate)
            _dying = true;
        if (SwitchPoint.IsEnabled)
            SwitchPoint.Wait(this, static device => device._references == 0);
        lock (_gate)
        {
            while (_references > 0)
                Monitor.Wait(_gate);
        }
    }

    internal void CheckRange(SwapEntry entry, int pages)
    {
        if (entry.Type != Type || entry.Offset < 1 || entry.Offset + pages > SlotCount)
            throw new BadSwapEntryException($"{entry} and its {pages} slots are not on swap device {Type}, which has slots 1 to {SlotCount - 1}.");
    }

    private void CheckTransfer(SwapEntry entry, Folio folio)
    {
        SwitchPoint.Read(this);
        lock (_gate)
            ObjectDisposedException.ThrowIf(_dying && _references == 0, this);
        CheckRange(entry, folio.PageCount);
    }
}
