// Consecutive entries that are mapped, freed and erased together.
using SwapOrder.Contracts;

namespace SwapOrder;

/// <summary>
/// A run of entries of one device. It is a value of its own, so that what is freed is what was mapped: the same first entry, the same number. Kernel:
/// the pair <c>entry</c>, <c>nr_pages</c>.
/// </summary>
public readonly struct SwapBatch
{
    private readonly int _more;

    /// <summary>A run of entries.</summary>
    /// <param name="first">The first entry.</param>
    /// <param name="count">How many, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive, or the last entry is beyond <see cref="SwapEntry.MaxOffset"/>.</exception>
    public SwapBatch([Links("this", As = LinkNames.Batch)] SwapEntry first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _ = first + (count - 1);
        First = first;
        _more = count - 1;
    }

    /// <summary>The first entry.</summary>
    public SwapEntry First { get; }

    /// <summary>The number of entries.</summary>
    public int Count => _more + 1;

    /// <summary>The entries of a large folio of which one is given. Kernel: the rounding down in <c>do_swap_page</c>.</summary>
    /// <param name="entry">Any entry of the folio.</param>
    /// <param name="folio">The folio in the swap cache.</param>
    [return: Becomes(BatchUse.Idle)]
    public static SwapBatch Around(SwapEntry entry, Folio folio)
    {
        ArgumentNullException.ThrowIfNull(folio);
        return new SwapBatch(entry.FirstOf(folio.PageCount), folio.PageCount);
    }

    /// <summary>First entry and number, as in <c>swap 3:42 and 15 more</c>.</summary>
    public override string ToString() => _more == 0 ? $"{First}" : $"{First} and {_more} more";
}
