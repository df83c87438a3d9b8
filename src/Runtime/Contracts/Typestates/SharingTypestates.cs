// Who else has a page: exclusive, shared, pinned (SWAP401-410).
namespace SwapOrder.Contracts;

/// <summary>When the exclusive bit of a swap pte was read (SWAP401). Read before the lock it may be stale, until the pte is compared.</summary>
[Typestate(typeof(Pte), Start = Unread)]
public enum ExclusiveRead
{
    /// <summary>The bit was not read, or is not relied on any more.</summary>
    Unread,

    /// <summary>The bit was found set.</summary>
    Peeked,

    /// <summary>The bit was found set, and only then was the page-table lock taken: a fork may have cleared it in between.</summary>
    Early,

    /// <summary>The slot was compared with the pte under the lock: its bit is the slot's.</summary>
    Checked,
}

/// <summary>The exclusive bit of a swap pte, as far as it is known.</summary>
[Typestate(typeof(Pte))]
public enum ExclusiveBit
{
    /// <summary>The page may be shared.</summary>
    Clear,

    /// <summary>The page belongs to this pte alone.</summary>
    Set,
}

/// <summary>Whether a swap pte may be given to a child (SWAP402).</summary>
[Typestate(typeof(Pte), Start = Own)]
public enum ForkBit
{
    /// <summary>Its entry was not shared here.</summary>
    Own,

    /// <summary>Its entry is shared now, and it may still say exclusive.</summary>
    Shared,

    /// <summary>It does not say exclusive.</summary>
    Settled,
}

/// <summary>Whether a pte was written before its entry was shared (SWAP402).</summary>
[Typestate(typeof(SwapEntry), Start = Idle)]
public enum ForkEntry
{
    /// <summary>No.</summary>
    Idle,

    /// <summary>A swap pte was written; if the entry cannot be shared, that was for nothing.</summary>
    Rewritten,
}

/// <summary>What a fork owes a table's slot when the entry in it is shared (SWAP402).</summary>
[Typestate(typeof(PageTable), Start = Idle)]
public enum ForkSlot
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>The pte does not say exclusive: the parent's slot may stay as it is.</summary>
    Stays,

    /// <summary>The slot is to be written.</summary>
    Owed,

    /// <summary>It was written.</summary>
    Settled,
}

/// <summary>The count that was taken for a swap pte of this table (SWAP405).</summary>
[Typestate(typeof(PageTable), Start = None)]
public enum UnmapCount
{
    /// <summary>None, or it went into a slot.</summary>
    None,

    /// <summary>Taken.</summary>
    Taken,

    /// <summary>Taken, and the swap pte cannot be installed: it is to be freed.</summary>
    Stranded,

    /// <summary>None, and the swap pte cannot be installed: there is nothing to free.</summary>
    Refused,
}

/// <summary>Whether a folio's bytes may be changed although they may be on their way to storage (SWAP403).</summary>
[Typestate(typeof(Folio))]
public enum StableContent
{
    /// <summary>Found in the swap cache, where it may be under writeback.</summary>
    Unknown,

    /// <summary>Not under writeback, or on storage that does not mind.</summary>
    Free,

    /// <summary>Under writeback.</summary>
    Writing,
}

/// <summary>Whether a pte that allows writing may map the folio (SWAP404).</summary>
[Typestate(typeof(Folio))]
public enum WriteRight
{
    /// <summary>Neither mapped nor made writable here.</summary>
    Unknown,

    /// <summary>A pte of it was made writable, and its mapping is still to be counted.</summary>
    Wanted,

    /// <summary>Mapped as a page that others may have.</summary>
    Shared,

    /// <summary>A pte allows writing, and others may have the page.</summary>
    Exposed,

    /// <summary>Mapped as the only one's.</summary>
    Exclusive,
}

/// <summary>Whether a folio is known to be a merged page, which nobody has alone (SWAP404).</summary>
[Typestate(typeof(Folio))]
public enum Merged
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>It is.</summary>
    Yes,
}

/// <summary>What became of a page's exclusivity when it was to be unmapped (SWAP405, SWAP406).</summary>
[Typestate(typeof(Folio))]
public enum Sharing
{
    /// <summary>The page is taken for exclusive, and nobody asked for pins.</summary>
    Exclusive,

    /// <summary>The page was found to be exclusive: before it is swapped out, somebody has to ask for pins.</summary>
    Found,

    /// <summary>It was found not pinned.</summary>
    Unpinned,

    /// <summary>It may be pinned and must stay exclusive: put the old pte back.</summary>
    Pinned,

    /// <summary>Exclusivity was given up, rightly; the swap pte has to remember it.</summary>
    GivenUp,

    /// <summary>Exclusivity was taken away without asking for pins.</summary>
    Dropped,

    /// <summary>The swap pte remembers it.</summary>
    Remembered,
}

/// <summary>When a folio's users were counted, to decide whether it may be reused (SWAP407, SWAP410).</summary>
[Typestate(typeof(Folio))]
public enum ReuseTest
{
    /// <summary>Not counted yet.</summary>
    Open,

    /// <summary>Counted: what is given up from here on was counted in.</summary>
    Counted,

    /// <summary>What had to be counted is gone already.</summary>
    TooLate,
}

/// <summary>
/// Whether a mapping was counted before its pte could be seen (SWAP409), and has got its pte: who finds a folio with more mappings than ptes waits for an unmap that
/// never comes. Both are done under one page-table lock. Kernel: <c>folio_add_anon_rmap_pte</c>, which "needs to hold the page table lock".
/// </summary>
[Typestate(typeof(Folio))]
public enum MappingCount
{
    /// <summary>This path has not counted a mapping.</summary>
    None,

    /// <summary>Counted; its pte is still to be installed.</summary>
    Counted,

    /// <summary>A pte is visible of which the mapping is not counted.</summary>
    SeenFirst,

    /// <summary>Counted, and its pte is visible.</summary>
    Mapped,
}

/// <summary>The pins of a folio that this path owns; counted.</summary>
[Typestate(typeof(Folio), End = None, Rule = "SWAP301")]
public enum PinCount
{
    /// <summary>This path owns no pin.</summary>
    None,

    /// <summary>This path owns at least one pin.</summary>
    Held,
}

/// <summary>How far a pin can be relied on (SWAP408), and in which order that was found out (SWAP504).</summary>
[Typestate(typeof(Folio))]
public enum FolioPin
{
    /// <summary>Not pinned by this path.</summary>
    None,

    /// <summary>Not pinned yet, and found exclusive under the page-table lock.</summary>
    Tested,

    /// <summary>Pinned, and nothing orders what is read next behind it.</summary>
    Unfenced,

    /// <summary>Pinned, with a full barrier behind.</summary>
    Fenced,

    /// <summary>The pte was read again.</summary>
    Reread,

    /// <summary>A read barrier is behind that, too.</summary>
    Ordered,

    /// <summary>Pinned while exclusive: it stays the page that its owner writes.</summary>
    Reliable,
}
