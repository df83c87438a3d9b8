// References that keep a swap device from being torn down by swapoff.
namespace SwapOrder.Contracts;

/// <summary>The references to a swap device that this path owns; counted.</summary>
[Typestate(typeof(SwapDevice), End = None)]
public enum DeviceRef
{
    /// <summary>This path owns no reference.</summary>
    None,

    /// <summary>This path owns at least one reference.</summary>
    Held,
}
