// The pages of a large folio: all of their tags, or none.
namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    /// <summary>The most pages that one <see cref="TrySaveFolio(SwapEntry, ReadOnlySpan{byte})"/> takes.</summary>
    public const int MaxFolioPages = 1 << Folio.MaxOrder;

    /// <summary>
    /// Saves the packed tags of consecutive entries, or of none: what all of them need is taken before the first is changed. Kernel:
    /// <c>arch_prepare_to_swap</c>, without its rollback.
    /// </summary>
    /// <param name="first">The entry of the first page.</param>
    /// <param name="packed"><see cref="PackedBytes"/> bytes for each page, one page behind the other.</param>
    /// <returns>False when the store is full or there is no memory; every entry has the record that it had.</returns>
    /// <exception cref="ArgumentException">The span is not a whole number of pages, or more than <see cref="MaxFolioPages"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last entry would be beyond <see cref="SwapEntry.MaxOffset"/>.</exception>
    /// <exception cref="BadSwapEntryException">The entries' type was removed.</exception>
    /// <exception cref="InvalidOperationException">Of a checked store only: another thread is saving or invalidating one of the entries; nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TrySaveFolio(SwapEntry first, ReadOnlySpan<byte> packed) => TrySaveFolio(first, packed, ulong.MaxValue);

    /// <summary>As <see cref="TrySaveFolio(SwapEntry, ReadOnlySpan{byte})"/>, for some of the pages: those without tags have no record.</summary>
    /// <param name="first">The entry of the first page.</param>
    /// <param name="packed"><see cref="PackedBytes"/> bytes for each page, saved or not, one page behind the other.</param>
    /// <param name="pages">Which pages to save, from bit 0 on.</param>
    /// <returns>False when the store is full or there is no memory; every entry has the record that it had.</returns>
    /// <exception cref="ArgumentException">The span is not a whole number of pages, or more than <see cref="MaxFolioPages"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last entry would be beyond <see cref="SwapEntry.MaxOffset"/>.</exception>
    /// <exception cref="BadSwapEntryException">The entries' type was removed.</exception>
    /// <exception cref="InvalidOperationException">Of a checked store only: another thread is saving or invalidating one of the entries; nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TrySaveFolio(SwapEntry first, ReadOnlySpan<byte> packed, ulong pages)
    {
        int count = packed.Length / _packedBytes;
        if (packed.Length % _packedBytes != 0 || count > MaxFolioPages)
            throw new ArgumentException($"A folio has up to {MaxFolioPages} pages of {_packedBytes} bytes; the span has {packed.Length} bytes.", nameof(packed));
        if (count == 0)
            return true;
        _ = first + (count - 1);

        Span<Planned> plan = stackalloc Planned[count];
        int planned = 0;
        try
        {
            while (planned < count && (!IsChosen(pages, planned) || TryPlan(first + planned, in packed[planned * _packedBytes], out plan[planned])))
                planned++;
        }
        finally
        {
            // Also when a page's entry has another writer, or its type was removed by now: what was claimed before would be claimed for ever.
            while (planned < count && planned-- > 0)
            {
                if (IsChosen(pages, planned))
                    Undo(plan[planned], TagCluster.SlotOf(first + planned));
            }
        }

        if (planned < count)
            return Alive(false);

        for (int page = 0; page < count; page++)
        {
            if (IsChosen(pages, page))
                Carry(plan[page], TagCluster.SlotOf(first + page), in packed[page * _packedBytes]);
        }

        return Alive(true);
    }

    private static bool IsChosen(ulong pages, int page) => (pages >> page & 1) != 0;

    private bool TryPlan(SwapEntry entry, ref readonly byte packed, out Planned planned)
    {
        planned = default;
        TagCluster* cluster = _directory.FindOrAdd(entry);
        return cluster != null && TryPlan(cluster, TagCluster.SlotOf(entry), Encode(in packed), out planned);
    }
}
