// The lock that guards the slots of a page table.
namespace SwapOrder.Contracts;

/// <summary>Whether this path holds the page-table lock. It belongs to the thread, and nothing may sleep under it.</summary>
[Typestate(typeof(PageTable), Start = Unlocked, End = Unlocked, ThreadAffine = true, Rule = "SWAP301")]
public enum PteLock
{
    /// <summary>This path does not hold the lock.</summary>
    Unlocked,

    /// <summary>This path holds the lock.</summary>
    Locked,
}
