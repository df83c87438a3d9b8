// A machine that tests of paths share: small, and everything given back at the end.
using KernelModel.Paths;

namespace KernelModel.Tests.Paths;

/// <summary>Two processes, one of which gets large folios, and a file, on one swap file.</summary>
internal sealed class Stand : IDisposable
{
    public const byte Old = 0x11, New = 0x22, Tags = 0x5A;

    public Stand(SwapFileKind kind = SwapFileKind.Plain, int tagCapacity = int.MaxValue)
    {
        Storage = new SwapFile(slots: 64, kind, folder: null, Faults);
        Machine = new Machine(frames: 32, [Storage], new MachineOptions { Faults = Faults, TagCapacity = tagCapacity });
        Machine.Spaces.Add(File);
    }

    /// <summary>Makes nothing fail: a test breaks what it wants broken.</summary>
    public FaultInjector Faults { get; } = new(rate: 0, seed: 1);

    public SwapFile Storage { get; }

    public Machine Machine { get; }

    public AddressSpace A { get; } = new(8, "A");

    public AddressSpace Large { get; } = new(8, "B", largeOrder: 2);

    public SharedFile File { get; } = new(8, "file");

    public static byte[] Packed(byte tags) => [.. Enumerable.Repeat(tags, MteTags.PackedBytes)];

    public UserMemory MemoryOf(AddressSpace space) => new(Machine, space, attempts: 8);

    public FileMemory FileMemory() => new(Machine, File, attempts: 8);

    public Folio FolioOf(AddressSpace space, int slot = 0) => Machine.Memory.FolioOf(space.Table.Read(slot))!;

    public SwapEntry SwapOutPage(AddressSpace space, int slot = 0)
    {
        Assert.True(SwapOut.ShrinkFolio(Machine, FolioOf(space, slot)));
        return space.Table.Read(slot).ToEntry();
    }

    public AddressSpace ForkOf(AddressSpace parent)
    {
        var child = new AddressSpace(parent, "child");
        Assert.Equal(FaultResult.Done, Fork.CopySpace(Machine, parent, child));
        return child;
    }

    public void NothingIsLeftOver(params AddressSpace[] children)
    {
        foreach (AddressSpace space in (AddressSpace[])[A, Large, .. children])
            Zap.All(Machine, space);
        Shmem.Truncate(Machine, File);
        Machine.Frames.ReclaimAll();
        Assert.Empty(Machine.Leftovers());
    }

    public void Dispose() => Machine.Dispose();
}
