// What keeps a swap device from being torn down by swapoff (SWAP303).
namespace SwapOrder.Contracts;

/// <summary>The references to a swap device that this path owns; counted.</summary>
[Typestate(typeof(SwapDevice), End = None, Rule = "SWAP301")]
public enum DeviceRef
{
    /// <summary>This path owns no reference.</summary>
    None,

    /// <summary>This path owns at least one reference.</summary>
    Held,
}

/// <summary>Whether this path may use what the device of an entry keeps about it.</summary>
[Typestate(typeof(SwapEntry), Start = Unguarded)]
public enum EntryDevice
{
    /// <summary>Nothing that this path holds keeps the device.</summary>
    Unguarded,

    /// <summary>A reference to the device, or the lock of the entry's folio, keeps it.</summary>
    Guarded,
}

/// <summary>Whether a device that was looked at without a reference may still be there.</summary>
[Typestate(typeof(SwapDevice), Start = Kept)]
public enum DeviceLife
{
    /// <summary>A reference keeps it.</summary>
    Kept,

    /// <summary>The count of an entry keeps it, for as long as the slot that holds the entry is locked.</summary>
    Borrowed,

    /// <summary>The count that kept it was given back: swapoff may have torn it down.</summary>
    Uncertain,
}
