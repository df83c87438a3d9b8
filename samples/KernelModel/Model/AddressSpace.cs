// A process: one page table, one area of anonymous memory, and what its memory should hold.
using SwapOrder;
using SwapOrder.Scheduling;

namespace KernelModel;

/// <summary>A process's memory: a page table of one anonymous area. Kernel: <c>struct mm_struct</c> with one <c>vm_area_struct</c>.</summary>
public sealed class AddressSpace
{
    private readonly object _root = new();
    private int _isListed, _forks, _forksEnded;

    public AddressSpace(int pages, string name, bool isRandomAccess = false, int largeOrder = 0)
    {
        IsRandomAccess = isRandomAccess;
        LargeOrder = largeOrder;
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

    /// <summary>The size of the large folios that it gets where there are some, as a binary logarithm; 0: none. Kernel: an enabled <c>hugepages-*kB</c>.</summary>
    public int LargeOrder { get; }

    public PageTable Table { get; }

    /// <summary>What the memory should hold; changed and compared under the page-table lock.</summary>
    public Shadow Shadow { get; }

    /// <summary>A child of a process, which has nothing yet; its pages are at home where the parent's are. Kernel: <c>dup_mm</c>, <c>anon_vma_fork</c>.</summary>
    public AddressSpace(AddressSpace parent, string name)
        : this(parent.Table.Length, name, parent.IsRandomAccess, parent.LargeOrder) =>
        _root = parent._root;

    /// <summary>How many forks of it have begun. Kernel: <c>mm->write_protect_seq</c>.</summary>
    public int Forks
    {
        get
        {
            SwitchPoint.Read(this);
            return Volatile.Read(ref _forks);
        }
    }

    /// <summary>Whether a fork is going on: a fast pin would not be seen by it.</summary>
    public bool IsForking => Volatile.Read(ref _forksEnded) != Forks;

    /// <summary>A fork looks for pins from now on: whoever pinned before is seen, whoever pins later sees the number changed.</summary>
    public void BeginFork()
    {
        SwitchPoint.Write(this);
        Interlocked.Increment(ref _forks);
    }

    public void EndFork()
    {
        SwitchPoint.Write(this);
        Interlocked.Increment(ref _forksEnded);
    }

    /// <summary>Whether this call is the one that puts the space on swapoff's list.</summary>
    public bool TryList() => Volatile.Read(ref _isListed) == 0 && Interlocked.Exchange(ref _isListed, 1) == 0;

    /// <summary>Where a page of this area belongs. Kernel: <c>vma->anon_vma->root</c>, <c>linear_page_index</c>.</summary>
    public AnonPlace PlaceOf(int slot) => new(_root, slot);
}
