namespace KernelModel;

/// <summary>How much, how long and how many.</summary>
/// <param name="Threads">Threads that access memory, shared out among the address spaces.</param>
/// <param name="Frames">Page frames of 4 KiB.</param>
/// <param name="Pages">Pages of all address spaces and files together.</param>
/// <param name="Duration">How long the threads run.</param>
/// <param name="Seed">Where the random choices begin; schedules still differ from run to run.</param>
public sealed record WorkloadOptions(int Threads, int Frames, int Pages, TimeSpan Duration, int Seed)
{
    /// <summary>The share of reads, writes and allocations that fail, 0 to 1.</summary>
    public double FaultRate { get; init; }

    /// <summary>Where the swap files are made; null: the system's folder for temporary files.</summary>
    public string? Folder { get; init; }

    /// <summary>A file to swap to besides those that are made, or null.</summary>
    public string? File { get; init; }
}

/// <summary>What a run found.</summary>
/// <param name="Failures">Pages that were not what the shadow says, and threads that ended otherwise than they should.</param>
/// <param name="Leftovers">What nobody gave back.</param>
/// <param name="Missing">What never happened: about that the run shows nothing. Empty where the run was cut short.</param>
public sealed record WorkloadResult(IReadOnlyList<string> Failures, IReadOnlyList<string> Leftovers, IReadOnlyList<string> Missing)
{
    /// <summary>Whether nothing was lost or left over in what did happen.</summary>
    public bool IsRight => Failures.Count == 0 && Leftovers.Count == 0;
}
