// Orders that only a barrier keeps (SWAP504). Pins have theirs in FolioPin.
namespace SwapOrder.Contracts;

/// <summary>The writer's half of memory tags: the tags, a barrier, the flag.</summary>
[Typestate(typeof(Folio))]
public enum TagWrite
{
    /// <summary>The tags were written; whoever sees the flag need not see them yet.</summary>
    Unfenced,

    /// <summary>A barrier is behind the tags.</summary>
    Fenced,

    /// <summary>The flag is set.</summary>
    Published,
}

/// <summary>The reader's half of memory tags: the flag, a barrier, the tags.</summary>
[Typestate(typeof(Folio))]
public enum TagRead
{
    /// <summary>The flag was seen; the tags may still be read from before.</summary>
    Unordered,

    /// <summary>A barrier is behind the flag.</summary>
    Ordered,
}

/// <summary>The clean-up of freed slots: erase, a barrier, the count.</summary>
[Typestate(typeof(SwapBatch), Start = InUse)]
public enum SlotRelease
{
    /// <summary>Counted as in use.</summary>
    InUse,

    /// <summary>Erased; whoever sees the count need not see that yet.</summary>
    Erased,

    /// <summary>A barrier is behind the erasure.</summary>
    Ordered,

    /// <summary>Not counted any more: a swapoff may tear the device down.</summary>
    Counted,
}

/// <summary>What is asked and done between clearing a pte and writing the next: each step after a barrier.</summary>
[Typestate(typeof(Folio))]
public enum UnmapFence
{
    /// <summary>No pte was cleared.</summary>
    Idle,

    /// <summary>A pte was cleared; a pin or a write through it may not be visible yet.</summary>
    Cleared,

    /// <summary>A full barrier is behind that.</summary>
    Fenced,

    /// <summary>References were counted; the dirty flag may still be read from before.</summary>
    Counted,

    /// <summary>The exclusive flag was cleared; whoever sees the next pte need not see that yet.</summary>
    Unpublished,
}
