// What a path knows about a pte that it holds as a value (SWAP105, SWAP203).
namespace SwapOrder.Contracts;

/// <summary>Which kind of pte it is, as far as this path has made it.</summary>
[Typestate(typeof(Pte), Start = AsRead)]
public enum PteKind
{
    /// <summary>As it was read.</summary>
    AsRead,

    /// <summary>Made here of an entry.</summary>
    OfEntry,

    /// <summary>Made to map a folio: whatever was kept in the old pte is not in it.</summary>
    Present,
}

/// <summary>
/// Whether the slot that maps a folio was looked at since its lock was taken: before the lock the folio was only found there (SWAP203). Kernel: <c>page_vma_mapped_walk</c>,
/// whose <c>check_pte</c> comes before every <c>ptep_clear_flush</c>.
/// </summary>
[Typestate(typeof(Folio), Start = Given)]
public enum SlotSight
{
    /// <summary>Not found through a pte by this path: its caller knows.</summary>
    Given,

    /// <summary>Found through a pte, and no lock was taken since; or some slot was read or compared under it.</summary>
    Seen,

    /// <summary>Found before the lock: the slot may map another folio by now.</summary>
    Stale,
}

/// <summary>Whether the slot still holds this pte, asked under the page-table lock.</summary>
[Typestate(typeof(Pte), Start = Current)]
public enum SlotCheck
{
    /// <summary>Read or made since the lock was taken.</summary>
    Current,

    /// <summary>Read before the lock was taken: the slot may hold something else by now.</summary>
    Unchecked,

    /// <summary>Compared under the lock, and still the same.</summary>
    Same,

    /// <summary>Compared under the lock, and gone: whatever was prepared for it must be given up.</summary>
    Changed,

    /// <summary>Made here of a folio or an entry: no slot has held it yet.</summary>
    Made,
}
