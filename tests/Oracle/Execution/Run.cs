// What is left of one run, for the judge; runs that it could not tell apart are kept once.
namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>One subject in one typestate at the end of a run; <see cref="Subject"/> is null when it was born in the method.</summary>
internal readonly record struct FinishedTrack(string? Subject, bool IsHandedOver, Protocol Protocol, States Now, Kinds Breach)
{
    public bool IsOutside => Subject is not null;

    /// <summary>Nothing can be said of what broke nothing and owes nothing.</summary>
    public bool IsRemarkable => Breach != Kinds.None || Protocol.End >= 0 && (IsOutside || !IsHandedOver && Now[0] != Protocol.End);
}

/// <summary><see cref="Way"/>: all that the caller sees of the way out. <see cref="FineWay"/>: with the identity of a returned folio.</summary>
internal sealed record Run(Ending Ending, string Way, string FineWay, FinishedTrack[] Tracks);

/// <summary>A run that is over, in the recorder that the next run will use.</summary>
internal readonly ref struct RunEnd(Ending ending, string way, string fineWay, ReadOnlySpan<FinishedTrack> tracks)
{
    public readonly Ending Ending = ending;
    public readonly string Way = way;
    public readonly string FineWay = fineWay;
    public readonly ReadOnlySpan<FinishedTrack> Tracks = tracks;
}

/// <summary>All runs of a method under one policy of exceptions, equal ones once: the judge asks which there are, never how many.</summary>
internal sealed record RunSet(IReadOnlyCollection<Run> Runs, IReadOnlyList<bool> Reached)
{
    public bool IsOutOfFuel { get; init; }

    public bool IsTooMany { get; init; }

    public bool IsTooFar { get; init; }

    /// <summary>For some input each run was cut before the method ended: what is kept for ever there no run can tell from what is given back later.</summary>
    public bool HasInputWithoutEnd { get; init; }

    /// <summary>Whether a call was met of which contracts.md leaves open whether it throws: if not, either reading gives the same runs.</summary>
    public bool MetDoubtfulCall { get; init; }

    /// <summary>Why the method cannot be judged by running it, or null.</summary>
    public string? Discarded => IsOutOfFuel ? "endless loop" : IsTooMany ? "too many runs" : IsTooFar ? "counts too far" : null;
}

internal sealed class SameRun : IEqualityComparer<Run>, IAlternateEqualityComparer<RunEnd, Run>
{
    public static readonly SameRun Comparer = new();

    public bool Equals(Run? x, Run? y) => x is null ? y is null : y is not null && Equals(EndOf(x), y);

    public int GetHashCode(Run run) => GetHashCode(EndOf(run));

    public bool Equals(RunEnd end, Run run) =>
        end.Ending == run.Ending && end.Way == run.Way && end.FineWay == run.FineWay && end.Tracks.SequenceEqual(run.Tracks);

    public int GetHashCode(RunEnd end)
    {
        var hash = (int)end.Ending;
        foreach (var track in end.Tracks)
            hash = HashCode.Combine(hash, track.Now);
        return hash;
    }

    public Run Create(RunEnd end) => new(end.Ending, end.Way, end.FineWay, end.Tracks.ToArray());

    private static RunEnd EndOf(Run run) => new(run.Ending, run.Way, run.FineWay, run.Tracks);
}
