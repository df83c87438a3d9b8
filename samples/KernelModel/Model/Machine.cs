// Everything that swapping needs, put together once: frames, one swap file, the maps between them.
using SwapOrder;

namespace KernelModel;

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
    {
        Memory = new PhysicalMemory(frames);
        Frames = new FrameAllocator(this);
        Hooks = new ArchHooks(Tags);
        Map = new SwapMap(Hooks);
        Cache = new SwapCache(Map);
        Ksm = new Ksm(Memory);
        Storage = storage;
        Device = Map.AddDevice(storage);
    }

    public PhysicalMemory Memory { get; }

    public FrameAllocator Frames { get; }

    public MteTagStore Tags { get; } = new();

    public ArchHooks Hooks { get; }

    public SwapMap Map { get; }

    public SwapCache Cache { get; }

    public Ksm Ksm { get; }

    public SwapDevice Device { get; }

    public ISwapStorage Storage { get; }

    public ReverseMap ReverseMap { get; } = new();

    public Statistics Statistics { get; } = new();

    /// <summary>Whether slots are scarce, so that a page in memory should not keep one. Kernel: <c>vm_swap_full</c>.</summary>
    public bool IsSwapFull => Device.InUse * 2 > Device.SlotCount;

    /// <summary>
    /// What is still in use once every address space was zapped and every thread has ended: each line is a lock, a reference, a slot or a record
    /// that some path did not give back.
    /// </summary>
    public IReadOnlyList<string> Leftovers()
    {
        List<string> left = [];
        for (long pfn = 0; pfn < Memory.FrameCount; pfn++)
        {
            if (Memory.FolioAt(pfn) is { } folio)
                left.Add($"{folio} with {folio.ReferenceCount} reference(s) and {folio.MapCount} mapping(s){(folio.IsLocked ? ", locked" : "")}");
        }

        if (Device.InUse > 0)
            left.Add($"{Device.InUse} swap slot(s)");
        if (Tags.Count > 0)
            left.Add($"{Tags.Count} tag record(s)");
        return left;
    }

    public void Dispose()
    {
        Tags.Dispose();
        (Storage as IDisposable)?.Dispose();
    }
}
