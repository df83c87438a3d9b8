// What keeps a swap entry from being freed and handed to another page while a path compares ptes (SWAP201).
// Three things do so, each on its own; hence three typestates.
namespace SwapOrder.Contracts;

/// <summary>The first pin: the lock of the swap cache folio that this path found for the entry.</summary>
[Typestate(typeof(SwapEntry), Start = Idle)]
public enum EntryLock
{
    /// <summary>Nothing was looked up.</summary>
    Idle,

    /// <summary>A folio was found but is not locked: it may leave the swap cache at any time.</summary>
    Sought,

    /// <summary>The folio that was found is locked.</summary>
    Held,
}

/// <summary>The second pin: the slot's cache flag, set without a folio for a read that bypasses the swap cache.</summary>
[Typestate(typeof(SwapEntry), Start = Unpinned, End = Unpinned, Rule = "SWAP301")]
public enum EntryPin
{
    /// <summary>This path has not set the flag.</summary>
    Unpinned,

    /// <summary>This path has set the flag and owes its removal.</summary>
    Pinned,
}

/// <summary>The third pin: a count of the slot beyond the one that the pte stands for.</summary>
[Typestate(typeof(SwapEntry), Start = Idle)]
public enum EntryCount
{
    /// <summary>This path has not duplicated the entry.</summary>
    Idle,

    /// <summary>This path has duplicated the entry and not yet freed or installed that count.</summary>
    Held,

    /// <summary>A marker, which has no slot and no count.</summary>
    Marker,

    /// <summary>This path has freed the count that the pte stood for: the entry may be another page's by now (SWAP306). The
    /// next slot has a count of its own: locking a page table begins anew.</summary>
    Freed,
}

/// <summary>
/// The count that the entry's slot stands for. It is freed when another pte takes the slot, under one page-table lock: who comes next finds both or neither. That is the
/// business of whoever has found and matched the entry's folio himself, or pinned the entry; who was given the folio may leave it to his caller. Kernel: <c>swap_free</c> and <c>set_pte_at</c> in
/// <c>do_swap_page</c> and <c>unuse_pte</c>, in either order.
/// </summary>
[Typestate(typeof(SwapEntry), Start = Idle)]
public enum SlotCount
{
    /// <summary>This path has not looked it up, or the count is freed. Also of the entries of a group, which are freed by the first one.</summary>
    Idle,

    /// <summary>Looked up; that is a hint.</summary>
    Sought,

    /// <summary>Its folio was found and matched, or it is pinned.</summary>
    Taken,

    /// <summary>A slot holds the entry, seen under the lock: one of its counts is that slot's.</summary>
    Standing,

    /// <summary>Another pte is in the slot now, and the count is still there.</summary>
    Displaced,
}
