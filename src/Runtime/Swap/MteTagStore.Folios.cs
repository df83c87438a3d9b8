// The pages of a large folio: all of their tags, or none.
using System.Runtime.InteropServices;

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
        for (int page = 0; page < count; page++)
        {
            if (IsChosen(pages, page) && !TryPlan(first + page, packed[(page * _packedBytes)..], out plan[page]))
            {
                Undo(plan[..page], first, pages);
                return Alive(false);
            }
        }

        for (int page = 0; page < count; page++)
        {
            if (!IsChosen(pages, page))
                continue;
            var cluster = (TagCluster*)plan[page].Cluster;
            Replace(cluster, ref cluster->Word(first.Offset + page), plan[page].Old, plan[page].Next, plan[page].Block, in packed[page * _packedBytes]);
        }

        return Alive(true);
    }

    private static bool IsChosen(ulong pages, int page) => (pages >> page & 1) != 0;

    // What a page will need, taken in advance: its word, or the block that its word will name.
    private readonly record struct Planned(nint Cluster, ulong Old, ulong Next, ulong Block);

    private bool TryPlan(SwapEntry entry, ReadOnlySpan<byte> packed, out Planned planned)
    {
        planned = default;
        TagCluster* cluster = _directory.FindOrAdd(entry);
        if (cluster == null)
            return false;
        ref ulong word = ref cluster->Word(entry.Offset);
        ulong old = Claim(ref word), next = Encode(in MemoryMarshal.GetReference(packed));
        if (!TagWord.IsRecord(old) && !TryReserve())
            return Unclaimed(ref word, old);
        ulong block = TagWord.Empty;
        if (next == TagWord.Empty && !TryBlock(cluster, entry.Offset, old, out block))
        {
            if (!TagWord.IsRecord(old))
                Release();
            return Unclaimed(ref word, old);
        }

        planned = new Planned((nint)cluster, old, next, block);
        return true;
    }

    private void Undo(ReadOnlySpan<Planned> plan, SwapEntry first, ulong pages)
    {
        for (int page = 0; page < plan.Length; page++)
        {
            if (!IsChosen(pages, page))
                continue;
            var cluster = (TagCluster*)plan[page].Cluster;
            // Taken for the plan, and not the slot's own, which goes back with its word.
            if (plan[page].Block != TagWord.Empty && plan[page].Block != plan[page].Old)
                cluster->GiveBack(plan[page].Block, _packedBytes, isPooled: !_isInPlace);
            if (!TagWord.IsRecord(plan[page].Old))
                Release();
            Unclaimed(ref cluster->Word(first.Offset + page), plan[page].Old);
        }
    }
}
