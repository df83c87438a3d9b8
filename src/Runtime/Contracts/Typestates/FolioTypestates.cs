// What a path knows about a folio: its lock, the references it holds, and whether the content is valid.
namespace SwapOrder.Contracts;

/// <summary>Whether this path holds the folio lock (<c>PG_locked</c>). It has no owner: an I/O completion may release it for the path that took it.</summary>
[Typestate(typeof(Folio), Start = Unlocked, End = Unlocked, Rule = "SWAP301")]
public enum FolioLock
{
    /// <summary>This path does not hold the lock; another one may.</summary>
    Unlocked,

    /// <summary>This path holds the lock.</summary>
    Locked,
}

/// <summary>The references to a folio that this path owns; counted.</summary>
[Typestate(typeof(Folio), End = None, Rule = "SWAP301")]
public enum FolioRef
{
    /// <summary>This path owns no reference.</summary>
    None,

    /// <summary>This path owns at least one reference.</summary>
    Held,
}

/// <summary>Whether the folio's bytes are what they should be (<c>PG_uptodate</c>), as far as this path has looked.</summary>
[Typestate(typeof(Folio))]
public enum Uptodate
{
    /// <summary>Not looked yet; a failed read leaves random bytes.</summary>
    Unknown,

    /// <summary>Found invalid: whoever copies or maps it hands out random memory.</summary>
    No,

    /// <summary>Found valid.</summary>
    Yes,
}
