// A small machine without any paths of its own: for paths of a few lines, and for pages that the model has none of.
using SwapOrder;
using SwapOrder.Contracts;

namespace KernelModel.Bugs;

/// <summary>
/// Frames, a swap device, two processes, a shared-memory file and a pool of compressed pages. What this class does itself (users that read and write,
/// a kernel that brings pages back) is correct, and is never replaced.
/// </summary>
public sealed partial class Bench : IDisposable
{
    private const int Frames = 8, SwapSlots = 16, TagRecords = 4;

    private readonly List<Folio> _taken = [];
    private readonly List<SwapEntry> _takenSlots = [];

    public Bench()
    {
        Hooks = new ArchHooks(Tags);
        Map = new SwapMap(Hooks);
        Cache = new SwapCache(Map);
        Ksm = new Ksm(Memory);
        Device = Map.AddDevice(Storage);
    }

    public PhysicalMemory Memory { get; } = new(Frames);

    public MteTagStore Tags { get; } = new(new MteTagStoreOptions { Capacity = TagRecords });

    public ArchHooks Hooks { get; }

    public SwapMap Map { get; }

    public SwapCache Cache { get; }

    public Ksm Ksm { get; }

    public BenchStorage Storage { get; } = new(SwapSlots);

    public SwapDevice Device { get; }

    public CompressedPool Pool { get; } = new();

    public AdiVersions Versions { get; } = new();

    /// <summary>A file of two pages, of which the first is used.</summary>
    public ShmemFile File { get; } = new(2);

    /// <summary>The pool, for a path that begins: its thread has no lock.</summary>
    [return: Becomes(PoolLock.Unlocked)]
    public CompressedPool BeginPool() => Pool;

    /// <summary>The file, for a path that begins: its thread has no lock.</summary>
    [return: Becomes(IndexLock.Unlocked)]
    public ShmemFile BeginFile() => File;

    /// <summary>What each byte of the file's page should be; null when it has none.</summary>
    public byte? FileTruth { get; set; }

    /// <summary>A counter of slots in use beside the device's own, for the path that frees slots by hand.</summary>
    public InUseCounter InUse { get; } = new();

    /// <summary>Its tags, two in each byte.</summary>
    public byte? FileTags { get; private set; }

    /// <summary>The entry that swapoff looks for, or whose slot becomes free.</summary>
    public SwapEntry Wanted { get; set; }

    public Process A { get; } = new("process A");

    public Process B { get; } = new("process B");

    public IReadOnlyList<Process> Processes => [A, B];

    /// <summary>Whether swapoff has removed the device.</summary>
    public bool IsDeviceRemoved { get; private set; }

    /// <summary>How many pages were copied for a write although nobody else had them.</summary>
    public int NeedlessCopies { get; private set; }

    /// <summary>Removes the device if no slot is in use. Kernel: the end of <c>swapoff</c>.</summary>
    public void SwapOff()
    {
        Map.StopAllocating(Device.Type);
        if (Device.InUse != 0)
            return;
        Map.RemoveDevice(Device.Type);
        IsDeviceRemoved = true;
    }

    /// <summary>Takes every free frame and every free slot, so that whoever asks for one gets none.</summary>
    public void TakeEverything(bool frames, bool slots)
    {
        while (frames && Memory.Allocate() is { } folio)
            _taken.Add(folio);
        while (slots && Map.TryAllocate(out SwapEntry entry))
            _takenSlots.Add(entry);
    }

    /// <summary>Gives back what was taken.</summary>
    public void GiveEverythingBack()
    {
        foreach (Folio folio in _taken)
            folio.Put();
        foreach (SwapEntry entry in _takenSlots)
            Map.Unpin(entry);
    }

    public void Dispose() => Tags.Dispose();
}
