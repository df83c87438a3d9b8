// Whether a page may still be on its way to storage (SWAP208).
namespace SwapOrder.Contracts;

/// <summary>Whether this path has waited until the folio is not under writeback any more, since it locked it.</summary>
[Typestate(typeof(Folio))]
public enum WritebackWait
{
    /// <summary>Not waited since the folio was locked: its bytes may be being written.</summary>
    NotWaited,

    /// <summary>Not waited, and a slot was found by the entry: this path goes over the page tables, as swapoff does, to hand the page out for good.</summary>
    Wanted,

    /// <summary>Waited under the lock; nobody begins to write while it is held.</summary>
    Waited,
}

/// <summary>Whether this path has begun a writeback that somebody has to end, by himself or by whoever completes the write: all who wait for the page wait for that.</summary>
[Typestate(typeof(Folio), Start = Idle, End = Idle, Rule = "SWAP301")]
public enum WritebackOwed
{
    /// <summary>It has not.</summary>
    Idle,

    /// <summary>It has.</summary>
    Begun,
}
