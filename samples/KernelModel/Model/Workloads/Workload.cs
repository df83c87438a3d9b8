// The correct model under load: several threads of several processes, and more pages than frames.
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel;

/// <summary>Runs threads over the model and compares every page with its shadow, while they run and once more at the end.</summary>
public sealed class Workload : IDisposable
{
    private const int SpaceCount = 2, FileShare = 8, LargeOrder = 2;

    // Aligned runs of slots are found sooner where there is room, and each device has a header.
    private const int SpareSlots = 64;

    private readonly WorkloadOptions _options;
    private readonly World _world;
    private readonly List<string> _failures = [];

    /// <exception cref="IOException">There is no room for a swap file, or the given one is too small or in use.</exception>
    /// <exception cref="UnauthorizedAccessException">A swap file cannot be written.</exception>
    public Workload(WorkloadOptions options)
    {
        _options = options;
        int filePages = Math.Max(1, options.Pages / FileShare), pages = Even((options.Pages - filePages) / SpaceCount);
        var faults = new FaultInjector(options.FaultRate, options.Seed);
        Machine = new Machine(options.Frames, Storages(options, faults), new MachineOptions
        {
            Faults = faults,
            TagCapacity = options.FaultRate > 0 ? (2 * options.Pages) + SpareSlots : int.MaxValue,
            IsQueued = true,
        });
        _world = new(
            Machine,
            [new AddressSpace(pages, "process 0"), new AddressSpace(pages, "process 1", largeOrder: LargeOrder)],
            new SharedFile(filePages, "the file"));
        Machine.Spaces.Add(_world.File);
    }

    public Machine Machine { get; }

    /// <summary>How many slots a file must have that is given to a run.</summary>
    public static int SlotsOfFile(WorkloadOptions options) => (options.Pages * 3 / 5) + SpareSlots;

    /// <summary>Blocks until the time is over or somebody cancels.</summary>
    public WorkloadResult Run(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(_options.Duration);
        List<Thread> threads = [.. Enumerable.Range(0, _options.Threads).Select(number => StartUser(number, stop))];
        threads.Add(Start("administrator", new Administrator(Machine, _options).Run, stop));
        if (_options.FaultRate > 0)
            threads.Add(Start("tag hog", new TagHog(Machine, _options.FaultRate).Run, stop));
        foreach (Thread thread in threads)
            thread.Join();

        Machine.Faults!.IsOn = false;
        Guarded(VerifyAll);
        bool isWhole = !cancellation.IsCancellationRequested;
        Guarded(GiveUpAll);
        lock (_failures)
            return new([.. _failures], Machine.Leftovers(), isWhole ? [.. Census.Missing(Machine, _options)] : []);
    }

    public void Dispose() => Machine.Dispose();

    // Tags are for pages of odd numbers, merges for those of even ones.
    private static int Even(int pages) => Math.Max(2, pages & ~1);

    private static List<ISwapStorage> Storages(WorkloadOptions options, FaultInjector faults)
    {
        List<ISwapStorage> storages = [];
        try
        {
            // Any two of them have room for everything.
            int slots = SlotsOfFile(options);
            storages.Add(new SwapFile(slots, SwapFileKind.Synchronous, options.Folder, faults));
            storages.Add(options.File != null
                ? SwapFile.Open(options.File, slots, SwapFileKind.StableWrites, faults)
                : new SwapFile(slots, SwapFileKind.StableWrites, options.Folder, faults));
            storages.Add(new SwapFile(slots, SwapFileKind.Plain, options.Folder, faults));
            return storages;
        }
        catch
        {
            foreach (IDisposable file in storages.OfType<IDisposable>())
                file.Dispose();
            throw;
        }
    }

    private Thread StartUser(int number, CancellationTokenSource stop)
    {
        var user = new UserThread(_world, number % SpaceCount, new Random(HashCode.Combine(_options.Seed, number)));
        return Start($"user {number}", token =>
        {
            while (!token.IsCancellationRequested)
                user.Step();
        }, stop);
    }

    private Thread Start(string name, Action<CancellationToken> work, CancellationTokenSource stop)
    {
        var thread = new Thread(() => Guarded(() => work(stop.Token), stop)) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private void VerifyAll()
    {
        // What could not be read while there were faults can be read now, but not while the cache has the failed attempt.
        ReclaimAll();
        foreach (AddressSpace space in _world.Spaces)
        {
            var memory = new UserMemory(Machine, space);
            for (int slot = 0; slot < space.Table.Length; slot++)
            {
                FaultResult result = memory.Verify(slot);
                if (result != FaultResult.Done && !(memory.IsLost && memory.IsExplained))
                    throw new CorruptionException(Damage.Access, $"{space.Name}: page {slot} cannot be read: {result}");
            }
        }

        var file = new FileMemory(Machine, _world.File);
        for (int index = 0; index < _world.File.Pages.Length; index++)
        {
            FaultResult result = file.Verify(index);
            if (result != FaultResult.Done && !_world.File.IsLost(index))
                throw new CorruptionException(Damage.Access, $"{_world.File.Name}: page {index} cannot be read: {result}");
        }
    }

    private void GiveUpAll()
    {
        foreach (AddressSpace space in _world.Spaces)
        {
            if (!space.Table.TryLock())
                throw new CorruptionException(Damage.Access, $"the page table of {space.Name} is locked and nobody is left to unlock it");
            space.Table.Unlock();
            Zap.All(Machine, space);
        }

        Shmem.Truncate(Machine, _world.File);
        ReclaimAll();
    }

    // What is being written cannot be reclaimed until it is written.
    private void ReclaimAll()
    {
        Machine.Frames.ReclaimAll();
        Machine.FinishWriteback();
        Machine.Frames.ReclaimAll();
    }

    // One failure is enough: the others would only be its echo.
    private void Guarded(Action work, CancellationTokenSource? stop = null)
    {
        try
        {
            work();
        }
        catch (Exception failure)
        {
            lock (_failures)
                _failures.Add(failure is CorruptionException ? failure.Message : failure.ToString());
            stop?.Cancel();
        }
    }
}
