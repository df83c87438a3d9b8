// Devices by entry, for those who hold something else that keeps the device.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class SwapMap
{
    /// <summary>
    /// The device of an entry, without a reference. It is there for as long as the entry is counted and the slot that holds it stays locked; after
    /// <see cref="Free(SwapEntry, int)"/> it may be gone. Kernel: <c>swp_swap_info</c>, <c>__swap_entry_to_info</c>.
    /// </summary>
    /// <returns>Null when the entry names no slot of a device.</returns>
    [return: Links(nameof(entry), As = LinkNames.Device)]
    [return: Becomes(DeviceRef.None, When = Outcome.NotNull), Becomes(DeviceLife.Borrowed, When = Outcome.NotNull)]
    public SwapDevice? PeekDevice(SwapEntry entry)
    {
        SwitchPoint.Read(this, entry.Type);
        return entry.IsSlot ? Found(entry.Type) : null;
    }

    /// <summary>
    /// Reads the pages of a locked folio from the device of an entry, which the caller keeps from going away: by a reference to it or to another
    /// one of the same type (<see cref="SwapDevice.Covers"/>), or by the lock of the entry's cached folio. As <see cref="SwapDevice.Read"/>. Kernel: <c>swap_read_folio</c>.
    /// </summary>
    /// <param name="entry">The entry of the folio's first page.</param>
    /// <param name="folio">The folio to fill; unlocked when this returns.</param>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    /// <exception cref="BadSwapEntryException">The entry is on no device, or the folio does not fit behind it.</exception>
    /// <exception cref="ObjectDisposedException">The device was torn down.</exception>
    [Forbids(PteLock.Locked, Of = Target.Any, Rule = "SWAP305")]
    public void Read(
        [Becomes(SwapTags.Pending), Becomes(EntryPlace.AsFound, From = EntryPlace.Computed)]
        [Requires(EntryDevice.Guarded, Rule = "SWAP303", Since = "5.14")]
        [Requires(EntryPin.Pinned, EntryLock.Held, Rule = "SWAP304", Since = "6.8")]
        [Forbids(EntryCount.Freed, Rule = "SWAP306")] SwapEntry entry,
        [Links(nameof(entry), As = LinkNames.Content)]
        [Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked), Becomes(Uptodate.Unknown)]
        [Becomes(RestoreTarget.Pending), Becomes(FolioMatch.Unmatched, From = FolioMatch.Matched)]
        [Becomes(EntryLock.Sought, From = EntryLock.Held, Of = Target.Linked, As = LinkNames.Cache)] Folio folio)
    {
        SwapDevice device = PeekDevice(entry) ?? throw new BadSwapEntryException($"{entry} is on no swap device.");
        device.Fill(entry, folio);
    }
}
