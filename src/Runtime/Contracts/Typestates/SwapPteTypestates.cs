// What a conversion between ptes must not lose, and what a swap pte stands for (SWAP502, SWAP503).
namespace SwapOrder.Contracts;

/// <summary>Whether a pte's soft-dirty bit was carried to the pte that follows it (SWAP502).</summary>
[Typestate(typeof(Pte), Start = Settled)]
public enum SoftDirtyBit
{
    /// <summary>There is nothing to carry.</summary>
    Settled,

    /// <summary>Read from a slot, and not yet what this path converts.</summary>
    Unread,

    /// <summary>This path converts it: the bit has to go along.</summary>
    Owed,

    /// <summary>Taken out of its slot for good: the bit is nowhere else.</summary>
    Taken,
}

/// <summary>Whether a pte's userfaultfd bit was carried to the pte that follows it (SWAP502).</summary>
[Typestate(typeof(Pte), Start = Settled)]
public enum UffdWpBit
{
    /// <summary>There is nothing to carry.</summary>
    Settled,

    /// <summary>Read from a slot, and not yet what this path converts.</summary>
    Unread,

    /// <summary>This path converts it: the bit has to go along.</summary>
    Owed,

    /// <summary>Taken out of its slot for good: the bit is nowhere else.</summary>
    Taken,
}

/// <summary>Whether a pte has the bits of a slot, so that it can be compared with one (SWAP502).</summary>
[Typestate(typeof(Pte), Start = Whole)]
public enum PteBits
{
    /// <summary>Read from a slot, or installed in one.</summary>
    Whole,

    /// <summary>Made of an entry: without the flags that a slot may have.</summary>
    Bare,
}

/// <summary>Whether a row of slots still holds a batch (SWAP203): else its counts are not those slots'.</summary>
[Typestate(typeof(SwapBatch), Start = Standing)]
public enum BatchCheck
{
    /// <summary>Nothing else is known.</summary>
    Standing,

    /// <summary>Compared under the lock, and gone.</summary>
    Changed,
}

/// <summary>Whether a batch that was mapped was freed as the same batch (SWAP503).</summary>
[Typestate(typeof(SwapBatch), Start = Idle)]
public enum BatchUse
{
    /// <summary>Neither mapped nor freed.</summary>
    Idle,

    /// <summary>Mapped: its counts are still to be freed.</summary>
    Mapped,

    /// <summary>Freed.</summary>
    Freed,
}
