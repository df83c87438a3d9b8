// A small machine with two processes, set up step by step so that a schedule is the same every time.
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Bugs.Schedules;

/// <summary>Process A and process B; the schedules share what sets them up.</summary>
internal sealed class Stage : IDisposable
{
    // A fault that cannot go on comes back to say so; a few times is as good as for ever.
    private const int InterloperAttempts = 3;

    public Machine Machine { get; } = new(frames: 16, slots: 64);

    public AddressSpace A { get; } = new(4, "process A");

    public AddressSpace B { get; } = new(4, "process B");

    /// <summary>One thread of a process, with the path that its faults take.</summary>
    public UserMemory ThreadOf(AddressSpace space, SwapInPath? swapIn = null) => new(Machine, space, swapIn, InterloperAttempts);

    /// <summary>Fills page 0 of both processes with one byte and merges them.</summary>
    /// <returns>Whether it worked; it does not when somebody has a page in use.</returns>
    public bool TryMerge(byte value) =>
        ThreadOf(A).Fill(0, value) == FaultResult.Done
        && ThreadOf(B).Fill(0, value) == FaultResult.Done
        && KsmMerge.TryMerge(Machine, new(A, 0), new(B, 0));

    /// <summary>Writes page 0 of a process out and frees its frame.</summary>
    /// <returns>Its entry, which the swap cache does not hold.</returns>
    public SwapEntry SwapOutPage(AddressSpace space)
    {
        Pte pte = space.Table.Read(0);
        if (Machine.Memory.FolioOf(pte) is not { } folio || !SwapOut.ShrinkFolio(Machine, folio))
            throw new InvalidOperationException($"The schedule does not work: {pte} of {space.Name} cannot be swapped out.");
        return space.Table.Read(0).ToEntry();
    }

    /// <summary>A merged page of both processes, swapped out: an entry that is counted twice.</summary>
    public SwapEntry SwapOutMerged(byte value)
    {
        if (!TryMerge(value))
            throw new InvalidOperationException("The schedule does not work: the pages were not merged.");
        return SwapOutPage(A);
    }

    /// <summary>Reads page 0 of a process through a path.</summary>
    /// <returns>What the shadow says is wrong with it, or null.</returns>
    public string? Harm(AddressSpace space, SwapInPath swapIn)
    {
        try
        {
            ThreadOf(space, swapIn).Verify(0);
            return null;
        }
        catch (CorruptionException corruption)
        {
            return corruption.Message;
        }
    }

    /// <summary>Lets both processes exit.</summary>
    /// <returns>What nobody gave back, or null.</returns>
    public string? HarmAtExit()
    {
        Zap.All(Machine, A);
        Zap.All(Machine, B);
        Machine.Frames.ReclaimAll();
        IReadOnlyList<string> left = Machine.Leftovers();
        return left.Count > 0 ? $"never freed: {string.Join("; ", left)}" : null;
    }

    public void Dispose() => Machine.Dispose();
}
