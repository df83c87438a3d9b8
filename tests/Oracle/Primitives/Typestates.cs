// The typestates of the generated methods: a lock, a count and a test with three answers.
using SwapOrder.Contracts;

namespace SwapOrderAnalyzers.Oracle.Primitives;

[Typestate(typeof(Folio), Start = Unlocked, End = Unlocked)]
public enum FolioLock
{
    Unlocked,
    Locked,
}

[Typestate(typeof(Folio), Start = None, End = None)]
public enum FolioRef
{
    None,
    Held,
}

/// <summary>No end state: nothing is owed, only asked.</summary>
[Typestate(typeof(Folio), Start = Unknown)]
public enum Uptodate
{
    Unknown,
    No,
    Yes,
}
