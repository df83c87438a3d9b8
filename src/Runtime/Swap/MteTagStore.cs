// The tags of pages that are swapped out, by swap entry.
namespace SwapOrder;

/// <summary>
/// Keeps the memory tags of swapped-out pages: one record per entry, made by a save, read by any number of restores, gone with the entry.
/// Kernel: <c>arch/arm64/mm/mteswap.c</c>.
/// </summary>
/// <remarks>
/// All members may be called from any thread; a record is replaced as a whole, so a restore sees one save or another, never a mixture.
/// A page without tags is not saved; a page whose tags are all zero is.
/// </remarks>
public sealed class MteTagStore : IDisposable
{
    private readonly Dictionary<SwapEntry, byte[]> _records = [];
    private readonly Lock _gate = new();
    private readonly int _capacity;
    private bool _disposed;

    /// <summary>An empty store.</summary>
    /// <param name="capacity">How many records it takes; a save beyond that fails as the kernel's does without memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public MteTagStore(int capacity = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _capacity = capacity;
    }

    /// <summary>The number of records.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public int Count
    {
        get
        {
            lock (_gate)
                return Records.Count;
        }
    }

    // Under the gate.
    private Dictionary<SwapEntry, byte[]> Records
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _records;
        }
    }

    /// <summary>Saves a page's packed tags under an entry, replacing an older record. Kernel: <c>mte_save_tags</c>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="packed">At least <see cref="MteTags.PackedBytes"/> bytes.</param>
    /// <returns>False when the store is full; nothing was changed.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TrySave(SwapEntry entry, ReadOnlySpan<byte> packed)
    {
        MteTags.CheckPacked(packed, nameof(packed));
        byte[] record = packed[..MteTags.PackedBytes].ToArray();
        lock (_gate)
        {
            if (Records.Count >= _capacity && !Records.ContainsKey(entry))
                return false;
            Records[entry] = record;
            return true;
        }
    }

    /// <summary>Saves a page's tags, one to a byte. See <see cref="TrySave"/>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="tags">At least <see cref="MteTags.PerPage"/> tags.</param>
    /// <returns>False when the store is full; nothing was changed.</returns>
    /// <exception cref="ArgumentException">The span is too short, or a tag is above <see cref="MteTags.Max"/>.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TrySaveUnpacked(SwapEntry entry, ReadOnlySpan<byte> tags)
    {
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        MteTags.Pack(tags, packed);
        return TrySave(entry, packed);
    }

    /// <summary>Reads the packed tags saved under an entry; the record stays. Kernel: <c>mte_restore_tags</c>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="packed">Where to put them: at least <see cref="MteTags.PackedBytes"/> bytes.</param>
    /// <returns>False when there is no record; nothing was written.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TryRestore(SwapEntry entry, Span<byte> packed)
    {
        MteTags.CheckPacked(packed, nameof(packed));
        lock (_gate)
        {
            if (!Records.TryGetValue(entry, out byte[]? record))
                return false;
            record.CopyTo(packed);
            return true;
        }
    }

    /// <summary>Reads the tags saved under an entry, one to a byte; the record stays. See <see cref="TryRestore"/>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="tags">Where to put them: at least <see cref="MteTags.PerPage"/> bytes.</param>
    /// <returns>False when there is no record; nothing was written.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TryRestoreUnpacked(SwapEntry entry, Span<byte> tags)
    {
        MteTags.CheckTags(tags);
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        if (!TryRestore(entry, packed))
            return false;
        MteTags.Unpack(packed, tags);
        return true;
    }

    /// <summary>Whether tags are saved under an entry.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool Contains(SwapEntry entry)
    {
        lock (_gate)
            return Records.ContainsKey(entry);
    }

    /// <summary>Erases the record of an entry, if there is one. Kernel: <c>mte_invalidate_tags</c>.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool Invalidate(SwapEntry entry)
    {
        lock (_gate)
            return Records.Remove(entry);
    }

    /// <summary>Erases all records of a type. Kernel: <c>mte_invalidate_tags_area</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void InvalidateArea(int type)
    {
        if ((uint)type >= SwapEntry.TypeCount)
            throw new ArgumentOutOfRangeException(nameof(type), type, $"A type is 0 to {SwapEntry.TypeCount - 1}.");
        lock (_gate)
        {
            foreach (SwapEntry entry in Records.Keys)
            {
                if (entry.Type == type)
                    Records.Remove(entry);
            }
        }
    }

    /// <summary>Erases everything; no member may be called afterwards.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _records.Clear();
        }
    }
}
