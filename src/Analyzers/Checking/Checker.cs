// From a solved method to its violations: each breach and each leftover that has a path of its own.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

/// <summary>What was found in a method: the solutions of <see cref="Guilty"/> have a violation; <see cref="NotChecked"/> says why the answer may be incomplete.</summary>
internal sealed record CheckedMethod(IReadOnlyList<Violation> Violations, IReadOnlyList<Solution> Guilty, string? NotChecked);

internal sealed class Checker
{
    private readonly Solution _solution;
    private readonly Witness _witness;
    private readonly WaysOut _waysOut;
    private readonly List<Violation> _violations = new();
    private readonly HashSet<(int Site, Typestate Typestate)> _taken = new();

    private Checker(Solution solution, bool judgesAllExceptions, CancellationToken cancellation)
    {
        _solution = solution;
        _witness = new Witness(solution, cancellation);
        _waysOut = new WaysOut(solution, judgesAllExceptions);
    }

    /// <summary>The violations of all clusters of a method.</summary>
    public static CheckedMethod Check(IReadOnlyList<Solution> solutions, bool judgesAllExceptions, CancellationToken cancellation)
    {
        var checkers = solutions.Where(x => x.NotChecked is null).Select(x => new Checker(x, judgesAllExceptions, cancellation)).ToList();
        var exchanges = new Exchanges(checkers.ConvertAll(x => (x._solution, x._witness)));
        foreach (var checker in checkers)
            checker.Run(exchanges);
        // A method is no wrapper for a subject when it brings another one back that it never took, or when what would bring this one
        // back stands where nothing reaches it: a mix-up, which only all clusters together show.
        var brings = new Dictionary<Typestate, bool>();
        foreach (var checker in checkers)
            foreach (var (wrapped, others) in checker._waysOut.Wrapped())
                if ((BringsAnotherBack(checkers, wrapped.Typestate, brings) || checker._waysOut.IsBroughtBackOutOfReach(wrapped.Subject, wrapped.Typestate))
                    && !checker.CanGo(others, wrapped))
                    checker.Report(wrapped, null, isMixUp: true);
        var notChecked = solutions.Select(x => x.NotChecked).FirstOrDefault(x => x is not null)
            ?? (checkers.Any(x => x._witness.IsExhausted) ? "its paths are too many to retell" : null);
        return new CheckedMethod(checkers.SelectMany(x => x._violations).ToList(), checkers.Where(x => x._violations.Count > 0).Select(x => x._solution).ToList(), notChecked);
    }

    // A way out that only a join made possible excuses nothing. What is too far to walk does.
    private bool CanGo(IEnumerable<Exploded> others, LeftOver wrapped) => others.Any(other =>
        _witness.ToExit(other, state => _waysOut.IsNoWrapper(state, wrapped.Subject, wrapped.Typestate)) is not null || _witness.IsExhausted);

    // Walked, as everything that is reported: a join alone may have lost what told the taking from the giving back.
    private static bool BringsAnotherBack(List<Checker> checkers, Typestate typestate, Dictionary<Typestate, bool> known)
    {
        if (!known.TryGetValue(typestate, out var brings))
        {
            brings = checkers.Any(checker => checker._waysOut.BroughtBack().Any(x => x.Typestate == typestate
                && checker._witness.ToExit(x.At, state => WaysOut.IsBroughtBack(state, x.Subject, typestate)) is not null));
            known.Add(typestate, brings);
        }

        return brings;
    }

    private void Run(Exchanges exchanges)
    {
        var seen = new HashSet<(int, BreachKind, Typestate, Demand?)>();
        foreach (var (breach, at) in _solution.Breaches.OrderBy(x => _witness.DistanceTo(x.At)))
        {
            var key = (breach.Step.Site, breach.Kind, breach.Typestate, breach.Demand);
            if (seen.Contains(key) || _witness.To(breach, at) is not { } found)
                continue;
            seen.Add(key);
            _violations.Add(Describe(found.Breach, found.History, found.State));
        }

        foreach (var left in _waysOut.Find())
            Report(left, _waysOut.OthersThan(left), isMixUp: false, exchanges);
    }

    // One finding for each step that took what is left over, however many ways out keep it. Where others make it wrong, one of them must be a way that can be walked.
    private void Report(LeftOver left, List<Exploded>? others, bool isMixUp, Exchanges? exchanges = null)
    {
        if (_witness.ToExit(left.At, x => _waysOut.IsStillLeft(x, left.Subject, left.Typestate)) is not { } found)
            return;
        if (others is { Count: > 0 }
            && !others.Any(other => _witness.ToExit(other, state => _waysOut.Contradicts(left.At.State, state, left.Subject, left.Typestate)) is { } back
                && exchanges?.IsExchangedOn(left with { At = other }, back.History, left, found.History) != true))
            return;
        var path = Path(found.History, left.Subject, left.Typestate);
        path.Add(new WitnessStep(left.At.Node.Site, WitnessKind.WayOut, null, null, true));
        var violation = new Violation(
            ViolationKind.LeftOver, left.Typestate, SubjectNames.Of(left.Subject, _solution.Graph, found.State), null, false, path.ToImmutableArray())
        {
            IsGivenBackElsewhere = isMixUp || _solution.GivenBack.Contains((left.Subject, left.Typestate)) || _waysOut.IsBroughtBackOutOfReach(left.Subject, left.Typestate),
        };
        if (_taken.Add(((violation.Taking ?? violation.LastChange)?.Site ?? left.At.Node.Site, left.Typestate)))
            _violations.Add(violation);
    }

    private Violation Describe(Breach breach, Happening? history, FlowState state)
    {
        var path = Path(history, breach.Subject, breach.Typestate);
        path.Add(new WitnessStep(breach.Step.Site, WitnessKind.Demand, null, null, true));
        var kind = breach.Kind switch
        {
            BreachKind.Lost => ViolationKind.Lost,
            BreachKind.Await => ViolationKind.Forbidden,
            BreachKind.MaybeNull => ViolationKind.MaybeNull,
            _ => breach.Demand!.IsForbidding ? ViolationKind.Forbidden : ViolationKind.Missing,
        };
        return new Violation(kind, breach.Typestate, SubjectNames.Of(breach.Subject, _solution.Graph, state), breach.Demand, breach.IsInferred, path.ToImmutableArray());
    }

    /// <summary>The changes of the subject itself, and the conditions between the first of them and the end.</summary>
    public static List<WitnessStep> Path(Happening? history, Value subject, Typestate typestate)
    {
        var steps = new List<WitnessStep>();
        for (var happening = history; happening is not null; happening = happening.Before)
        {
            if (happening.Taken is { } edge)
                steps.Add(new WitnessStep(happening.Site, WitnessKind.Branch, null, null, edge.WhenTrue));
            else if (happening.Typestate == typestate && IsSame(happening.Subject!, subject))
                steps.Add(new WitnessStep(
                    happening.Site, WitnessKind.Change, StateNames.Of(typestate, happening.Old), StateNames.Of(typestate, happening.New), true, happening.IsTransition,
                    IsTaking: typestate.HasEnd && IsTaking(happening.Subject!, typestate, happening.Old, happening.New)));
        }

        steps.Reverse();
        return steps;
    }

    // Of a count every step up takes: of two that were taken and one that was given back, the later is the one too many.
    private static bool IsTaking(Value subject, Typestate typestate, ulong before, ulong after) => typestate.IsCounted
        ? Relation.Now(after) > Relation.Now(before)
        : !Obligation.IsOpen(subject, typestate, before) && Obligation.IsOpen(subject, typestate, after);

    // A value that was made in an earlier iteration, or that is a later version, is the same subject to the reader.
    private static bool IsSame(Value a, Value b) =>
        a == b || (b.Kind == ValueKind.Older && b.Arguments[0] == a) || (a.Kind == ValueKind.Older && a.Arguments[0] == b) || b.EarlierVersions().Contains(a);
}
