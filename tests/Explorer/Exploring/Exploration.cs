// Every schedule of a scenario, those with few preemptions first.
using System.Diagnostics;
using KernelModel.Bugs;
using KernelModel.Explorer.Scenarios;
using KernelModel.Explorer.Scheduling;

namespace KernelModel.Explorer.Exploring;

/// <summary>
/// Iterative context bounding (Musuvathi, Qadeer, PLDI 2007): all schedules without a preemption, then all with one, and so on. A switch of threads
/// where the running one ends or must wait costs nothing. Each run shows what else could have been decided after its last deviation; each such choice is
/// one more schedule to run, so that every schedule is run exactly once.
/// </summary>
public sealed class Exploration(Scenario scenario, ModelPaths paths, ExplorationOptions options)
{
    private readonly Queue<Node>[] _levels = [.. Enumerable.Range(0, options.Preemptions + 1).Select(_ => new Queue<Node>())];
    private readonly long[] _counts = new long[options.Preemptions + 1];
    private readonly Dictionary<Harm, long> _harms = [];
    private long _redundant;

    /// <summary>Runs all of them.</summary>
    public ExplorationResult All() => Run(untilHarm: false);

    /// <summary>Runs them until one does harm, and then those that might be simpler.</summary>
    public ExplorationResult ToFirstHarm() => Run(untilHarm: true);

    private ExplorationResult Run(bool untilHarm)
    {
        // How many more schedules of as many preemptions are tried for a shorter one.
        int alsoTried = options.IsSimplestWanted ? 300 : 0;
        long started = Stopwatch.GetTimestamp(), total = 0, toHarm = 0;
        Failure? best = null;
        using var execution = new Execution(scenario, paths);
        _levels[0].Enqueue(new(null, default, 0));
        for (int level = 0; level < _levels.Length; level++)
        {
            while (_levels[level].TryDequeue(out Node? node))
            {
                if (total == options.MaxSchedules || (untilHarm && best is not null && total == toHarm + alsoTried))
                    return Result(best is not null && untilHarm);
                total++;
                Failure? failure = Visit(execution, node, level);
                if (failure is null)
                    continue;
                toHarm = best is null ? total : toHarm;
                best = Simpler(best, failure);
            }

            if (untilHarm && best is not null)
                break;
        }

        if (untilHarm && best is not null)
            best = Minimise(execution, best);
        return Result(true);

        ExplorationResult Result(bool isComplete) => new(
            _counts, _redundant, untilHarm && best is not null && options.IsSimplestWanted ? Minimise(execution, best) : best, toHarm, isComplete, _harms, Stopwatch.GetElapsedTime(started));
    }

    private Failure? Visit(Execution execution, Node node, int level)
    {
        Schedule schedule = node.ToSchedule();
        Outcome outcome = execution.Run(schedule, options.Reduce);
        if (outcome.End == RunEnd.Diverged)
            throw new InvalidOperationException($"{scenario.Name}: schedule {schedule} could be run once and cannot be run again; something in it is left to chance.");
        _counts[level]++;
        AddChildren(node, level, outcome.Decisions);
        if (outcome.End == RunEnd.Redundant)
            _redundant++;
        if (outcome.Harm is not { } harm)
            return null;
        _harms[harm] = _harms.GetValueOrDefault(harm) + 1;
        return new(schedule, harm, outcome.Preemptions, outcome.Decisions.Count);
    }

    private void AddChildren(Node node, int level, IReadOnlyList<Decision> decisions)
    {
        for (int at = node.Parent is null ? 0 : node.Deviation.At + 1; at < decisions.Count; at++)
        {
            Decision decision = decisions[at];
            for (int thread = 0; 1 << thread <= decision.Choices; thread++)
            {
                int cost = level + decision.CostOf(thread);
                if (thread != decision.Chosen && (decision.Choices & 1 << thread) != 0 && cost < _levels.Length)
                    _levels[cost].Enqueue(new(node, new(at, thread), node.Depth + 1));
            }
        }
    }

    // Leaves out deviations for which there is harm of the same kind without them.
    private static Failure Minimise(Execution execution, Failure failure)
    {
        for (int index = failure.Schedule.Deviations.Count - 1; index >= 0; index--)
        {
            Schedule shorter = failure.Schedule.Without(index);
            Outcome outcome = execution.Run(shorter);
            if (outcome.Harm is { } harm && harm.Kind == failure.Harm.Kind && outcome.Preemptions <= failure.Preemptions)
                failure = new(shorter, harm, outcome.Preemptions, outcome.Decisions.Count);
        }

        return failure;
    }

    private static Failure Simpler(Failure? one, Failure other)
    {
        if (one is null)
            return other;
        (int, int, int) left = Weight(one), right = Weight(other);
        return right.CompareTo(left) < 0 ? other : one;

        static (int Preemptions, int Deviations, int Steps) Weight(Failure failure) => (failure.Preemptions, failure.Schedule.Deviations.Count, failure.Steps);
    }

    // Schedules share what they have in common, since millions of them wait at once.
    private sealed record Node(Node? Parent, Deviation Deviation, int Depth)
    {
        public Schedule ToSchedule()
        {
            var deviations = new Deviation[Depth];
            for (Node? node = this; node?.Parent is not null; node = node.Parent)
                deviations[node.Depth - 1] = node.Deviation;
            return new(deviations);
        }
    }
}
