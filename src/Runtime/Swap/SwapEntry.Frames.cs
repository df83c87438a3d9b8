// Entries that name a frame instead of a slot: pages that are being moved, and pages that a device has.
using SwapOrder.Contracts;

namespace SwapOrder;

public readonly partial struct SwapEntry
{
    private const int DevicePrivateType = DeviceTypeCount, DeviceExclusiveType = DevicePrivateType + 2, MigrationType = HwPoisonType - 3;

    /// <summary>Whether the entry stands for a page that is being migrated. Kernel: <c>is_migration_entry</c>.</summary>
    public bool IsMigration => Type is >= MigrationType and < MigrationType + 3;

    /// <summary>Whether a migrated page was exclusive; for one that was writable, too. Kernel: <c>is_readable_exclusive_migration_entry</c>.</summary>
    public bool IsMigrationExclusive => Type is MigrationType + 1 or MigrationType + 2;

    /// <summary>Whether a migrated page was writable. Kernel: <c>is_writable_migration_entry</c>.</summary>
    public bool IsMigrationWritable => Type == MigrationType + 2;

    /// <summary>Whether the entry stands for a page in a device's own memory. Kernel: <c>is_device_private_entry</c>.</summary>
    public bool IsDevicePrivate => Type is DevicePrivateType or DevicePrivateType + 1;

    /// <summary>Whether the entry stands for a page that a device has for itself for a while. Kernel: <c>is_device_exclusive_entry</c>.</summary>
    public bool IsDeviceExclusive => Type is DeviceExclusiveType or DeviceExclusiveType + 1;

    /// <summary>The frame of an entry that names one. Kernel: <c>pfn_swap_entry_to_page</c>.</summary>
    /// <exception cref="InvalidOperationException">The entry names a slot or is a marker.</exception>
    public long Pfn => !IsSlot && Type != MarkerType ? Offset : throw new InvalidOperationException($"{this} names no frame.");

    /// <summary>
    /// The entry that stands for a page while it is migrated; the new page is mapped as it says. Kernel: <c>make_writable_migration_entry</c>,
    /// <c>make_readable_exclusive_migration_entry</c>, <c>make_readable_migration_entry</c>.
    /// </summary>
    /// <param name="pfn">The frame that the page is in.</param>
    /// <param name="exclusive">Whether the page was exclusive.</param>
    /// <param name="writable">Whether the pte allowed writing, which only an exclusive page's may.</param>
    /// <exception cref="ArgumentException">Writable, but not exclusive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The frame number is negative or above <see cref="MaxOffset"/>.</exception>
    [return: Becomes(EntryCount.Marker)]
    public static SwapEntry Migration(long pfn, bool exclusive, bool writable)
    {
        if (writable && !exclusive)
            throw new ArgumentException("A page that others may have is not writable.", nameof(writable));
        return new(MigrationType + (writable ? 2 : exclusive ? 1 : 0), pfn);
    }

    /// <summary>The entry of a page in a device's own memory. Kernel: <c>make_writable_device_private_entry</c>, <c>make_readable_device_private_entry</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frame number is negative or above <see cref="MaxOffset"/>.</exception>
    [return: Becomes(EntryCount.Marker)]
    public static SwapEntry DevicePrivate(long pfn, bool writable) => new(DevicePrivateType + (writable ? 1 : 0), pfn);

    /// <summary>The entry of a page that a device has for itself. Kernel: <c>make_device_exclusive_entry</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frame number is negative or above <see cref="MaxOffset"/>.</exception>
    [return: Becomes(EntryCount.Marker)]
    public static SwapEntry DeviceExclusive(long pfn, bool writable) => new(DeviceExclusiveType + (writable ? 1 : 0), pfn);
}
