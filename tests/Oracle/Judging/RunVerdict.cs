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
/// Where those can be read in two ways the verdict is open, by an <see cref="OpenQuestion"/>.
/// </summary>
internal sealed class RunVerdict
{
    private readonly RunSet _set;
    private readonly MethodFacts _facts;
    private readonly HashSet<OpenQuestion> _questions = [];

    private RunVerdict(RunSet set, MethodFacts facts)
    {
        _set = set;
        _facts = facts;
    }

    /// <summary>Surely guilty of this.</summary>
    public Kinds Certain { get; private set; }

    /// <summary>Only leaks are ever open; none is when there is a certain one.</summary>
    public IReadOnlySet<OpenQuestion> Questions => (Certain & Kinds.Leak) != 0 ? new HashSet<OpenQuestion>() : _questions;

    public Kinds Open => Questions.Count > 0 ? Kinds.Leak : Kinds.None;

    public static RunVerdict Of(RunSet set, MethodFacts facts)
    {
        var verdict = new RunVerdict(set, facts);
        foreach (var run in set.Runs)
            foreach (var track in run.Tracks)
                verdict.JudgeAlone(run, track);
        verdict.JudgeWaysOut();
        return verdict;
    }

    private void JudgeAlone(Run run, FinishedTrack track)
    {
        Certain |= track.Breach;
        if (track.Breach != Kinds.None || track.Protocol.End < 0 || track.IsHandedOver)
            return;
        if (track.IsOutside)
            JudgeExceptionFromOutside(run, track);
        else if (track.Now[0] != track.Protocol.End)
            JudgeBornHere(run, track);
    }

    private void JudgeBornHere(Run run, FinishedTrack track)
    {
        switch (run.Ending)
        {
            case Ending.Returned or Ending.Threw:
                Certain |= Kinds.Leak;
                break;
            case Ending.ThrewImplicitly:
                JudgeImplicit(track.Protocol);
                break;
            case Ending.Null:
                _questions.Add(OpenQuestion.PathEndedEarly);
                break;
            case Ending.Cut:
                // A retry that succeeds sooner is a run of its own, and goes on to the way out.
                if (_set.HasInputWithoutEnd)
                    _questions.Add(OpenQuestion.PathEndedEarly);
                break;
        }
    }

    private void JudgeExceptionFromOutside(Run run, FinishedTrack track)
    {
        if (run.Ending is not (Ending.Threw or Ending.ThrewImplicitly))
            return;
        if (WaysOut.LeavesEnd(track) && run.Ending == Ending.Threw)
            Certain |= Kinds.Leak;
        else if (WaysOut.LeavesEnd(track))
            JudgeImplicit(track.Protocol);
        else if (WaysOut.PutsCallers(track))
            _questions.Add(OpenQuestion.CallersReferencePut);
    }

    private void JudgeImplicit(Protocol protocol)
    {
        switch (_facts.HandlersGiveBackOf(protocol))
        {
            case Answer.Yes:
                Certain |= Kinds.Leak;
                break;
            case Answer.Open:
                _questions.Add(OpenQuestion.HandlerCallsHelper);
                break;
        }
    }

    private void JudgeWaysOut()
    {
        var ways = _set.Runs.Where(x => x.Ending == Ending.Returned).SelectMany(x => x.Tracks.Select(y => new WayOut(x, y)))
            .Where(x => x.Track is { IsOutside: true, Protocol.End: >= 0, Breach: Kinds.None });
        foreach (var sameSubject in ways.GroupBy(x => (x.Track.Subject, x.Track.Protocol)))
        {
            var worst = sameSubject.GroupBy(x => x.Run.Way).Select(x => WaysOut.Compare(x.Select(y => y.Track))).Max(x => x);
            if (worst == Compared.Wrong)
                JudgeWrong([.. sameSubject]);
            else if (worst == Compared.WrongIfPutCounts)
                _questions.Add(OpenQuestion.CallersReferencePut);
            else if (worst == Compared.WrongIfDemandsCount)
                _questions.Add(OpenQuestion.DifferentDemandsOnly);
            else if (sameSubject.Where(x => WaysOut.LeavesEnd(x.Track)).ToList() is { Count: > 0 } leaving)
                JudgeWrapper(leaving, sameSubject.All(x => WaysOut.LeavesEnd(x.Track)));
        }
    }

    private void JudgeWrong(List<WayOut> ways)
    {
        var isWrongByIdentity = ways.GroupBy(x => x.Run.FineWay).Any(x => WaysOut.Compare(x.Select(y => y.Track)) == Compared.Wrong);
        if (!isWrongByIdentity)
            _questions.Add(OpenQuestion.WhichFolioReturned);
        else if (ways.Any(IsStored))
            _questions.Add(OpenQuestion.CallersSubjectStored);
        else
            Certain |= Kinds.Leak;
    }

    // No two ways contradict each other: a wrapper, unless that looks like a slip.
    private void JudgeWrapper(List<WayOut> leaving, bool isEveryWay)
    {
        var (subject, protocol) = (leaving[0].Track.Subject, leaving[0].Track.Protocol);
        bool IsAnother(FinishedTrack other) => other.Subject != subject && other.Protocol == protocol && WaysOut.GivesBackCallers(other);
        var isMixUp = !protocol.IsCounted && leaving.Any(x => x.Run.Tracks.Any(IsAnother));
        if (isMixUp && leaving.Any(IsStored))
            _questions.Add(OpenQuestion.CallersSubjectStored);
        else if (isMixUp && isEveryWay)
            Certain |= Kinds.Leak;
        else if (isMixUp)
            _questions.Add(OpenQuestion.MixUpOnSomeOutcomes);
        else if (_set.Runs.SelectMany(x => x.Tracks).Any(IsAnother))
            _questions.Add(OpenQuestion.GivenBackElsewhere);
        else if (_facts.HasDeadGiveBack(_set.Reached, protocol, subject!))
            _questions.Add(OpenQuestion.GiveBackNeverReached);
    }

    private static bool IsStored(WayOut way) => way.Track.IsHandedOver && way.Run.FineWay != way.Track.Subject;

    private readonly record struct WayOut(Run Run, FinishedTrack Track);
}
