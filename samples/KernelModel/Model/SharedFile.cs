// A shared-memory file and what it should hold.
using SwapOrder;

namespace KernelModel;

/// <summary>A file in memory. Kernel: an inode of <c>tmpfs</c>.</summary>
public sealed class SharedFile(int pages, string name)
{
    private readonly bool[] _lost = new bool[pages];

    public string Name { get; } = name;

    /// <summary>What holds its pages. Kernel: <c>inode->i_mapping</c>.</summary>
    public ShmemFile Pages { get; } = new(pages);

    /// <summary>What it should hold; changed and compared under the lock of a page's folio, or of the slots where there is none.</summary>
    public Shadow Shadow { get; } = new(pages);

    /// <summary>Whether a page could not be read at a swapoff: its slot has a marker. Kernel: <c>shmem_set_folio_swapin_error</c>.</summary>
    public bool IsLost(int index) => Volatile.Read(ref _lost[index]);

    public void SetLost(int index, bool lost) => Volatile.Write(ref _lost[index], lost);
}
