// One thread of a process, choosing at random what it does next.
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel;

/// <summary>What the threads of a run have in common.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Spaces">The processes.</param>
/// <param name="File">The file that all of them use.</param>
public sealed record World(Machine Machine, AddressSpace[] Spaces, SharedFile File);

/// <summary>Reads, writes, tags, zaps, merges, moves and pins pages of one address space, forks it, and uses the file.</summary>
public sealed class UserThread(World world, int own, Random random)
{
    private const int WholePageValues = 4, ForkedSteps = 20;

    private readonly Machine _machine = world.Machine;
    private readonly AddressSpace _space = world.Spaces[own];
    private readonly UserMemory _memory = new(world.Machine, world.Spaces[own]);
    private readonly FileMemory _file = new(world.Machine, world.File);

    /// <summary>One access, or one request to the kernel.</summary>
    /// <exception cref="CorruptionException">A page was not what it should be, or could not be reached.</exception>
    public void Step()
    {
        int slot = random.Next(_space.Table.Length);
        BreakFrame();
        switch (random.Next(1000))
        {
            case < 420:
                Check(_memory, slot, _memory.Verify(slot));
                break;
            case < 660:
                Check(_memory, slot, _memory.Write(slot, random.Next(PhysicalMemory.PageSize - 64), RandomBytes(64)));
                break;
            case < 740:
                // Every other page never gets tags: only those can be merged, and a large folio has tags on a part.
                Check(_memory, slot | 1, _memory.SetTags(slot | 1, RandomBytes(MteTags.PackedBytes)));
                break;
            case < 840:
                Merge(slot & ~1);
                break;
            case < 910:
                UseFile(random.Next(world.File.Pages.Length));
                break;
            case < 940:
                // Reclaim has a try at it in between.
                Device.Write(_machine, _space, slot, (byte)random.Next(), folio => SwapOut.ShrinkFolio(_machine, folio));
                break;
            case < 960:
                UffdMove.TryMove(_machine, _space, slot, random.Next(_space.Table.Length));
                break;
            case < 962:
                ForkAndExit();
                break;
            case < 990:
                ZapRow(slot);
                break;
            default:
                Zap.Page(_machine, _space, slot);
                break;
        }
    }

    // As often as an access would meet it.
    private void BreakFrame()
    {
        if (_machine.Faults is { } faults && random.NextDouble() < faults.Rate && MemoryFailure.Poison(_machine, random.Next(_machine.Memory.FrameCount)))
            faults.CountOne(FaultKind.MemoryFailure);
    }

    /// <summary>Makes a page equal to one of another process and asks for both to be merged. Kernel: <c>madvise(MADV_MERGEABLE)</c>.</summary>
    private void Merge(int slot)
    {
        byte value = (byte)random.Next(1, WholePageValues);
        AddressSpace other = world.Spaces[(own + 1) % world.Spaces.Length];
        int otherSlot = random.Next(other.Table.Length) & ~1;
        var otherMemory = new UserMemory(_machine, other);
        Check(_memory, slot, _memory.Fill(slot, value));
        Check(otherMemory, otherSlot, otherMemory.Fill(otherSlot, value));
        KsmMerge.TryMerge(_machine, new(_space, slot), new(other, otherSlot));
    }

    private void UseFile(int index)
    {
        FaultResult result = random.Next(100) switch
        {
            < 50 => _file.Verify(index),
            < 80 => _file.Write(index, random.Next(PhysicalMemory.PageSize - 64), RandomBytes(64)),
            < 95 => _file.SetTags(index, RandomBytes(MteTags.PackedBytes)),
            _ => Punch(index),
        };
        if (result == FaultResult.Done)
            return;
        if (result != FaultResult.BusError || !_file.IsExplained)
            throw new CorruptionException(Damage.Access, $"{world.File.Name}: page {index} cannot be accessed: {result}");
        if (world.File.IsLost(index))
            Punch(index);
    }

    private FaultResult Punch(int index)
    {
        Shmem.PunchHole(_machine, world.File, index);
        return FaultResult.Done;
    }

    /// <summary>A child that looks at what it got, changes some of it, and ends.</summary>
    private void ForkAndExit()
    {
        AddressSpace child = new(_space, $"child of {_space.Name}");
        if (Fork.CopySpace(_machine, _space, child) == FaultResult.Done)
            Use(new UserMemory(_machine, child));
        Zap.All(_machine, child);
        _machine.Spaces.Remove(child);
        _machine.Statistics.Count(Work.Exits);
    }

    private void Use(UserMemory memory)
    {
        for (int step = 0; step < ForkedSteps; step++)
        {
            int slot = random.Next(memory.Space.Table.Length);
            Check(memory, slot, random.Next(2) == 0 ? memory.Verify(slot) : memory.Write(slot, random.Next(PhysicalMemory.PageSize - 64), RandomBytes(64)));
        }
    }

    // What a large folio is for: it needs a row of slots that hold nothing.
    private void ZapRow(int slot)
    {
        int pages = 1 << _space.LargeOrder, first = slot & -pages;
        for (int at = first; at < Math.Min(first + pages, _space.Table.Length); at++)
            Zap.Page(_machine, _space, at);
    }

    // A signal is right if there was a reason for it. What is gone for good is given up; else the page may come back another time.
    private void Check(UserMemory memory, int slot, FaultResult result)
    {
        if (result == FaultResult.Done)
            return;
        if (result is not (FaultResult.BusError or FaultResult.HwPoison) || !memory.IsExplained)
            throw new CorruptionException(Damage.Access, $"{memory.Space.Name}: page {slot} cannot be accessed: {result}");
        if (memory.IsLost)
            Zap.Page(_machine, memory.Space, slot);
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
