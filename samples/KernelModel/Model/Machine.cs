// Everything that swapping needs, put together once: frames, swap devices, the maps between them.
using SwapOrder;

namespace KernelModel;

/// <summary>What makes a machine more than the smallest one.</summary>
public sealed record MachineOptions
{
    /// <summary>What makes allocations fail, or null.</summary>
    public FaultInjector? Faults { get; init; }

    /// <summary>How many records the tag store takes.</summary>
    public int TagCapacity { get; init; } = int.MaxValue;

    /// <summary>Whether writes to files go through a queue, and reclaim does not wait for them.</summary>
    public bool IsQueued { get; init; }
}

/// <summary>The memory side of the machine. Any number of threads may use it.</summary>
public sealed class Machine : IDisposable
{
    /// <summary>A machine that swaps to a temporary file.</summary>
    public Machine(int frames, int slots)
        : this(frames, new SwapFile(slots))
    {
    }

    /// <summary>A machine that swaps to that storage, and disposes of it.</summary>
    public Machine(int frames, ISwapStorage storage)
        : this(frames, [storage], new MachineOptions())
    {
    }

    /// <summary>A machine that swaps to those storages, and disposes of them.</summary>
    public Machine(int frames, IReadOnlyList<ISwapStorage> storages, MachineOptions options)
    {
        Memory = new PhysicalMemory(frames);
        Faults = options.Faults;
        Frames = new FrameAllocator(this);
        Tags = new MteTagStore(options.TagCapacity);
        Hooks = new ArchHooks(Tags);
        Map = new SwapMap(Hooks);
        Cache = new SwapCache(Map);
        Ksm = new Ksm(Memory);
        Devices = new SwapDevices(Map);
        foreach (ISwapStorage storage in storages)
            Devices.Add(storage);
        Writebacks = options.IsQueued ? new WritebackQueue(Statistics) : null;
    }

    public PhysicalMemory Memory { get; }

    public FrameAllocator Frames { get; }

    public FaultInjector? Faults { get; }

    public MteTagStore Tags { get; }

    public ArchHooks Hooks { get; }

    public SwapMap Map { get; }

    public SwapCache Cache { get; }

    public Ksm Ksm { get; }

    public SwapDevices Devices { get; }

    public ReverseMap ReverseMap { get; } = new();

    /// <summary>Which shared-memory file a folio is of.</summary>
    public FileMap Files { get; } = new();

    /// <summary>The address spaces that swapoff looks through. Kernel: <c>init_mm.mmlist</c>.</summary>
    public SpaceList Spaces { get; } = new();

    public Statistics Statistics { get; } = new();

    /// <summary>Whether slots are scarce, so that a page in memory should not keep one. Kernel: <c>vm_swap_full</c>.</summary>
    public bool IsSwapFull => Devices.InUse * 2 > Devices.SlotCount;

    /// <summary>The queue of writes that nobody waits for; null when reclaim waits.</summary>
    private WritebackQueue? Writebacks { get; }

    /// <summary>Whether pages that nobody shares are read past the swap cache. Kernel: <c>SWP_SYNCHRONOUS_IO</c>.</summary>
    public bool ReadsPastCache(AddressSpace space, SwapDevice device) =>
        space.IsRandomAccess || Devices.StorageOf(device) is SwapFile { Kind: SwapFileKind.Synchronous };

    /// <summary>The queue that a device's writes go through; null for one that is written while reclaim waits.</summary>
    public WritebackQueue? QueueOf(SwapDevice device) =>
        Writebacks != null && Devices.StorageOf(device) is SwapFile { Kind: not SwapFileKind.Synchronous } ? Writebacks : null;

    /// <summary>Waits until nothing is under writeback any more.</summary>
    public void FinishWriteback() => Writebacks?.Drain();

    /// <summary>
    /// What is still in use once every address space was zapped and every thread has ended: each line is a lock, a reference, a slot or a record
    /// that some path did not give back.
    /// </summary>
    public IReadOnlyList<string> Leftovers()
    {
        List<string> left = [];
        for (long pfn = 0; pfn < Memory.FrameCount; pfn++)
        {
            if (Memory.FolioAt(pfn) is { } folio && folio.Pfn == pfn)
                left.Add($"{folio} with {folio.ReferenceCount} reference(s) and {folio.MapCount} mapping(s){(folio.IsLocked ? ", locked" : "")}");
        }

        if (Devices.InUse > 0)
            left.Add($"{Devices.InUse} swap slot(s)");
        if (Tags.Count > 0)
            left.Add($"{Tags.Count} tag record(s)");
        return left;
    }

    public void Dispose()
    {
        Writebacks?.Dispose();
        Tags.Dispose();
        Devices.Dispose();
    }
}
