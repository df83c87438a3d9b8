// A process of the bench: a short page table, and what its pages should be.
using SwapOrder;
using SwapOrder.Contracts;

namespace KernelModel.Bugs;

/// <summary>What a page should be. Changed by whoever writes the page, in the same step.</summary>
/// <param name="Content">Each of its bytes.</param>
/// <param name="Tags">Two tags for each of its tag bytes; null when it has none.</param>
public sealed record PageTruth(byte Content, byte? Tags = null)
{
    /// <summary>Whether its last writer was a device that had pinned it.</summary>
    public bool IsWrittenByDevice { get; init; }

    /// <summary>Whether userfaultfd protects it: its pte says so wherever the page is.</summary>
    public bool IsUffdWp { get; init; }

    /// <summary>Whether it was never shared, so that its swap pte, or its frame, remembers that.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>Whether nobody else has it, so that a write has nothing to copy it for.</summary>
    public bool IsAlone { get; init; }

    /// <summary>The version that the architecture keeps for it.</summary>
    public int Version { get; init; }
}

/// <summary>A process of two pages.</summary>
public sealed class Process(string name)
{
    /// <summary>The page that most paths are about.</summary>
    public const int Slot = 0;

    /// <summary>The page's other place: where a move puts it, and the second page of a large folio.</summary>
    public const int Other = 1;

    private const int Pages = 2;

    private readonly object _root = new();
    private readonly PageTruth?[] _truth = new PageTruth?[Pages];

    public string Name => name;

    public PageTable Table { get; } = new(Pages);

    /// <summary>The table, for a path that begins: its thread has no lock.</summary>
    [return: Becomes(PteLock.Unlocked)]
    public PageTable Begin() => Table;

    /// <summary>What the page should be; null when it was given up.</summary>
    public PageTruth? TruthOf(int slot) => _truth[slot];

    public void SetTruth(int slot, PageTruth? truth) => _truth[slot] = truth;

    /// <summary>The page is expected somewhere else from now on. In the same step as the pte.</summary>
    public void MoveTruth(int from, int to) => (_truth[from], _truth[to]) = (null, _truth[from]);

    /// <summary>For a child: from now on its page is what its parent's is, and both are shared.</summary>
    public void Inherit(Process parent, int slot)
    {
        if (parent._truth[slot] is { } truth)
            _truth[slot] = parent._truth[slot] = truth with { IsExclusive = false, IsAlone = false };
    }

    public AnonPlace PlaceOf(int slot) => new(_root, slot);
}
