// What is left of one run, for the judge.
namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary><see cref="Way"/>: all that the caller sees of the way out. <see cref="FineWay"/>: with the identity of a returned folio.</summary>
internal sealed record Run(Ending Ending, string Way, string FineWay, IReadOnlyList<Track> Tracks);

/// <summary>All runs of a method under one policy of exceptions.</summary>
internal sealed record RunSet(IReadOnlyList<Run> Runs, IReadOnlySet<int> Reached, bool IsOutOfFuel, bool IsTooMany, bool IsTooFar)
{
    /// <summary>Why the method cannot be judged by running it, or null.</summary>
    public string? Discarded => IsOutOfFuel ? "endless loop" : IsTooMany ? "too many runs" : IsTooFar ? "counts too far" : null;
}
