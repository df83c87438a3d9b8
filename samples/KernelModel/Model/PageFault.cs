// One fault and how it can end.
using SwapOrder;

namespace KernelModel;

/// <summary>A page fault. Kernel: <c>struct vm_fault</c>.</summary>
/// <param name="Space">Whose fault.</param>
/// <param name="Slot">The slot of the page table.</param>
/// <param name="Original">What the slot held, read without the lock. Kernel: <c>orig_pte</c>.</param>
/// <param name="IsWrite">Whether the access was a write. Kernel: <c>FAULT_FLAG_WRITE</c>.</param>
public readonly record struct PageFault(AddressSpace Space, int Slot, Pte Original, bool IsWrite);

/// <summary>How a fault ended. Kernel: <c>vm_fault_t</c>.</summary>
public enum FaultResult
{
    /// <summary>Access again; the page may be there now.</summary>
    Done,

    /// <summary>Somebody was in the way. Kernel: <c>VM_FAULT_RETRY</c>.</summary>
    Retry,

    /// <summary>No frame. Kernel: <c>VM_FAULT_OOM</c>.</summary>
    OutOfMemory,

    /// <summary>The content could not be read back. Kernel: <c>VM_FAULT_SIGBUS</c>.</summary>
    BusError,

    /// <summary>The memory is broken, or a marker says that the content is lost. Kernel: <c>VM_FAULT_HWPOISON</c>.</summary>
    HwPoison,
}
