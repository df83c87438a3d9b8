namespace KernelModel;

/// <summary>How much, how long and how many.</summary>
/// <param name="Threads">Threads that access memory, shared out among the address spaces.</param>
/// <param name="Frames">Page frames of 4 KiB.</param>
/// <param name="Pages">Pages of all address spaces and files together.</param>
/// <param name="Duration">How long the threads run.</param>
/// <param name="Seed">Where the random choices begin; schedules still differ from run to run.</param>
public sealed record WorkloadOptions(int Threads, int Frames, int Pages, TimeSpan Duration, int Seed)
{
    // In a shorter run something rare may not have happened yet.
    private static readonly TimeSpan s_longEnough = TimeSpan.FromSeconds(8);

    /// <summary>The share of reads, writes and allocations that fail, 0 to 1.</summary>
    public double FaultRate { get; init; }

    /// <summary>Where the swap files are made; null: the system's folder for temporary files.</summary>
    public string? Folder { get; init; }

    /// <summary>A file to swap to besides those that are made, or null.</summary>
    public string? File { get; init; }

    /// <summary>Whether the run is so long that everything must have happened at least once.</summary>
    public bool IsLong => Duration >= s_longEnough;
}

/// <summary>What a run found; nothing, if the model is right.</summary>
/// <param name="Failures">Pages that were not what the shadow says, and threads that ended otherwise than they should.</param>
/// <param name="Leftovers">What nobody gave back.</param>
/// <param name="Missing">What never happened in a run that was long enough for it: then the run shows nothing about it.</param>
public sealed record WorkloadResult(IReadOnlyList<string> Failures, IReadOnlyList<string> Leftovers, IReadOnlyList<string> Missing)
{
    public bool IsRight => Failures.Count == 0 && Leftovers.Count == 0 && Missing.Count == 0;
}
