// The frames that folios are made of.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>
/// A range of page frames with the tag memory that belongs to them, handed out as folios. Kernel: the page allocator.
/// </summary>
/// <remarks>
/// There is one <see cref="Folio"/> object per head frame, for as long as the memory lives: as in the kernel, a stale reference may find
/// the folio in other hands. A folio's bytes are what the previous owner left. All members may be called from any thread.
/// </remarks>
public sealed partial class PhysicalMemory
{
    /// <summary>The size of a page, in bytes.</summary>
    public const int PageSize = 4096;

    private const int FramesPerChunk = 1 << Folio.MaxOrder;

    /// <summary>The most frames there can be: their tags are one array.</summary>
    public const int MaxFrames = int.MaxValue / MteTags.PackedBytes;

    private readonly Lock _gate = new();
    private readonly Folio?[] _heads;
    private readonly Folio?[] _owners;
    private readonly FrameMap _frames;
    // In chunks of the largest folio: one array would end at 2 GiB. Managed, so that a span of bytes keeps them alive.
    private readonly byte[][] _bytes;
    private readonly byte[] _tags;

    /// <summary>That many frames, zeroed and free.</summary>
    /// <param name="frames">How many frames, 1 to <see cref="MaxFrames"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of frames is out of range.</exception>
    public PhysicalMemory(int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frames, MaxFrames);
        _heads = new Folio?[frames];
        _owners = new Folio?[frames];
        _frames = new FrameMap(frames);
        _bytes = [.. Enumerable.Range(0, (frames + FramesPerChunk - 1) / FramesPerChunk).Select(_ => new byte[FramesPerChunk * PageSize])];
        _tags = new byte[frames * MteTags.PackedBytes];
    }

    /// <summary>How many frames there are.</summary>
    public int FrameCount => _owners.Length;

    /// <summary>How many frames are free.</summary>
    public int FreeFrames
    {
        get
        {
            SwitchPoint.Read(SwitchPoint.Everything);
            lock (_gate)
                return _frames.Free;
        }
    }

    /// <summary>
    /// A folio of 2^<paramref name="order"/> pages with one reference, unlocked and without flags, or null when no such run of frames is free. Kernel: <c>folio_alloc</c>.
    /// </summary>
    /// <param name="order">0 to <see cref="Folio.MaxOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is out of range.</exception>
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(Uptodate.No, When = Outcome.NotNull)]
    [return: Becomes(StableContent.Free), Becomes(WriteRight.Unknown), Becomes(MappingCount.None), Becomes(Merged.No), Becomes(FolioPin.None)]
    [return: Becomes(FolioSize.Large), Becomes(FolioSize.Single, When = 0, Value = nameof(order))]
    public Folio? Allocate(int order = 0)
    {
        if ((uint)order > Folio.MaxOrder)
            throw new ArgumentOutOfRangeException(nameof(order), order, $"An order is 0 to {Folio.MaxOrder}.");
        SwitchPoint.Write(SwitchPoint.Everything);
        lock (_gate)
        {
            if (!_frames.TryTake(order, out int frame))
                return null;
            Folio folio = _heads[frame] ??= new Folio(this, frame);
            for (int page = 0; page < 1 << order; page++)
            {
                // publishes: the folio object; what is in it is published by its reference count (Folio.Begin)
                // why here:  before the count: a finder that gets a reference finds the same owner when it looks again
                // pinned by: PhysicalMemoryTests.Whoever_finds_a_folio_by_its_frame_finds_it_whole
                // if flipped: a finder sees an object whose fields are not there yet
                Volatile.Write(ref _owners[frame + page], folio);
            }

            folio.Begin(order);
            return folio;
        }
    }

    /// <summary>As <see cref="Allocate"/>, but locked by construction: nobody else knows the folio yet. Kernel: <c>folio_alloc</c>, <c>__folio_set_locked</c>.</summary>
    /// <param name="order">0 to <see cref="Folio.MaxOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is out of range.</exception>
    [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(FolioLock.Locked, When = Outcome.NotNull), Becomes(Uptodate.No, When = Outcome.NotNull)]
    [return: Becomes(StableContent.Free), Becomes(WriteRight.Unknown), Becomes(MappingCount.None), Becomes(Merged.No), Becomes(FolioPin.None)]
    [return: Becomes(FolioSize.Large), Becomes(FolioSize.Single, When = 0, Value = nameof(order))]
    public Folio? AllocateLocked(int order = 0)
    {
        Folio? folio = Allocate(order);
        // A speculative finder may hold the lock for a moment; it lets go when its check fails.
        folio?.Lock();
        return folio;
    }

    /// <summary>
    /// The folio that a present pte maps, without a reference; null for a pte that is not present or a frame that is free. Kernel: <c>vm_normal_folio</c>.
    /// </summary>
    [return: Becomes(FolioRef.None, When = Outcome.NotNull), Becomes(FolioHold.ByPte, When = Outcome.NotNull), Becomes(SlotSight.Seen, When = Outcome.NotNull), Becomes(CacheTest.Unasked, When = Outcome.NotNull)]
    public Folio? FolioOf(Pte pte) => pte.IsPresent ? FolioAt(pte.Pfn) : null;

    /// <summary>The folio that owns a frame, without a reference, or null. Kernel: <c>pfn_folio</c>.</summary>
    // publishes: nothing; it receives the folio object that Allocate published
    // why here:  the acquire comes with the reference, before any field of the folio is read
    // pinned by: PhysicalMemoryTests.Whoever_finds_a_folio_by_its_frame_finds_it_whole
    // if flipped: the finder reads fields that are not there yet
    [return: Becomes(FolioRef.None, When = Outcome.NotNull), Becomes(FolioHold.Loose, When = Outcome.NotNull), Becomes(CacheTest.Unasked, When = Outcome.NotNull)]
    public Folio? FolioAt(long pfn)
    {
        SwitchPoint.Read(this, pfn);
        return (ulong)pfn < (ulong)_owners.Length ? Volatile.Read(ref _owners[pfn]) : null;
    }

    internal Span<byte> BytesOf(long pfn) => _bytes[pfn / FramesPerChunk].AsSpan((int)(pfn % FramesPerChunk) * PageSize, PageSize);

    internal Span<byte> TagsOf(long pfn, int pages = 1) => _tags.AsSpan((int)pfn * MteTags.PackedBytes, pages * MteTags.PackedBytes);

    internal void Return(Folio folio)
    {
        SwitchPoint.Write(SwitchPoint.Everything);
        lock (_gate)
        {
            for (int page = 0; page < folio.PageCount; page++)
            {
                // publishes: that nobody owns the frame
                // why here:  before the frame is free, and its next owner is written by another thread
                // pinned by: PhysicalMemoryTests.Whoever_finds_a_folio_by_its_frame_finds_it_whole
                // if flipped: the frame's next owner is overwritten, and nobody finds it
                Volatile.Write(ref _owners[folio.Pfn + page], null);
            }

            _frames.GiveBack((int)folio.Pfn, folio.Order);
        }
    }
}
