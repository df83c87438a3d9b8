// Where the restored tags go: into the folio that is mapped, from the entry of its first page (SWAP102, SWAP103).
namespace SwapOrder.Contracts;

/// <summary>Whether the tags of a swapped-out page came back into this very folio.</summary>
[Typestate(typeof(Folio), Start = None)]
public enum RestoreTarget
{
    /// <summary>There is nothing to bring back; or it is a copy that got the tags along with the bytes.</summary>
    None,

    /// <summary>The content was found or read; its tags are to come back into this folio, or into a copy of it.</summary>
    Pending,

    /// <summary>The tags were restored, but into another folio: this one stays without.</summary>
    Missed,

    /// <summary>The tags are in this folio.</summary>
    Restored,
}

/// <summary>Whether a folio has more than one page; it does not change while somebody has a reference.</summary>
[Typestate(typeof(Folio))]
public enum FolioSize
{
    /// <summary>One page.</summary>
    Single,

    /// <summary>Several pages, each with tags and an entry of its own.</summary>
    Large,
}

/// <summary>What is known of an entry's place in its group: a large folio is restored from the entry of its first page.</summary>
[Typestate(typeof(SwapEntry), Start = AsFound)]
public enum EntryPlace
{
    /// <summary>As a pte, a folio or an index holds it: some page of its folio, the only one as far as this path has looked.</summary>
    AsFound,

    /// <summary>Its folio was found to be large, and this need not be the first page of it.</summary>
    OfLarge,

    /// <summary>Made of numbers, or counted on from another entry; nothing was looked up or read by it.</summary>
    Computed,

    /// <summary>Rounded down to the first entry of the group.</summary>
    First,
}
