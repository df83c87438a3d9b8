// Pages in compressed form, kept instead of writing them to the device, and by their entry.
using System.Buffers;
using System.IO.Compression;
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>A tree of compressed pages by entry, with a lock. All members may be called from any thread. Kernel: <c>mm/zswap.c</c>.</summary>
public sealed class CompressedPool
{
    private const int Quality = 1, Window = 16;

    private readonly ScheduledLock _lock;
    private readonly Dictionary<SwapEntry, CompressedPage> _pages = [];

    /// <summary>An empty pool.</summary>
    public CompressedPool() => _lock = new(this, "the lock of the pool's tree");

    /// <summary>Takes the lock of the tree. Kernel: <c>spin_lock(&amp;tree-&gt;lock)</c>.</summary>
    /// <exception cref="LockRecursionException">This thread already holds it.</exception>
    [Forbids(PoolLock.Locked), Becomes(PoolLock.Locked)]
    public void Lock() => _lock.Enter();

    /// <summary>Gives the lock back. Kernel: <c>spin_unlock(&amp;tree-&gt;lock)</c>.</summary>
    /// <exception cref="SynchronizationLockException">This thread does not hold it.</exception>
    [Requires(PoolLock.Locked, Rule = "SWAP302"), Becomes(PoolLock.Unlocked)]
    public void Unlock() => _lock.Exit();

    /// <summary>Compresses a page of a locked folio and makes it the content of an entry, in the stead of what was. Kernel: <c>zswap_store</c>.</summary>
    /// <param name="entry">The page's own entry.</param>
    /// <param name="folio">The folio, locked; its tags were saved before (<see cref="ArchHooks.PrepareToSwap"/>).</param>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    public void Store(
        [Forbids(EntryCount.Freed, Rule = "SWAP306")] SwapEntry entry,
        [Requires(FolioLock.Locked), Requires(TagSave.Saved, Rule = "SWAP104", Since = "5.10")] Folio folio,
        int page = 0)
    {
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("it was to be compressed");
        var compressed = new CompressedPage(Compress(folio.Bytes(page)));
        using (_lock.EnterScope())
            _pages[entry] = compressed;
    }

    /// <summary>The compressed page of an entry, or null; without the lock it may be replaced at once. Kernel: <c>zswap_rb_search</c>, <c>xa_load</c>.</summary>
    [return: Becomes(PoolCheck.Found, When = Outcome.NotNull)]
    public CompressedPage? Find(SwapEntry entry)
    {
        using (_lock.EnterScope())
            return _pages.GetValueOrDefault(entry);
    }

    /// <summary>Whether a compressed page still is the content of an entry: object identity, under the lock. Kernel: the test in <c>zswap_writeback_entry</c>.</summary>
    /// <exception cref="SynchronizationLockException">This thread does not hold the lock.</exception>
    [Requires(PoolLock.Locked, Rule = "SWAP209")]
    public bool Holds(SwapEntry entry, [Becomes(PoolCheck.Confirmed, When = true), Becomes(PoolCheck.Gone, When = false)] CompressedPage page)
    {
        _lock.CheckHeld();
        return _pages.GetValueOrDefault(entry) == page;
    }

    /// <summary>Erases the compressed page of an entry that is dropped. Kernel: <c>zswap_invalidate</c>.</summary>
    public void Invalidate(SwapEntry entry)
    {
        using (_lock.EnterScope())
            _pages.Remove(entry);
    }

    /// <summary>
    /// Fills a page of a locked folio that the swap cache holds, to write it to the device: once the tree was seen to hold the page still. Kernel: <c>zswap_decompress</c>.
    /// </summary>
    /// <param name="compressed">What the tree holds for the page's entry.</param>
    /// <param name="folio">The folio, locked.</param>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    public void Decompress([Requires(PoolCheck.Confirmed, Rule = "SWAP209")] CompressedPage compressed, [Requires(FolioLock.Locked)] Folio folio, int page = 0)
    {
        ArgumentNullException.ThrowIfNull(compressed);
        ArgumentNullException.ThrowIfNull(folio);
        folio.CheckLocked("it was to be filled");
        if (!BrotliDecoder.TryDecompress(compressed.Bytes, folio.Bytes(page), out int written) || written != PhysicalMemory.PageSize)
            throw new InvalidDataException($"A compressed page of {compressed.Length} bytes does not hold a page.");
    }

    private static byte[] Compress(ReadOnlySpan<byte> page)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(page.Length));
        if (!BrotliEncoder.TryCompress(page, buffer, out int length, Quality, Window))
            throw new InvalidOperationException("The buffer for a compressed page is too short.");
        byte[] compressed = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return compressed;
    }
}
