// The correct model under load: several threads of several processes, and more pages than frames.
using KernelModel.Paths;

namespace KernelModel;

/// <summary>How much, how long and how many.</summary>
/// <param name="Threads">Threads that access memory, shared out among the address spaces.</param>
/// <param name="Frames">Page frames of 4 KiB.</param>
/// <param name="Pages">Pages of all address spaces together.</param>
/// <param name="Duration">How long the threads run.</param>
/// <param name="Seed">Where the random choices begin; schedules still differ from run to run.</param>
public sealed record WorkloadOptions(int Threads, int Frames, int Pages, TimeSpan Duration, int Seed);

/// <summary>What a run found; nothing, if the model is right.</summary>
/// <param name="Failures">Pages that were not what the shadow says, and threads that ended otherwise than they should.</param>
/// <param name="Leftovers">What nobody gave back.</param>
public sealed record WorkloadResult(IReadOnlyList<string> Failures, IReadOnlyList<string> Leftovers)
{
    public bool IsRight => Failures.Count == 0 && Leftovers.Count == 0;
}

/// <summary>Runs threads over the model and compares every page with its shadow, while they run and once more at the end.</summary>
public sealed class Workload : IDisposable
{
    private const int SpaceCount = 2;

    private readonly WorkloadOptions _options;
    private readonly AddressSpace[] _spaces;
    private readonly List<string> _failures = [];

    public Workload(WorkloadOptions options)
    {
        _options = options;
        int pages = options.Pages / SpaceCount;
        // Twice the pages: one slot for each, and room for those that are in memory and in the cache.
        Machine = new Machine(options.Frames, (2 * options.Pages) + 1);
        _spaces = [.. Enumerable.Range(0, SpaceCount).Select(number => new AddressSpace(pages, $"process {number}", isRandomAccess: number % 2 == 1))];
    }

    public Machine Machine { get; }

    /// <summary>Blocks until the time is over or somebody cancels.</summary>
    public WorkloadResult Run(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(_options.Duration);
        Thread[] threads = [.. Enumerable.Range(0, _options.Threads).Select(number => Start(number, stop))];
        foreach (Thread thread in threads)
            thread.Join();

        Guarded(VerifyAll);
        foreach (AddressSpace space in _spaces)
            Zap.All(Machine, space);
        Machine.Frames.ReclaimAll();
        lock (_failures)
            return new([.. _failures], Machine.Leftovers());
    }

    public void Dispose() => Machine.Dispose();

    private Thread Start(int number, CancellationTokenSource stop)
    {
        var user = new UserThread(Machine, _spaces, number % SpaceCount, new Random(HashCode.Combine(_options.Seed, number)));
        var thread = new Thread(() => Guarded(() =>
        {
            while (!stop.IsCancellationRequested)
                user.Step();
        }, stop)) { IsBackground = true, Name = $"user {number}" };
        thread.Start();
        return thread;
    }

    private void VerifyAll()
    {
        foreach (AddressSpace space in _spaces)
        {
            var memory = new UserMemory(Machine, space);
            for (int slot = 0; slot < space.Table.Length; slot++)
            {
                FaultResult result = memory.Verify(slot);
                if (result != FaultResult.Done)
                    throw new CorruptionException(Damage.Access, $"{space.Name}: page {slot} cannot be read: {result}");
            }
        }
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
