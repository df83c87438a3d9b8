using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>A path that reads an entry into the swap cache.</summary>
public delegate Folio? ReadPath(Machine machine, SwapDevice device, SwapEntry entry);

/// <summary>A path that tries to free a folio's frame.</summary>
public delegate bool ShrinkPath(Machine machine, Folio folio);

/// <summary>A path that gives up a page.</summary>
public delegate void ZapPath(Machine machine, AddressSpace space, int slot);

/// <summary>A path that merges two pages.</summary>
public delegate bool MergePath(Machine machine, Mapping kept, Mapping replaced);

/// <summary>The paths that a scenario takes: the correct ones, of which a twin replaces one.</summary>
public sealed record ModelPaths
{
    public static ModelPaths Correct { get; } = new();

    public FaultPaths Faults { get; init; } = FaultPaths.Correct;

    public ReadPath ReadIntoCache { get; init; } = SwapIn.ReadIntoCache;

    public ShrinkPath Shrink { get; init; } = SwapOut.ShrinkFolio;

    public ZapPath ZapPage { get; init; } = Zap.Page;

    public MergePath Merge { get; init; } = KsmMerge.TryMerge;

    /// <summary>Those of a few lines.</summary>
    public BenchPaths Bench { get; init; } = new();
}
