// A small machine with two processes; what scenarios are made of.
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Explorer.Scenarios;

/// <summary>
/// Process A, process B, and process C, which reads past the swap cache; for scenarios that want them, two processes with large folios, files, and children.
/// </summary>
public sealed partial class Stage : IDisposable
{
    // A fault that cannot go on comes back to say so; the scheduler lets somebody else run meanwhile, so a few times is as good as for ever.
    private const int Attempts = 12;

    private readonly IReadOnlyList<FaultResult> _allowed;
    private readonly Lazy<Machine> _machine;
    private readonly Lazy<Bench> _bench = new(() => new Bench());
    private readonly List<AddressSpace> _more = [];
    private readonly List<SharedFile> _files = [];

    public Stage(ModelPaths paths, IReadOnlyList<FaultResult> allowed)
    {
        Paths = paths;
        _allowed = allowed;
        Storage = new BreakableStorage(slots: 32);
        _machine = new(() => new Machine(frames: 16, Storage));
    }

    public Machine Machine => _machine.Value;

    /// <summary>Another machine: that of scenarios of paths of a few lines.</summary>
    public Bench Bench => _bench.Value;

    public BreakableStorage Storage { get; }

    /// <summary>The paths of the threads.</summary>
    public ModelPaths Paths { get; set; }

    public AddressSpace A { get; } = new(2, "process A");

    public AddressSpace B { get; } = new(2, "process B");

    public AddressSpace C { get; } = new(2, "process C", isRandomAccess: true);

    public IReadOnlyList<AddressSpace> Spaces => [A, B, C, .. _more];

    /// <summary>Reads a page and compares it with what it should be.</summary>
    public void Read(AddressSpace space, int slot = 0) => Accept(space, slot, MemoryOf(space).Verify(slot));

    public void Write(AddressSpace space, byte value, int slot = 0) => Accept(space, slot, MemoryOf(space).Write(slot, offset: 0, [value]));

    public void Fill(AddressSpace space, byte value, int slot = 0) => Accept(space, slot, MemoryOf(space).Fill(slot, value));

    public void Tag(AddressSpace space, byte tags, int slot = 0) =>
        Accept(space, slot, MemoryOf(space).SetTags(slot, [.. Enumerable.Repeat(tags, MteTags.PackedBytes)]));

    public void Zap(AddressSpace space, int slot = 0) => Paths.ZapPage(Machine, space, slot);

    /// <summary>Tries to merge the first pages of two processes.</summary>
    public bool Merge(AddressSpace kept, AddressSpace replaced) => Paths.Merge(Machine, new(kept, 0), new(replaced, 0));

    /// <summary>Tries to write a page out and free its frame.</summary>
    public bool Reclaim(AddressSpace space, int slot = 0) =>
        Machine.Memory.FolioOf(space.Table.Read(slot)) is { } folio && Paths.Shrink(Machine, folio);

    /// <summary>Tries to free every frame.</summary>
    public void ReclaimEverything()
    {
        for (int frame = 0; frame < Machine.Memory.FrameCount; frame++)
        {
            if (Machine.Memory.FolioAt(frame) is { } folio)
                Paths.Shrink(Machine, folio);
        }
    }

    /// <summary>For the set-up: the page's entry, once it is written out and its frame is free.</summary>
    public SwapEntry SwapOut(AddressSpace space, int slot = 0)
    {
        if (!Reclaim(space, slot))
            throw new InvalidOperationException($"The scenario does not work: page {slot} of {space.Name} cannot be swapped out.");
        return space.Table.Read(slot).ToEntry();
    }

    /// <summary>For the set-up: a merged page of A and B, swapped out. Its entry is counted twice.</summary>
    public SwapEntry SwapOutMerged(byte value)
    {
        Fill(A, value);
        Fill(B, value);
        if (!Merge(A, B))
            throw new InvalidOperationException("The scenario does not work: the pages were not merged.");
        return SwapOut(A);
    }

    /// <summary>Takes a path of the bench, or what replaces it.</summary>
    public void Run(BenchPath path, Process process)
    {
        FaultResult result = Paths.Bench.Of(path)(Bench, process);
        if (result != FaultResult.Done && !_allowed.Contains(result))
            throw new CorruptionException(Damage.Access, $"{process.Name}: its page cannot be accessed: {result}");
    }

    public void Dispose()
    {
        if (_machine.IsValueCreated)
            Machine.Dispose();
        if (_bench.IsValueCreated)
            Bench.Dispose();
    }

    private UserMemory MemoryOf(AddressSpace space) => new(Machine, space, Paths.Faults, Attempts);

    private void Accept(AddressSpace space, int slot, FaultResult result)
    {
        if (result != FaultResult.Done && !_allowed.Contains(result))
            throw new CorruptionException(Damage.Access, $"{space.Name}: page {slot} cannot be accessed: {result}");
    }
}
