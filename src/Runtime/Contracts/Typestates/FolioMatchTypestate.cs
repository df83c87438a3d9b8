// Whether a folio that was looked up still is the swap cache's folio of the entry (SWAP202, SWAP207).
namespace SwapOrder.Contracts;

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
