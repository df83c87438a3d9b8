// What keeps a folio alive that was found by its frame, without a reference (SWAP307).
namespace SwapOrder.Contracts;

/// <summary>What keeps the folio from being freed.</summary>
[Typestate(typeof(Folio), Start = Kept)]
public enum FolioHold
{
    /// <summary>A reference.</summary>
    Kept,

    /// <summary>Nothing: it was found by its frame number, or the page-table lock that kept it was given back.</summary>
    Loose,

    /// <summary>The pte that names it, for as long as the page-table lock is held.</summary>
    ByPte,

    /// <summary>A reference was given back; whether another one is held, <see cref="FolioRef"/> tells.</summary>
    Released,
}
