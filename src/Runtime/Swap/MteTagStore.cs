// The tags of pages that are swapped out, by swap entry. This part: what a caller sees.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SwapOrder;

/// <summary>
/// Keeps the memory tags of swapped-out pages: one record per entry, made by a save, read by any number of restores, gone with the entry.
/// Kernel: <c>arch/arm64/mm/mteswap.c</c>.
/// </summary>
/// <remarks>
/// <para>All members may be called from any thread, for different entries at once. Saves and invalidations of one entry are serialised by the caller, as
/// the folio lock and the swap cache do; restores need nothing: a record is replaced as a whole, so a restore sees one save or another, never a
/// mixture. <see cref="MteTagStoreOptions.Checked"/> finds callers who break the rule.</para>
/// <para>A page without tags is not saved; a page whose tags are all zero is. Nothing is allocated on the managed heap after the first saves;
/// most pages take no more than the eight bytes of their slot's word.</para>
/// <para>Where pages have 4 KiB and the system is Linux, a type that has 4 MiB takes further memory 2 MiB at a time and asks for huge pages there, which
/// makes work on a million records a quarter faster: at random it is bound by the translation of addresses. Whether they are given is up to
/// <c>/sys/kernel/mm/transparent_hugepage/enabled</c> (<c>madvise</c> or <c>always</c>); nothing else depends on it. Kernel: <c>MADV_HUGEPAGE</c>.</para>
/// </remarks>
public sealed unsafe partial class MteTagStore : IDisposable
{
    private readonly TagMemory _memory;
    private readonly int _packedBytes;
    private readonly int _capacity;
    private readonly bool _isInPlace;
    private readonly bool _isChecked;
    // Whether pages are small, and a change of a record is no more than that: nobody is checked, nothing is counted.
    private readonly bool _isPlain;
    // A struct, not readonly: the tables of the types are then fields of this object, one step nearer to every call.
    private TagDirectory _directory;

    /// <summary>An empty store for 4 KiB pages.</summary>
    /// <param name="capacity">How many records it takes; a save beyond that fails as the kernel's does without memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public MteTagStore(int capacity = int.MaxValue)
        : this(new MteTagStoreOptions { Capacity = capacity })
    {
    }

    /// <summary>An empty store.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A capacity or limit is negative, or there are no pages of that size.</exception>
    public MteTagStore(MteTagStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Capacity);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxBytes);
        if (options.PageSize is not (4 << 10 or 16 << 10 or 64 << 10))
            throw new ArgumentOutOfRangeException(nameof(options), options.PageSize, "Pages have 4096, 16384 or 65536 bytes.");
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Packed tags are little-endian, as arm64 stores them.");
        PageSize = options.PageSize;
        _packedBytes = PageSize / MteTags.GranuleSize / 2;
        _capacity = options.Capacity;
        _isInPlace = options.Payload == MteTagPayload.InPlace;
        _isChecked = options.Checked;
        _isPlain = PageSize == PhysicalMemory.PageSize && !_isChecked && _capacity == int.MaxValue;
        _memory = new TagMemory(options.MaxBytes);
        _directory = new TagDirectory(_memory);
    }

    /// <summary>The size of the pages whose tags are kept.</summary>
    public int PageSize { get; }

    /// <summary>The number of bytes that a page's tags take when packed.</summary>
    public int PackedBytes => _packedBytes;

    /// <summary>The number of tags of a page.</summary>
    public int TagsPerPage => 2 * _packedBytes;

    /// <summary>The native memory of the store's words, blocks and tables, in bytes.</summary>
    public long AllocatedBytes => _memory.Bytes;

    /// <summary>
    /// What the store takes from the system, in bytes: <see cref="AllocatedBytes"/>, and of each type that has more than 4 MiB what is not used yet of its
    /// last huge page, less than 2 MiB, and what was too small for one more block in those before. <see cref="MteTagStoreOptions.MaxBytes"/> bounds it.
    /// </summary>
    public long ReservedBytes => _memory.ReservedBytes;

    /// <summary>The number of records. It is counted on demand, as are all <see cref="Statistics"/>.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public int Count => (int)Statistics().Count;

    /// <summary>Saves a page's packed tags under an entry, replacing an older record. Kernel: <c>mte_save_tags</c>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="packed">At least <see cref="PackedBytes"/> bytes.</param>
    /// <returns>False when the store is full or there is no memory; nothing was changed.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="BadSwapEntryException">The entry's type was removed.</exception>
    /// <exception cref="InvalidOperationException">Of a checked store only: another thread is saving or invalidating the entry; nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TrySave(SwapEntry entry, ReadOnlySpan<byte> packed)
    {
        CheckPacked(packed.Length, nameof(packed));
        return Alive(Save(entry, in MemoryMarshal.GetReference(packed)));
    }

    /// <summary>Saves a page's tags, one to a byte. See <see cref="TrySave"/>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="tags">At least <see cref="TagsPerPage"/> tags.</param>
    /// <returns>False when the store is full or there is no memory; nothing was changed.</returns>
    /// <exception cref="ArgumentException">The span is too short, or a tag is above <see cref="MteTags.Max"/>.</exception>
    /// <exception cref="BadSwapEntryException">The entry's type was removed.</exception>
    /// <exception cref="InvalidOperationException">Of a checked store only: another thread is saving or invalidating the entry; nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    [SkipLocalsInit]
    public bool TrySaveUnpacked(SwapEntry entry, ReadOnlySpan<byte> tags)
    {
        CheckUnpacked(tags.Length, nameof(tags));
        Span<byte> packed = stackalloc byte[_packedBytes];
        if (!TagPacking.TryPack(tags, packed))
            MteTags.ThrowTagOutOfRange(nameof(tags));
        return Alive(Save(entry, in MemoryMarshal.GetReference(packed)));
    }

    /// <summary>Reads the packed tags saved under an entry; the record stays. Kernel: <c>mte_restore_tags</c>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="packed">Where to put them: at least <see cref="PackedBytes"/> bytes.</param>
    /// <returns>False when there is no record; nothing was written, unless the record was erased while it was being read.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TryRestore(SwapEntry entry, Span<byte> packed)
    {
        CheckPacked(packed.Length, nameof(packed));
        return Alive(Restore(entry, ref MemoryMarshal.GetReference(packed)));
    }

    /// <summary>Reads the tags saved under an entry, one to a byte; the record stays. See <see cref="TryRestore"/>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="tags">Where to put them: at least <see cref="TagsPerPage"/> bytes.</param>
    /// <returns>False when there is no record; nothing was written.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    [SkipLocalsInit]
    public bool TryRestoreUnpacked(SwapEntry entry, Span<byte> tags)
    {
        CheckUnpacked(tags.Length, nameof(tags));
        Span<byte> packed = stackalloc byte[_packedBytes];
        if (!Alive(Restore(entry, ref MemoryMarshal.GetReference(packed))))
            return false;
        TagPacking.Unpack(packed, tags);
        return true;
    }

    /// <summary>Whether tags are saved under an entry.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool Contains(SwapEntry entry)
    {
        TagCluster* cluster = _directory.Find(entry);
        return Alive(cluster != null && TagWord.IsRecord(Settled(ref cluster->Word(TagCluster.SlotOf(entry)))));
    }

    /// <summary>Erases the record of an entry, if there is one. Kernel: <c>mte_invalidate_tags</c>.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidOperationException">Of a checked store only: another thread is saving or invalidating the entry; nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool Invalidate(SwapEntry entry)
    {
        TagCluster* cluster = _directory.Find(entry);
        return Alive(cluster != null && Erase(cluster, TagCluster.SlotOf(entry)));
    }

    /// <summary>Erases all records of a type, and keeps their memory for the next ones. Kernel: <c>mte_invalidate_tags_area</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    /// <exception cref="InvalidOperationException">Of a checked store only: another thread is saving or invalidating an entry of the type; some records are erased.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void InvalidateArea(int type)
    {
        CheckType(type);
        foreach (nint cluster in _directory.Clusters(type))
        {
            for (uint slot = 0; slot < TagCluster.Slots; slot++)
                Erase((TagCluster*)cluster, slot);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Makes room for the pages of a device at once, and opens its type again if it was removed. No type needs it: tables grow with use.</summary>
    /// <returns>False without memory for it; entries of the type may be saved all the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type, or the number of pages is negative.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool AddType(int type, long pages)
    {
        CheckType(type);
        ArgumentOutOfRangeException.ThrowIfNegative(pages);
        return _directory.Open(type, pages);
    }

    /// <summary>
    /// Erases all records of a type and frees their memory. Nobody may be using entries of that type; saves to it then throw
    /// <see cref="BadSwapEntryException"/> until <see cref="AddType"/>. Kernel: the end of <c>swapoff</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void RemoveType(int type)
    {
        InvalidateArea(type);
        _directory.Remove(type);
    }

    /// <summary>
    /// Erases all records of a type and lets none be saved until <see cref="AddType"/>: saves throw <see cref="BadSwapEntryException"/>. The memory is
    /// kept for the type's next device, so that whoever still looks for an entry finds nothing, and no memory that is gone. Kernel: <c>swapoff</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void CloseType(int type)
    {
        CheckType(type);
        _directory.Refuse(type);
        InvalidateArea(type);
    }

    /// <summary>Erases everything and frees the memory; no member may be called afterwards, this one neither, and none may be running.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed: it has two owners, and one of them may still be using it.</exception>
    public void Dispose()
    {
        _directory.Close();
        _memory.Dispose();
    }

    // Until here a caller's last reference keeps the native memory from being freed by a finalizer under a call that still reads it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Alive(bool result)
    {
        GC.KeepAlive(this);
        return result;
    }

    private static void CheckType(int type)
    {
        if ((uint)type >= SwapEntry.TypeCount)
            throw new ArgumentOutOfRangeException(nameof(type), type, $"A type is 0 to {SwapEntry.TypeCount - 1}.");
    }

    private void CheckPacked(int length, string name)
    {
        if (length < _packedBytes)
            ThrowTooShort(length, _packedBytes, name);
    }

    private void CheckUnpacked(int length, string name)
    {
        if (length < TagsPerPage)
            ThrowTooShort(length, TagsPerPage, name);
    }

    [DoesNotReturn]
    private static void ThrowTooShort(int length, int needed, string name) =>
        throw new ArgumentException($"A page's tags take {needed} bytes in this form; the span has {length}.", name);
}
