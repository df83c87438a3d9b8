// The memory tags of each page: who may write them, and when others may read them.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class Folio
{
    // Per page: tagging set and tagged clear = somebody is writing the tags. Neither is cleared while the folio lives.
    private ulong _tagging;
    private ulong _tagged;

    /// <summary>Whether a page has memory tags. Kernel: <c>page_mte_tagged</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    // publishes: nothing; it receives the tags that PublishTags published
    // why here:  the acquire comes with the read of the flag, before any tag is read
    // pinned by: FolioTagTests.Whoever_sees_a_page_tagged_sees_its_tags
    // if flipped: stale tags are saved with the page or copied to another one
    public bool IsTagged(int page = 0)
    {
        SwitchPoint.Read(this);
        return HasTags(Bit(page));
    }

    /// <summary>
    /// The tags of a page, <see cref="MteTags.PackedBytes"/> bytes of two tags each. To be read when <see cref="IsTagged"/>, to be written
    /// between <see cref="TryBeginTagging"/> and <see cref="PublishTags"/>, or by the owner of the memory as it runs.
    /// </summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio was freed.</exception>
    public Span<byte> Tags(int page = 0)
    {
        SwitchPoint.Write(SwitchPoint.Everything);
        CheckAlive("its tags were asked for");
        return _memory.TagsOf(PfnOf(page));
    }

    /// <summary>Which pages have tags, from bit 0 on.</summary>
    // publishes: nothing; it receives the tags that PublishTags published
    // why here:  the acquire comes with the read of the flags, before any tag is read
    // pinned by: FolioTagTests.Whoever_sees_a_page_tagged_sees_its_tags
    // if flipped: stale tags are saved with the page
    internal ulong TaggedPages => Volatile.Read(ref _tagged);

    /// <summary>The tags of all pages, one behind the other.</summary>
    internal ReadOnlySpan<byte> TagsOfAllPages() => _memory.TagsOf(Pfn, PageCount);

    /// <summary>Asks to be the one who writes the first tags of a page. Kernel: <c>try_page_mte_tagging</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <returns>True: write the tags and call <see cref="PublishTags"/>. False: the page has its tags, perhaps only after waiting for another writer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    public bool TryBeginTagging(int page = 0)
    {
        ulong bit = Bit(page);
        // publishes: that somebody is writing the tags
        // why here:  before the first tag is written; of two that ask at once one finds the bit set
        // pinned by: FolioTagTests.Of_two_threads_that_begin_to_tag_a_page_at_once_one_does
        // if flipped: two write the tags of one page at once
        SwitchPoint.Write(this);
        if ((Interlocked.Or(ref _tagging, bit) & bit) == 0)
            return true;

        if (SwitchPoint.IsEnabled)
            SwitchPoint.Wait(this, folio => folio.HasTags(bit));
        object bucket = ParkingLot.BucketOf(Pfn);
        lock (bucket)
        {
            while (!HasTags(bit))
                ParkingLot.Sleep(bucket);
        }

        return false;
    }

    /// <summary>
    /// Writes the tags of a page, between <see cref="TryBeginTagging"/> and <see cref="SetTagged"/>, with a barrier before the latter. Kernel:
    /// <c>mte_restore_tags</c>, the copy itself.
    /// </summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <param name="packed">Two tags per byte, <see cref="MteTags.PackedBytes"/> of them.</param>
    /// <exception cref="ArgumentException">There are not that many bytes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio was freed.</exception>
    [Forbids(TagWrite.Published, Rule = "SWAP504"), Becomes(TagWrite.Unfenced)]
    public void StoreTags(int page, ReadOnlySpan<byte> packed)
    {
        Span<byte> tags = Tags(page);
        if (packed.Length != tags.Length)
            throw new ArgumentException($"A page's tags are {tags.Length} bytes, not {packed.Length}.", nameof(packed));
        packed.CopyTo(tags);
    }

    /// <summary>Sets the flag of a page whose tags were written before, and a barrier put behind them; <see cref="PublishTags"/> does both. Kernel: <c>set_bit(PG_mte_tagged)</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    [Forbids(TagWrite.Unfenced, Rule = "SWAP504"), Becomes(TagWrite.Published)]
    public void SetTagged(int page = 0)
    {
        ulong bit = Bit(page);
        SwitchPoint.Write(this);
        // publishes: the tags, to whoever finds the page tagged; the caller's barrier is behind them
        // why here:  last, after the tags were stored
        // pinned by: SharingTests.Tags_can_be_stored_and_flagged_in_two_steps
        // if flipped: a copy or a swap-out takes the tags of the frame's previous owner
        Interlocked.Or(ref _tagging, bit);
        Interlocked.Or(ref _tagged, bit);
        ParkingLot.WakeAll(Pfn);
    }

    /// <summary>Whether a page has tags, without an order: a read barrier belongs between this and the tags. Kernel: <c>test_bit(PG_mte_tagged)</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    [Becomes(TagRead.Unordered, When = true)]
    public bool IsTaggedUnordered(int page = 0)
    {
        SwitchPoint.Read(this);
        return (_tagged & Bit(page)) != 0;
    }

    /// <summary>Copies the tags of a page that was found tagged.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <param name="packed">Room for <see cref="MteTags.PackedBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">There is not that much room.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">The folio was freed.</exception>
    [Forbids(TagRead.Unordered, Rule = "SWAP504")]
    public void LoadTags(int page, Span<byte> packed) => Tags(page).CopyTo(packed);

    /// <summary>Says that the tags of a page are written, and wakes those who wait for them. Kernel: <c>set_page_mte_tagged</c>.</summary>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    /// <exception cref="BadPageStateException">Nobody began to tag the page.</exception>
    public void PublishTags(int page = 0)
    {
        ulong bit = Bit(page);
        SwitchPoint.Write(this);
        // publishes: nothing; this thread set the bit itself, or the check finds an error
        // why here:  before the page is said to be tagged
        // pinned by: FolioTagTests.Tags_cannot_be_published_by_who_did_not_begin
        // if flipped: nothing is ordered by it
        if ((Volatile.Read(ref _tagging) & bit) == 0)
            throw new BadPageStateException($"The tags of page {page} of {this} were published before TryBeginTagging.");
        // publishes: the 128 bytes of tags, to whoever finds the page tagged (IsTagged)
        // why here:  after the last tag; the interlocked operation is a full fence
        // pinned by: FolioTagTests.Whoever_sees_a_page_tagged_sees_its_tags
        // if flipped: a copy or a swap-out takes the tags of the frame's previous owner
        Interlocked.Or(ref _tagged, bit);
        ParkingLot.WakeAll(Pfn);
    }

    // publishes: nothing; it receives the tags that PublishTags published
    // why here:  the acquire comes with the read of the flag, before any tag is read
    // pinned by: FolioTagTests.Whoever_sees_a_page_tagged_sees_its_tags
    // if flipped: stale tags are saved with the page or copied to another one
    private bool HasTags(ulong bit) => (Volatile.Read(ref _tagged) & bit) != 0;
}
