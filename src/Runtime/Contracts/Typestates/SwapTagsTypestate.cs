// The architecture's metadata of a swapped-out page (memory tags): brought back before the entry may be dropped (SWAP101).
namespace SwapOrder.Contracts;

/// <summary>
/// What has become of the saved tags of an entry whose content this path uses. The record is keyed by the entry and is erased with its last drop.
/// </summary>
[Typestate(typeof(SwapEntry), Start = None)]
public enum SwapTags
{
    /// <summary>This path has not touched the content.</summary>
    None,

    /// <summary>The content was found or read; its tags are still only in the store.</summary>
    Pending,

    /// <summary>The tags are in the folio; the entry may go.</summary>
    Restored,

    /// <summary>The entry was dropped while its tags were pending: nothing can restore them.</summary>
    Lost,
}
