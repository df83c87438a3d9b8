// One or more contiguous frames that are locked, counted and swapped as a whole. This part: what it is and where its bytes are.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>
/// A folio: 2^<see cref="Order"/> contiguous, naturally aligned pages with one lock, one reference count and one set of flags, and a few flags
/// per page. Kernel: <c>struct folio</c>. <see cref="PhysicalMemory.Allocate"/> makes one.
/// </summary>
/// <remarks>
/// Every member may be called from any thread; those that speak of bytes or flags need the reference that keeps the folio alive, and throw
/// <see cref="BadPageStateException"/> where it can be seen that nobody has one.
/// </remarks>
public sealed partial class Folio
{
    /// <summary>The highest order: 64 pages, 256 KiB. The flags per page then fit one word.</summary>
    public const int MaxOrder = 6;

    private readonly PhysicalMemory _memory;

    internal Folio(PhysicalMemory memory, long pfn)
    {
        _memory = memory;
        Pfn = pfn;
    }

    /// <summary>The number of the first frame.</summary>
    public long Pfn { get; }

    /// <summary>The binary logarithm of the number of pages. Kernel: <c>folio_order</c>.</summary>
    public int Order { get; private set; }

    /// <summary>The number of pages. Kernel: <c>folio_nr_pages</c>.</summary>
    public int PageCount => 1 << Order;

    /// <summary>Whether there is more than one page. Kernel: <c>folio_test_large</c>.</summary>
    [Requires(FolioSize.Large, When = true), Requires(FolioSize.Single, When = false)]
    [Becomes(EntryPlace.OfLarge, From = EntryPlace.AsFound, Of = Target.Linked, As = LinkNames.Cache, When = true)]
    public bool IsLarge => Order > 0;

    /// <summary>The number of the frame of a page.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    public long PfnOf(int page) => Pfn + Checked(page);

    /// <summary>The bytes of a page, <see cref="PhysicalMemory.PageSize"/> of them. Kernel: <c>kmap_local_folio</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio was freed.</exception>
    public Span<byte> Bytes(int page = 0)
    {
        // What the bytes are copied to or compared with is part of the step.
        SwitchPoint.Write(SwitchPoint.Everything);
        CheckAlive("its bytes were asked for");
        return _memory.BytesOf(PfnOf(page));
    }

    /// <summary>The folio's first frame and size, for messages.</summary>
    public override string ToString() => IsLarge ? $"folio(frames {Pfn}-{Pfn + PageCount - 1})" : $"folio(frame {Pfn})";

    /// <summary>Makes the folio a new one, known to its allocator only.</summary>
    internal void Begin(int order)
    {
        Order = order;
        _flags = 0;
        _mapCount = 0;
        _poisoned = _exclusive = _tagged = _tagging = 0;
        _entry = 0;
        _anonPlace = null;
        // publishes: all of the above, to a finder that takes a reference without a lock (TryGet)
        // why here:  last, since a count above zero is what lets a finder in
        // pinned by: FolioReferenceTests.A_freed_folio_begins_anew_when_its_frame_is_allocated_again
        // if flipped: the finder reads the flags and the entry of the previous owner
        Volatile.Write(ref _references, 1);
    }

    private int Checked(int page) => (uint)page < PageCount
        ? page
        : throw new ArgumentOutOfRangeException(nameof(page), page, $"{this} has pages 0 to {PageCount - 1}.");

    private ulong Bit(int page) => 1UL << Checked(page);
}
