// The judge: what a method is guilty of, from what happened in all its runs. Derived from docs/contracts.md alone, never from the engine.
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Judging;

/// <summary>
/// A violation seen in some run must be reported, none in any run is silence. The sentences of contracts.md that need all runs together:
/// <list type="bullet">
/// <item>"Requires and Forbids pass on what they allow, drop the other entry states [...]; when none is left they are broken": the
/// <see cref="Track"/> of a run has done that.</item>
/// <item>"On a way out, a subject born here is left over if it is surely not in End and is not returned, stored or handed over."</item>
/// <item>"For a subject from outside, a way out is wrong when, from one and the same entry state, it ends outside End while another way out
/// that the caller cannot tell apart ends in End; if no entry state suits both, the states at the end are compared."</item>
/// <item>"Leaving an entry state that is not End is a conditional requirement, not a leak": so only ways that began in End are judged.</item>
/// <item>"An explicit throw is a way out judged alone, against entry." "An implicit exception that leaves the method owes a subject's End
/// only if a catch or finally written in this method brings a subject of that typestate to End."</item>
/// <item>"It is no wrapper for a subject when it also brings another subject of that type, which it never took, to End, or contains an
/// unreachable operation that would bring this one back."</item>
/// </list>
/// Where those can be read in two ways the verdict is open and the method is not compared; the report counts such methods.
/// </summary>
internal sealed class RunVerdict
{
    private readonly RunSet _set;
    private readonly MethodFacts _facts;

    private RunVerdict(RunSet set, MethodFacts facts)
    {
        _set = set;
        _facts = facts;
    }

    /// <summary>Surely guilty of this.</summary>
    public Kinds Certain { get; private set; }

    /// <summary>May be called guilty of this or not.</summary>
    public Kinds Open { get; private set; }

    public static RunVerdict Of(RunSet set, MethodFacts facts)
    {
        var verdict = new RunVerdict(set, facts);
        foreach (var run in set.Runs)
            verdict.JudgeAlone(run);
        verdict.JudgeWaysOut();
        verdict.Open &= ~verdict.Certain;
        return verdict;
    }

    private void JudgeAlone(Run run)
    {
        foreach (var track in run.Tracks)
        {
            Certain |= track.Breach;
            if (track.Breach != Kinds.None || track.Protocol.End < 0 || track.Subject.IsHandedOver)
                continue;
            var isAway = track.IsOutside ? LeavesEnd(track) : track.Now[0] != track.Protocol.End;
            if (!isAway)
                continue;
            switch (run.Ending)
            {
                case Ending.Returned when !track.IsOutside:
                case Ending.Threw:
                    Certain |= Kinds.Leak;
                    break;
                case Ending.ThrewImplicitly:
                    Add(_facts.HandlersGiveBackOf(track.Protocol));
                    break;
                case Ending.Null or Ending.Cut when !track.IsOutside:
                    // No way out, but perhaps it had lost its last name before the path ended.
                    Open |= Kinds.Leak;
                    break;
            }
        }
    }

    private void JudgeWaysOut()
    {
        var ways = _set.Runs.Where(x => x.Ending == Ending.Returned).SelectMany(x => x.Tracks.Select(y => new WayOut(x, y)))
            .Where(x => x.Track is { IsOutside: true, Protocol.End: >= 0, Breach: Kinds.None });
        foreach (var sameSubject in ways.GroupBy(x => (x.Track.Subject.Name, x.Track.Protocol)))
        {
            var isWrong = sameSubject.GroupBy(x => x.Run.Way).Any(x => HasWrongWay([.. x]));
            // Not said: whether "not null" tells a returned p from a returned q, and whether storing the caller's own subject excuses it.
            var isSure = sameSubject.GroupBy(x => x.Run.FineWay).Any(x => HasWrongWay([.. x])) && !sameSubject.Any(x => x.Track.Subject.IsHandedOver && x.Run.FineWay != x.Track.Subject.Name);
            Add(isWrong && isSure ? Answer.Yes : isWrong ? Answer.Open : Answer.No);
            var leaving = sameSubject.Where(x => LeavesEnd(x.Track)).ToList();
            if (!isWrong && leaving.Count > 0)
                Add(IsMixUp(leaving));
        }
    }

    private static bool HasWrongWay(List<WayOut> ways)
    {
        var shapes = ways.Select(x => x.Track.Now).DistinctBy(x => string.Join(',', x)).ToList();
        var protocol = ways[0].Track.Protocol;
        return shapes.Any(way => shapes.Any(other => IsWrongBeside(protocol, way, other)));
    }

    private static bool IsWrongBeside(Protocol protocol, int[] way, int[] other)
    {
        var common = Enumerable.Range(0, way.Length).Where(x => way[x] != Track.RuledOut && other[x] != Track.RuledOut).ToList();
        if (protocol.IsCounted)
            // What must come back is difference zero, whatever the count was; what is missing was the caller's, a conditional requirement.
            return common.Any(x => way[x] > x && other[x] == x);
        if (common.Count > 0)
            return common.Contains(protocol.End) && way[protocol.End] != protocol.End && other[protocol.End] == protocol.End;
        return LeavesEnd(protocol, way) && other.Where(x => x != Track.RuledOut).All(x => x == protocol.End);
    }

    // Every way leaves it away from its end: a wrapper, unless that looks like a slip.
    private Answer IsMixUp(List<WayOut> leaving)
    {
        var protocol = leaving[0].Track.Protocol;
        if (!protocol.IsCounted && leaving.Any(x => x.Run.Tracks.Any(other => IsReleaseOfAnother(x.Track, other))))
            return Answer.Yes;
        var isReleasedElsewhere = _set.Runs.SelectMany(x => x.Tracks)
            .Any(other => other.Subject.Name != leaving[0].Track.Subject.Name && other.Protocol == protocol && GivesBackCallers(other));
        return isReleasedElsewhere || _facts.HasDeadGiveBack(_set.Reached) ? Answer.Open : Answer.No;
    }

    private static bool IsReleaseOfAnother(Track leaving, Track other) =>
        other.Subject != leaving.Subject && other.Protocol == leaving.Protocol && GivesBackCallers(other);

    /// <summary>It came in away from its end and is back there: this method never took it.</summary>
    private static bool GivesBackCallers(Track track) =>
        track.IsOutside && track.Breach == Kinds.None
        && (track.Protocol.IsCounted
            ? Enumerable.Range(0, track.Now.Length).Any(x => track.Now[x] != Track.RuledOut && track.Now[x] < x)
            : track.Now[track.Protocol.End] == Track.RuledOut && track.Now.Where(x => x != Track.RuledOut).All(x => x == track.Protocol.End));

    private static bool LeavesEnd(Track track) => LeavesEnd(track.Protocol, track.Now);

    private static bool LeavesEnd(Protocol protocol, int[] now) => protocol.IsCounted
        ? Enumerable.Range(0, now.Length).Any(x => now[x] != Track.RuledOut && now[x] > x)
        : now[protocol.End] != Track.RuledOut && now[protocol.End] != protocol.End;

    private void Add(Answer isLeak)
    {
        if (isLeak == Answer.Yes)
            Certain |= Kinds.Leak;
        else if (isLeak == Answer.Open)
            Open |= Kinds.Leak;
    }

    private readonly record struct WayOut(Run Run, Track Track);
}
