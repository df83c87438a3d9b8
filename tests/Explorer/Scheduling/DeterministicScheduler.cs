// Lets one thread run at a time and decides at each switch point which one goes on.
using SwapOrder.Scheduling;

namespace KernelModel.Explorer.Scheduling;

/// <summary>How a run of the threads ended.</summary>
public enum RunEnd
{
    /// <summary>Every thread came to its end, or one of them threw.</summary>
    Finished,

    /// <summary>No thread can go on.</summary>
    Deadlock,

    /// <summary>The threads take turns and get nowhere.</summary>
    Livelock,

    /// <summary>Given up: the same happens in a schedule with fewer detours.</summary>
    Redundant,

    /// <summary>The schedule asks for a thread that cannot run there.</summary>
    Diverged,
}

/// <summary>
/// The scheduler of one run: it follows a schedule, and records what else could have been decided. With <paramref name="reduce"/> a thread that was
/// preempted is not resumed before another one took a step that conflicts with its own (or asked to, and had to wait): for such a run there is
/// another one of no more preemptions in which the thread took its step first. <c>docs/evidence.md</c> has the figures with and without.
/// </summary>
public sealed class DeterministicScheduler(int threadCount, Schedule schedule, bool reduce, ITraceWriter? trace = null) : IScheduler
{
    /// <summary>How many steps all threads together take at most; no scenario needs a tenth of it.</summary>
    public const int StepLimit = 20_000;

    [ThreadStatic]
    private static ScheduledThread? t_current;

    private readonly ScheduledThread[] _threads = [.. Enumerable.Range(0, threadCount).Select(index => new ScheduledThread(index))];
    private readonly List<Decision> _decisions = [];
    private readonly ManualResetEventSlim _isOver = new(false, spinCount: 0);
    private RunEnd? _end;
    private int _used;

    public IReadOnlyList<Decision> Decisions => _decisions;

    /// <summary>How it ended; <see cref="RunEnd.Finished"/> unless something else came first.</summary>
    public RunEnd End => _end ?? RunEnd.Finished;

    /// <summary>Whether no end has come yet.</summary>
    public bool IsRunning => _end is null;

    /// <summary>What each thread that cannot go on waits for.</summary>
    public IEnumerable<(int Thread, Step Step)> Waiting => _threads.Where(thread => thread.IsUnwinding).Select(thread => (thread.Index, thread.Pending));

    /// <summary>Lets the threads begin and returns when the last one has ended.</summary>
    /// <exception cref="TimeoutException">A thread waits for something that the scheduler does not know of.</exception>
    public void Run(TimeSpan patience)
    {
        Decide(running: null);
        if (!_isOver.Wait(patience))
            throw new TimeoutException($"A thread has blocked outside of the scheduler, after '{string.Join(", ", _threads.Select(thread => thread.Pending.Operation))}'.");
    }

    /// <summary>On the thread itself: waits for the first turn, runs the body, and hands over.</summary>
    public void RunThread(int index, Action body)
    {
        ScheduledThread thread = _threads[index];
        thread.AwaitTurn();
        t_current = thread;
        SwitchPoint.Attach(this);
        try
        {
            if (!thread.IsUnwinding)
            {
                trace?.Began(_decisions.Count - 1, index, _decisions[^1].IsPreemption);
                body();
            }

        }
        catch (ScheduleAbandonedException)
        {
        }
        catch (Exception) when (thread.IsUnwinding)
        {
            // What a finally block says to a thread that was torn out of its work.
        }
        finally
        {
            SwitchPoint.Attach(null);
            t_current = null;
            thread.IsFinished = true;
            Decide(thread);
        }
    }

    /// <summary>Ends the run: one thread has failed, and the others are not to go on.</summary>
    public void Stop() => _end ??= RunEnd.Finished;

    public void Before(in Step step) => Reach(step, null);

    public void Wait(in Step step, Func<bool> isReady) => Reach(step, isReady);

    public void Yield(in Step step) => Reach(step, null, yields: true);

    private void Reach(in Step step, Func<bool>? isReady, bool yields = false)
    {
        ScheduledThread thread = t_current!;
        if (thread.IsUnwinding)
            return;
        (thread.Pending, thread.IsReady) = (step, isReady);
        if (yields)
            thread.Before = Able() & ~(1 << thread.Index);
        trace?.Reached(thread.Index, step);
        Decide(thread);
        if (thread.IsUnwinding)
            throw new ScheduleAbandonedException();
        thread.IsReady = null;
        trace?.Took(_decisions.Count - 1, thread.Index, step, _decisions[^1].IsPreemption);
    }

    private void Decide(ScheduledThread? running)
    {
        ScheduledThread? next = _end is null ? Choose(running) : null;
        if (next is null)
            next = Unwind();
        else
            Grant(next);
        if (next == running)
            return;
        if (next is null)
        {
            _isOver.Set();
            return;
        }

        next.GiveTurn();
        if (running is { IsFinished: false })
            running.AwaitTurn();
    }

    private ScheduledThread? Choose(ScheduledThread? running)
    {
        if (_threads.All(thread => thread.IsFinished))
            return null;
        if (_decisions.Count == StepLimit)
            return EndAs(RunEnd.Livelock);
        int able = Able();
        if (able == 0)
            return EndAs(RunEnd.Deadlock);
        bool canGoOn = running is not null && (able & 1 << running.Index) != 0;
        if (reduce && running is { IsFinished: false } && !canGoOn)
            WakeConflicting(running);
        int choices = reduce ? able & ~Mask(thread => thread.IsAsleep) : able;
        if (choices == 0)
            return EndAs(RunEnd.Redundant);
        int chosen = canGoOn ? running!.Index : NextAfter(running, choices);
        if (_used < schedule.Deviations.Count && schedule.Deviations[_used].At == _decisions.Count)
        {
            chosen = schedule.Deviations[_used++].Thread;
            if (chosen >= _threads.Length || (choices & 1 << chosen) == 0)
                return EndAs(RunEnd.Diverged);
        }

        var decision = new Decision(choices, chosen, running?.Index ?? -1, canGoOn);
        _decisions.Add(decision);
        if (reduce && decision.IsPreemption)
            running!.IsAsleep = true;
        return _threads[chosen];
    }

    // The chosen thread takes its step.
    private void Grant(ScheduledThread next)
    {
        next.Before = 0;
        foreach (ScheduledThread other in _threads)
            other.Before &= ~(1 << next.Index);

        if (reduce)
            WakeConflicting(next);
    }

    private void WakeConflicting(ScheduledThread actor)
    {
        if (actor.Pending.Subject is null)
            return;
        foreach (ScheduledThread other in _threads)
        {
            if (other != actor && other.IsAsleep && actor.Pending.ConflictsWith(other.Pending))
                other.IsAsleep = false;
        }
    }

    // By turns, so that a thread that yields again and again does not starve a third one.
    private int NextAfter(ScheduledThread? running, int choices)
    {
        int first = running is { IsFinished: false } ? running.Index + 1 : 0;
        for (int tried = 0; ; tried++)
        {
            int index = (first + tried) % _threads.Length;
            if ((choices & 1 << index) != 0)
                return index;
        }
    }

    // One after the other, so that what they still do on their way out is the same each time.
    private ScheduledThread? Unwind()
    {
        ScheduledThread? next = Array.Find(_threads, thread => !thread.IsFinished);
        if (next is not null)
        {
            foreach (ScheduledThread thread in _threads)
                thread.IsUnwinding |= !thread.IsFinished;
        }

        return next;
    }

    private ScheduledThread? EndAs(RunEnd end)
    {
        _end = end;
        return null;
    }

    // Those that can take their step and whose turn it is. Where only some are left that let one another go first, one of them tries again.
    private int Able()
    {
        int able = Mask(thread => thread.IsAble);
        int inTurn = able & ~Mask(thread => (thread.Before & able) != 0);
        return inTurn != 0 ? inTurn : able;
    }

    private int Mask(Func<ScheduledThread, bool> condition)
    {
        int mask = 0;
        foreach (ScheduledThread thread in _threads)
            mask |= condition(thread) ? 1 << thread.Index : 0;
        return mask;
    }
}
