// Where the bits of a page-table entry are. Two architectures, one interface; a process has one of them, as a kernel has.
namespace SwapOrder;

/// <summary>
/// The encoding of present and of swap ptes, as pure functions of the 64-bit value. Flags that the architecture lacks read as clear,
/// and setting them changes nothing, as in the kernel.
/// </summary>
/// <remarks>Functions take either kind of pte where the name says nothing; a value that is neither present nor zero is a swap pte.</remarks>
public interface IPteLayout
{
    /// <summary>The name by which a process chooses this layout (<see cref="PteLayouts"/>).</summary>
    string Name { get; }

    /// <summary>Whether ptes have a soft-dirty bit.</summary>
    bool HasSoftDirty { get; }

    /// <summary>The highest frame number that a present pte can hold.</summary>
    long MaxPfn { get; }

    /// <summary>The highest offset that a swap pte can hold, in slots.</summary>
    long MaxSwapOffset { get; }

    /// <summary>A present, read-only, old and clean pte of a frame. Kernel: <c>pfn_pte</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frame number is negative or above <see cref="MaxPfn"/>.</exception>
    ulong EncodePresent(long pfn);

    /// <summary>The frame number of a present pte. Kernel: <c>pte_pfn</c>.</summary>
    long DecodePfn(ulong pte);

    /// <summary>A swap pte with all its flags clear. Kernel: <c>swp_entry_to_pte</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is above <see cref="MaxSwapOffset"/>, or the result would be the empty pte.</exception>
    ulong EncodeSwap(SwapEntry entry);

    /// <summary>The entry of a swap pte, whatever its flags. Kernel: <c>pte_to_swp_entry</c>.</summary>
    SwapEntry DecodeSwap(ulong pte);

    /// <summary>Whether a pte maps a frame. Kernel: <c>pte_present</c>.</summary>
    bool IsPresent(ulong pte);

    /// <summary>Whether a present pte lets its page be written. Kernel: <c>pte_write</c>.</summary>
    bool IsWritable(ulong pte);

    /// <summary>Whether the page of a present pte was accessed. Kernel: <c>pte_young</c>.</summary>
    bool IsYoung(ulong pte);

    /// <summary>Whether the page of a present pte was written. Kernel: <c>pte_dirty</c>.</summary>
    bool IsDirty(ulong pte);

    /// <summary>Whether the page was written since somebody who tracks that last looked. Kernel: <c>pte_soft_dirty</c>, <c>pte_swp_soft_dirty</c>.</summary>
    bool IsSoftDirty(ulong pte);

    /// <summary>Whether a user-space fault handler is asked before the page is written. Kernel: <c>pte_uffd_wp</c>, <c>pte_swp_uffd_wp</c>.</summary>
    bool IsUffdWp(ulong pte);

    /// <summary>Whether the page of a swap pte is this process's alone. Kernel: <c>pte_swp_exclusive</c>.</summary>
    bool IsExclusive(ulong pte);

    /// <summary>A present pte with or without the right to write. Kernel: <c>pte_mkwrite</c>, <c>pte_wrprotect</c>.</summary>
    ulong SetWritable(ulong pte, bool on);

    /// <summary>A present pte whose page was, or was not, accessed. Kernel: <c>pte_mkyoung</c>, <c>pte_mkold</c>.</summary>
    ulong SetYoung(ulong pte, bool on);

    /// <summary>A present pte whose page was, or was not, written. Kernel: <c>pte_mkdirty</c>, <c>pte_mkclean</c>.</summary>
    ulong SetDirty(ulong pte, bool on);

    /// <summary>A pte with or without the soft-dirty bit. Kernel: <c>pte_mksoft_dirty</c>, <c>pte_swp_mksoft_dirty</c> and their opposites.</summary>
    ulong SetSoftDirty(ulong pte, bool on);

    /// <summary>A pte with or without the bit of the user-space fault handler. Kernel: <c>pte_mkuffd_wp</c>, <c>pte_swp_mkuffd_wp</c> and their opposites.</summary>
    ulong SetUffdWp(ulong pte, bool on);

    /// <summary>A swap pte whose page is, or is not, this process's alone. Kernel: <c>pte_swp_mkexclusive</c>, <c>pte_swp_clear_exclusive</c>.</summary>
    ulong SetExclusive(ulong pte, bool on);
}
