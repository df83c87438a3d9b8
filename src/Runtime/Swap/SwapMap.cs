// Who uses which slot: counts, pins and devices, by entry.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>
/// All swap devices and the state of their slots. A slot is in use while it is counted (ptes hold its entry), cached, or pinned; its last drop
/// erases the saved tags, and the slot may be handed out again at once.
/// </summary>
/// <remarks>
/// All members may be called from any thread. They throw <see cref="BadSwapEntryException"/> for an entry that names no slot of a device,
/// and for freeing or unpinning what is not counted or pinned; and <see cref="ArgumentOutOfRangeException"/> for a number of slots below one. Kernel: <c>mm/swapfile.c</c>.
/// </remarks>
public sealed partial class SwapMap
{
    private readonly Lock _gate = new();
    private readonly SwapDevice?[] _devices = new SwapDevice?[SwapEntry.DeviceTypeCount];
    private readonly ArchHooks _hooks;

    /// <summary>A map without devices.</summary>
    /// <param name="hooks">What is told when a slot becomes free.</param>
    public SwapMap(ArchHooks hooks)
    {
        ArgumentNullException.ThrowIfNull(hooks);
        _hooks = hooks;
    }

    /// <summary>How often a slot can be counted; one more needs what the kernel calls a continuation, and is refused.</summary>
    public const int MaxCount = SlotTable.MaxCount;

    /// <summary>Adds a device under the lowest free type code. Kernel: <c>swapon</c>.</summary>
    /// <exception cref="InvalidOperationException">There are already <see cref="SwapEntry.DeviceTypeCount"/> devices.</exception>
    public SwapDevice AddDevice(ISwapStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        lock (_gate)
        {
            int type = Array.IndexOf(_devices, null);
            if (type < 0)
                throw new InvalidOperationException($"There are already {SwapEntry.DeviceTypeCount} swap devices.");
            var device = new SwapDevice(type, storage, _hooks);
            _hooks.DeviceAdded(type);
            // publishes: the device with its slots, and that its tags may be saved
            // why here:  last: whoever finds it takes no lock
            // pinned by: SwapMapTests.Whoever_finds_a_device_while_it_is_added_finds_it_whole
            // if flipped: a finder hands out slots of a table that is not there yet
            Volatile.Write(ref _devices[type], device);
            return device;
        }
    }

    /// <summary>Hands out no more slots of a device: the first step of swapoff, before its pages are brought back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such device.</exception>
    public void StopAllocating(int type) => DeviceOf(type).Slots.Close();

    /// <summary>
    /// Removes a device that no entry names any more: waits for the references to it, then erases what is left of its tags. Kernel: the end of <c>swapoff</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such device.</exception>
    /// <exception cref="InvalidOperationException">Slots are still in use, or new ones are still handed out.</exception>
    public void RemoveDevice(int type)
    {
        SwapDevice device = DeviceOf(type);
        if (device.IsAllocating || device.InUse != 0)
            throw new InvalidOperationException($"Swap device {type} has {device.InUse} slots in use{(device.IsAllocating ? " and still hands out new ones" : "")}.");
        device.Drain();
        SwitchPoint.Write(SwitchPoint.Everything);
        _hooks.DeviceRemoved(type);
        lock (_gate)
        {
            // publishes: that the type is free, with the device's tags erased
            // why here:  after the erasure: the next device of the type begins without tags
            // pinned by: SwapDeviceTests.Removing_a_device_erases_its_tags_and_no_others
            // if flipped: the next device's first tags are erased with the last one's
            Volatile.Write(ref _devices[type], null);
        }
    }

    /// <summary>
    /// Takes a naturally aligned run of free slots on any device, with the cache flag set and no count. A slot that was just freed may be the
    /// first to be handed out. Kernel: <c>folio_alloc_swap</c>, its first half.
    /// </summary>
    /// <param name="entry">The entry of the first slot. It is pinned: give the flag to the swap cache (<see cref="SwapCache.Add"/>) or take it away (<see cref="Unpin"/>).</param>
    /// <param name="pages">How many slots, a power of two.</param>
    /// <returns>False when no device has such a run.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of slots is not a power of two.</exception>
    public bool TryAllocate([Becomes(EntryPin.Pinned, When = true)] out SwapEntry entry, int pages = 1)
    {
        if (!int.IsPow2(pages))
            throw new ArgumentOutOfRangeException(nameof(pages), pages, "Slots are allocated by powers of two.");
        for (int type = 0; type < _devices.Length; type++)
        {
            if (Found(type) is { } device && device.Slots.TryAllocate(pages, out long offset))
            {
                entry = new SwapEntry(type, offset);
                return true;
            }
        }

        entry = default;
        return false;
    }

    /// <summary>
    /// Takes a reference to the device of an entry, so that it is not torn down; no pin of the entry. Kernel: <c>get_swap_device</c>.
    /// </summary>
    /// <returns>Null when the entry is stale: it names no slot, or its device is going away.</returns>
    [return: Links(nameof(entry), As = LinkNames.Device)]
    [return: Becomes(DeviceRef.Held, By = +1, When = Outcome.NotNull)]
    public SwapDevice? GetDevice([Becomes(EntryDevice.Guarded, When = Outcome.NotNull)] SwapEntry entry)
    {
        SwitchPoint.Write(this, entry.Type);
        if (!entry.IsSlot || Found(entry.Type) is not { } device)
            return null;
        return entry.Offset >= 1 && entry.Offset < device.SlotCount && device.TryGet() ? device : null;
    }

    /// <summary>
    /// Counts one more user of each of these entries, or of none: for the swap pte that an unmap is going to install. A fork shares
    /// (<see cref="Share"/>). Kernel: <c>swap_duplicate</c>.
    /// </summary>
    /// <returns>False when an entry is free or its count is full (<see cref="MaxCount"/>).</returns>
    [Becomes(UnmapCount.Taken, From = UnmapCount.None, Of = Target.Any, When = true)]
    public bool Duplicate([Forbids(EntryCount.Freed, Rule = "SWAP306"), Becomes(EntryCount.Held, When = true)] SwapEntry entry, int pages = 1) =>
        Slots(entry, pages).Duplicate(entry.Offset, pages);

    /// <summary>
    /// Takes one count of each of these entries away. An entry that is then neither counted nor cached is dropped: its tags are erased and its slot is free.
    /// Kernel: <c>swap_free_nr</c>.
    /// </summary>
    /// <exception cref="BadSwapEntryException">An entry is not counted; no count was changed.</exception>
    public void Free(
        [Becomes(SwapTags.Lost, From = SwapTags.Pending)]
        [Requires(EntryLock.Idle, EntryLock.Held, EntryPin.Pinned, EntryCount.Held, Rule = "SWAP201")]
        [Forbids(EntryCount.Freed, Rule = "SWAP306"), Forbids(SlotCheck.Changed, Of = Target.Linked, Rule = "SWAP203")]
        [Becomes(DeviceLife.Uncertain, From = DeviceLife.Borrowed, Of = Target.Linked, As = LinkNames.Device)]
        [Forbids(ReuseTest.Counted, Of = Target.Linked, As = LinkNames.Cache, Rule = "SWAP407", Since = "5.19", Until = "6.19")]
        [Becomes(ReuseTest.TooLate, Of = Target.Linked, As = LinkNames.Cache, Until = "5.17")]
        [Forbids(UnmapCount.Refused, Of = Target.Any, Rule = "SWAP405"), Becomes(UnmapCount.None, Of = Target.Any)]
        [Becomes(SlotCount.Idle)]
        [Becomes(EntryCount.Idle, From = EntryCount.Held), Becomes(EntryCount.Freed, From = EntryCount.Idle)] SwapEntry entry,
        int pages = 1) =>
        Slots(entry, pages).Free(entry.Offset, pages);

    /// <summary>
    /// Sets the cache flag of counted entries without a folio, so that only this caller reads them from the device. Kernel: <c>swapcache_prepare</c>.
    /// </summary>
    /// <returns>False when an entry is not counted or already has the flag: read nothing, unpin nothing, look again later.</returns>
    public bool Pin([Forbids(EntryCount.Freed, Rule = "SWAP306"), Becomes(EntryPin.Pinned, When = true), Becomes(SlotCount.Taken, From = SlotCount.Idle, When = true)] SwapEntry entry, int pages = 1) =>
        Slots(entry, pages).Pin(entry.Offset, pages);

    /// <summary>Takes the cache flag away again; may be the last drop. Kernel: <c>swapcache_clear</c>.</summary>
    /// <exception cref="BadSwapEntryException">An entry does not have the flag; nothing was changed.</exception>
    public void Unpin(
        [Requires(EntryPin.Pinned, Rule = "SWAP302"), Becomes(EntryPin.Unpinned)]
        [Becomes(SwapTags.Lost, From = SwapTags.Pending)] SwapEntry entry,
        int pages = 1) =>
        Slots(entry, pages).Unpin(entry.Offset, pages);

    /// <summary>How often the entry is counted; a hint unless something pins it. Kernel: <c>__swap_count</c>.</summary>
    public int Count(SwapEntry entry) => Slots(entry, 1).Count(entry.Offset);

    /// <summary>Whether the entry is cached or pinned; a hint unless something pins it. Kernel: <c>swap_cache_info</c>, <c>SWAP_HAS_CACHE</c>.</summary>
    public bool HasCache([Becomes(MoveCheck.Uncached, Of = Target.Linked, When = false)] SwapEntry entry) => Slots(entry, 1).HasCache(entry.Offset);

    // Part of the swap cache's step, which holds its gate.
    internal bool IsFlagged(SwapEntry entry) => Slots(entry, 1).IsFlagged(entry.Offset);

    private SlotTable Slots(SwapEntry entry, int pages)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pages);
        if (!entry.IsSlot || Found(entry.Type) is not { } device)
            throw new BadSwapEntryException($"{entry} is on no swap device.");
        device.CheckRange(entry, pages);
        return device.Slots;
    }

    private SwapDevice DeviceOf(int type) =>
        (uint)type < (uint)_devices.Length && Found(type) is { } device
            ? device
            : throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such swap device.");

    // publishes: nothing; it receives the device that AddDevice published
    // why here:  the acquire comes with the reference, before any field of the device is read
    // pinned by: SwapMapTests.Whoever_finds_a_device_while_it_is_added_finds_it_whole
    // if flipped: the finder reads fields that are not there yet
    private SwapDevice? Found(int type) => Volatile.Read(ref _devices[type]);
}
