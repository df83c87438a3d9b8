// The tags of a page on its way out: saved before the bytes are written (SWAP104).
namespace SwapOrder.Contracts;

/// <summary>Whether the tags of a folio were saved since this path locked it.</summary>
[Typestate(typeof(Folio))]
public enum TagSave
{
    /// <summary>Not saved, or saved before the folio was locked, given its entry or unmapped: its owner may have changed them since.</summary>
    Unsaved,

    /// <summary>All of them are in the store.</summary>
    Saved,

    /// <summary>There was no room: nothing may be written.</summary>
    Failed,
}
