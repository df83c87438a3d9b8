// One thread of a process, choosing at random what it does next.
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel;

/// <summary>Reads, writes, tags, zaps and merges pages of one address space, and of another for merges.</summary>
public sealed class UserThread(Machine machine, AddressSpace[] spaces, int own, Random random)
{
    private const int WholePageValues = 4;

    private readonly AddressSpace _space = spaces[own];
    private readonly UserMemory _memory = new(machine, spaces[own]);

    /// <summary>One access, or one request to the kernel.</summary>
    /// <exception cref="CorruptionException">A page was not what it should be, or could not be reached.</exception>
    public void Step()
    {
        int slot = random.Next(_space.Table.Length);
        FaultResult result = FaultResult.Done;
        switch (random.Next(100))
        {
            case < 45:
                result = _memory.Verify(slot);
                break;
            case < 75:
                result = _memory.Write(slot, random.Next(PhysicalMemory.PageSize - 64), RandomBytes(64));
                break;
            case < 85:
                // Every other page never gets tags: only those can be merged.
                result = _memory.SetTags(slot | 1, RandomBytes(MteTags.PackedBytes));
                break;
            case < 97:
                result = Merge(slot & ~1);
                break;
            default:
                Zap.Page(machine, _space, slot);
                break;
        }

        if (result != FaultResult.Done)
            throw new CorruptionException(Damage.Access, $"{_space.Name}: page {slot} cannot be accessed: {result}");
    }

    /// <summary>Makes a page equal to one of another process and asks for both to be merged. Kernel: <c>madvise(MADV_MERGEABLE)</c>.</summary>
    private FaultResult Merge(int slot)
    {
        byte value = (byte)random.Next(1, WholePageValues);
        AddressSpace other = spaces[(own + 1) % spaces.Length];
        int otherSlot = random.Next(other.Table.Length) & ~1;
        FaultResult result = _memory.Fill(slot, value);
        if (result == FaultResult.Done)
            result = new UserMemory(machine, other).Fill(otherSlot, value);
        KsmMerge.TryMerge(machine, new(_space, slot), new(other, otherSlot));
        return result;
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
