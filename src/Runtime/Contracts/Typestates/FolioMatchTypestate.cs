// Whether a folio that was looked up still is the swap cache's folio of the entry (SWAP202, SWAP207).
namespace SwapOrder.Contracts;

/// <summary>Whether a folio that was found through a pte is known to have an entry: else <see cref="Folio.Entry"/> is one of an earlier life.</summary>
[Typestate(typeof(Folio))]
public enum CacheTest
{
    /// <summary>The swap cache has it.</summary>
    Cached,

    /// <summary>The swap cache does not have it.</summary>
    Uncached,

    /// <summary>Found through a pte or by its frame, and nobody asked.</summary>
    Unasked,
}

/// <summary>Whether a folio's memory is known to be broken (SWAP207): who has asked does not map it.</summary>
[Typestate(typeof(Folio))]
public enum PoisonTest
{
    /// <summary>Not found broken.</summary>
    Sound,

    /// <summary>Found broken.</summary>
    Poisoned,
}

/// <summary>A look-up is a hint; it becomes knowledge by the folio lock and a match, in this order.</summary>
[Typestate(typeof(Folio), Start = Private)]
public enum FolioMatch
{
    /// <summary>Not looked up: this path made the folio, nobody else knows it.</summary>
    Private,

    /// <summary>Looked up, and not matched since it was locked: it may hold another entry's page by now.</summary>
    Unmatched,

    /// <summary>Locked and matched: it is the entry's until it is unlocked.</summary>
    Matched,

    /// <summary>Locked, and found to be another entry's folio or nobody's.</summary>
    Mismatched,
}
