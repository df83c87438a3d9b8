// What fewer scenarios want: large folios, children, files, devices that write, swapoff.
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel.Explorer.Scenarios;

public sealed partial class Stage
{
    private const int LargeOrder = 1, PagesOfLargeFolio = 1 << LargeOrder, PagesOfLargeFile = 4;

    /// <summary>The files that the scenario has used.</summary>
    public IReadOnlyList<SharedFile> Files => _files;

    /// <summary>Process D, which gets folios of two pages. The first use is in the set-up.</summary>
    public AddressSpace Large => Named("process D") ?? Add(new(PagesOfLargeFolio, "process D", largeOrder: LargeOrder));

    /// <summary>Process E, which does, too, and reads past the swap cache. The first use is in the set-up.</summary>
    public AddressSpace LargePastCache => Named("process E") ?? Add(new(PagesOfLargeFolio, "process E", isRandomAccess: true, LargeOrder));

    /// <summary>A file of one page. The first use is in the set-up.</summary>
    public SharedFile SmallFile => FileOf("a file of one page", pages: 1);

    /// <summary>A file that gets a large folio. The first use is in the set-up.</summary>
    public SharedFile LargeFile => FileOf("a file of four pages", PagesOfLargeFile);

    /// <summary>The child that a fork of the scenario has made.</summary>
    public AddressSpace Child => Named("the child")!;

    /// <summary>Forks a process. Once in a scenario: the child is then <see cref="Child"/>, which the checks look at, too.</summary>
    public void Fork(AddressSpace parent)
    {
        AddressSpace child = new(parent, "the child");
        if (KernelModel.Paths.Fork.CopySpace(Machine, parent, child) == FaultResult.Done)
            Add(child);
        else
            KernelModel.Paths.Zap.All(Machine, child);
    }

    /// <summary>Tries to write a page out while somebody has a reference to it, so that its folio stays in the swap cache.</summary>
    public void ReclaimHeld(AddressSpace space, int slot = 0)
    {
        if (Machine.Memory.FolioOf(space.Table.Read(slot)) is not { } folio || !folio.TryGet())
            return;
        Paths.Shrink(Machine, folio);
        folio.Put();
    }

    /// <summary>For the set-up: the page is written out, and its folio is in the swap cache still.</summary>
    public void SwapOutButKeepCached(AddressSpace space, int slot = 0)
    {
        Folio folio = Machine.Memory.FolioOf(space.Table.Read(slot))!;
        ReclaimHeld(space, slot);
        if (!folio.IsSwapCache || folio.IsMapped || folio.IsDirty)
            throw new InvalidOperationException($"The scenario does not work: {folio} is not in the swap cache alone.");
    }

    /// <summary>Tries to move a page from the first slot to the second one.</summary>
    public void Move(AddressSpace space) => UffdMove.TryMove(Machine, space, 0, 1);

    /// <summary>A device writes to the first page, if it can have it.</summary>
    public void DeviceWrites(AddressSpace space, byte value) => Device.Write(Machine, space, slot: 0, value, attempts: Attempts);

    /// <summary>Takes the swap device away.</summary>
    public void SwapOff() => KernelModel.Paths.SwapOff.Remove(Machine, Machine.Devices.All[0]);

    /// <summary>Breaks the frames of all pages that the swap cache alone has.</summary>
    public void BreakCachedFrames()
    {
        for (int frame = 0; frame < Machine.Memory.FrameCount; frame++)
            MemoryFailure.Poison(Machine, frame);
    }

    public void Read(SharedFile file, int index = 0) => Accept(file, index, MemoryOf(file).Verify(index));

    public void Write(SharedFile file, byte value, int index = 0) => Accept(file, index, MemoryOf(file).Write(index, offset: 0, [value]));

    public void Tag(SharedFile file, byte tags, int index = 0) =>
        Accept(file, index, MemoryOf(file).SetTags(index, [.. Enumerable.Repeat(tags, MteTags.PackedBytes)]));

    /// <summary>Gives up a page of a file, with those that share its folio.</summary>
    public void PunchHole(SharedFile file, int index = 0) => Shmem.PunchHole(Machine, file, index);

    /// <summary>For the set-up: everything that can go out goes out.</summary>
    public void SwapOutEverything() => Machine.Frames.ReclaimAll();

    private FileMemory MemoryOf(SharedFile file) => new(Machine, file, Attempts);

    private AddressSpace? Named(string name) => _more.Find(space => space.Name == name);

    private AddressSpace Add(AddressSpace space)
    {
        _more.Add(space);
        return space;
    }

    private SharedFile FileOf(string name, int pages)
    {
        SharedFile? file = _files.Find(one => one.Name == name);
        if (file != null)
            return file;
        file = new(pages, name);
        Machine.Spaces.Add(file);
        _files.Add(file);
        return file;
    }

    private void Accept(SharedFile file, int index, FaultResult result)
    {
        if (result != FaultResult.Done && !_allowed.Contains(result))
            throw new CorruptionException(Damage.Access, $"{file.Name}: page {index} cannot be accessed: {result}");
    }
}
