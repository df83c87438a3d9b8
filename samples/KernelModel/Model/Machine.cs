// Everything that swapping needs, put together once: frames, one swap file, the maps between them.
using SwapOrder;

namespace KernelModel;

/// <summary>Where a path lets a scheduled run put something in between. Kernel: nothing; there it is the scheduler who chooses.</summary>
public enum PausePoint
{
    /// <summary>A folio was found or read for a fault; its lock is asked for next.</summary>
    BeforeFolioLock,

    /// <summary>The folio to map is settled; the page-table lock is taken next.</summary>
    BeforePteLock,

    /// <summary>Somebody else is reading the same entry; the cache is asked again next.</summary>
    BeforeLookupAgain,
}

/// <summary>The memory side of the machine. Any number of threads may use it.</summary>
public sealed class Machine : IDisposable
{
    public Machine(int frames, int slots)
    {
        Memory = new PhysicalMemory(frames);
        Frames = new FrameAllocator(this);
        Hooks = new ArchHooks(Tags);
        Map = new SwapMap(Hooks);
        Cache = new SwapCache(Map);
        Ksm = new Ksm(Memory);
        File = new SwapFile(slots);
        Device = Map.AddDevice(File);
    }

    public PhysicalMemory Memory { get; }

    public FrameAllocator Frames { get; }

    public MteTagStore Tags { get; } = new();

    public ArchHooks Hooks { get; }

    public SwapMap Map { get; }

    public SwapCache Cache { get; }

    public Ksm Ksm { get; }

    public SwapDevice Device { get; }

    public SwapFile File { get; }

    public ReverseMap ReverseMap { get; } = new();

    public Statistics Statistics { get; } = new();

    /// <summary>What a scheduled run does at a pause point; null when threads run freely.</summary>
    public Action<PausePoint>? Paused { get; set; }

    /// <summary>Whether slots are scarce, so that a page in memory should not keep one. Kernel: <c>vm_swap_full</c>.</summary>
    public bool IsSwapFull => Device.InUse * 2 > Device.SlotCount;

    public void PauseAt(PausePoint point) => Paused?.Invoke(point);

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
        File.Dispose();
    }
}
