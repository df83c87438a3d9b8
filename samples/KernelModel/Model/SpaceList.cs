// Every address space and file that may hold swap entries.
using SwapOrder;
using SwapOrder.Scheduling;

namespace KernelModel;

/// <summary>
/// What swapoff looks through for entries of a device. A space is in the list before its first swap pte, and until its last one is gone. All members may be called
/// from any thread. Kernel: <c>init_mm.mmlist</c>, <c>shmem_swaplist</c>.
/// </summary>
public sealed class SpaceList
{
    private readonly Lock _gate = new();
    private readonly List<AddressSpace> _spaces = [];
    private readonly List<SharedFile> _files = [];

    public IReadOnlyList<AddressSpace> Spaces
    {
        get
        {
            SwitchPoint.Read(this);
            lock (_gate)
                return [.. _spaces];
        }
    }

    public IReadOnlyList<SharedFile> Files
    {
        get
        {
            lock (_gate)
                return [.. _files];
        }
    }

    /// <summary>Before the space's first swap pte; later calls do nothing.</summary>
    public void Add(AddressSpace space)
    {
        if (!space.TryList())
            return;
        SwitchPoint.Write(this);
        lock (_gate)
            _spaces.Add(space);
    }

    public void Add(SharedFile file)
    {
        lock (_gate)
            _files.Add(file);
    }

    public void Remove(AddressSpace space)
    {
        SwitchPoint.Write(this);
        lock (_gate)
            _spaces.Remove(space);
    }
}
