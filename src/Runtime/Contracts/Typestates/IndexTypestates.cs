// What was found by another index than the swap cache: a file's slots, the tree of the compressed pool (SWAP209).
namespace SwapOrder.Contracts;

/// <summary>Whether this path holds the lock of a file's slots. It belongs to the thread.</summary>
[Typestate(typeof(ShmemFile), Start = Unlocked, End = Unlocked, ThreadAffine = true, Rule = "SWAP301")]
public enum IndexLock
{
    /// <summary>This path does not hold the lock.</summary>
    Unlocked,

    /// <summary>This path holds the lock.</summary>
    Locked,
}

/// <summary>Whether the file's slot still holds the entry that was read from it.</summary>
[Typestate(typeof(SwapEntry), Start = AsFound)]
public enum IndexCheck
{
    /// <summary>Not read from a file's slot.</summary>
    AsFound,

    /// <summary>Read from the slot, and not confirmed since the folio was locked.</summary>
    Loaded,

    /// <summary>The slot was seen to hold it while the folio is locked.</summary>
    Confirmed,

    /// <summary>The slot holds something else.</summary>
    Changed,
}

/// <summary>Whether a folio is as large as the file's slot that it is for.</summary>
[Typestate(typeof(Folio), Start = Unasked)]
public enum SlotFit
{
    /// <summary>Not compared since the folio was locked.</summary>
    Unasked,

    /// <summary>The slot covers exactly the folio's pages.</summary>
    Fits,

    /// <summary>The slot covers more or fewer pages: inserted all the same, the folio overwrites its neighbours.</summary>
    Differs,
}

/// <summary>Whether this path holds the lock of the compressed pool's tree. It belongs to the thread.</summary>
[Typestate(typeof(CompressedPool), Start = Unlocked, End = Unlocked, ThreadAffine = true, Rule = "SWAP301")]
public enum PoolLock
{
    /// <summary>This path does not hold the lock.</summary>
    Unlocked,

    /// <summary>This path holds the lock.</summary>
    Locked,
}

/// <summary>Whether the pool's tree still holds a compressed page.</summary>
[Typestate(typeof(CompressedPage))]
public enum PoolCheck
{
    /// <summary>Found in the tree, and not looked at again since the folio to fill was got.</summary>
    Found,

    /// <summary>Still in the tree, with the folio in the swap cache: nobody can store newer bytes for the entry.</summary>
    Confirmed,

    /// <summary>No longer in the tree: newer bytes, or none, are the entry's content.</summary>
    Gone,
}

/// <summary>Whether the swap cache was asked before a swap pte is moved to another place: its folio, if there is one, has to go along.</summary>
[Typestate(typeof(Pte), Start = Unasked)]
public enum MoveCheck
{
    /// <summary>Not asked, or not since the page-table lock was taken.</summary>
    Unasked,

    /// <summary>The swap cache has no folio for its entry, asked under the lock.</summary>
    Uncached,

    /// <summary>The folio was moved first.</summary>
    Moved,
}
