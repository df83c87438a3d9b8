// A process: one page table, one area of anonymous memory, and what its memory should hold.
using SwapOrder;

namespace KernelModel;

/// <summary>A process's memory: a page table of one anonymous area. Kernel: <c>struct mm_struct</c> with one <c>vm_area_struct</c>.</summary>
public sealed class AddressSpace
{
    private readonly object _root = new();

    public AddressSpace(int pages, string name, bool isRandomAccess = false)
    {
        IsRandomAccess = isRandomAccess;
        Table = new PageTable(pages);
        Shadow = new Shadow(pages);
        Name = name;
    }

    public string Name { get; }

    /// <summary>
    /// Whether pages that nobody shares are read past the swap cache. Kernel: there the device decides (<c>SWP_SYNCHRONOUS_IO</c>); here the process,
    /// so that both ways are used at once.
    /// </summary>
    public bool IsRandomAccess { get; }

    public PageTable Table { get; }

    /// <summary>What the memory should hold; changed and compared under the page-table lock.</summary>
    public Shadow Shadow { get; }

    /// <summary>Where a page of this area belongs. Kernel: <c>vma->anon_vma->root</c>, <c>linear_page_index</c>.</summary>
    public AnonPlace PlaceOf(int slot) => new(_root, slot);
}
