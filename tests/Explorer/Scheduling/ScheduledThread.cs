using SwapOrder.Scheduling;

namespace KernelModel.Explorer.Scheduling;

/// <summary>What the scheduler knows of one of its threads.</summary>
internal sealed class ScheduledThread(int index)
{
    private readonly object _gate = new();
    private bool _mayRun;

    public int Index { get; } = index;

    /// <summary>The step that it is about to take.</summary>
    public Step Pending { get; set; }

    /// <summary>What must hold before it can; null if nothing must.</summary>
    public Func<bool>? IsReady { get; set; }

    /// <summary>
    /// A bit for each thread that it lets go first, since it yielded: until all of them have taken a step, as far as they can, it is not its turn.
    /// Otherwise two threads that try again and again could keep a third one out for ever, and there would be no end of schedules.
    /// </summary>
    public int Before { get; set; }

    /// <summary>It was preempted, and nothing has happened since that its pending step could tell.</summary>
    public bool IsAsleep { get; set; }

    public bool IsFinished { get; set; }

    /// <summary>It is being ended before its time: its switch points do nothing any more.</summary>
    public bool IsUnwinding { get; set; }

    /// <summary>Whether it could take its step; it may not be its turn.</summary>
    public bool IsAble => !IsFinished && (IsReady is null || IsReady());

    /// <summary>Lets the thread run on from <see cref="AwaitTurn"/>.</summary>
    public void GiveTurn()
    {
        lock (_gate)
        {
            _mayRun = true;
            Monitor.Pulse(_gate);
        }
    }

    public void AwaitTurn()
    {
        lock (_gate)
        {
            while (!_mayRun)
                Monitor.Wait(_gate);
            _mayRun = false;
        }
    }
}

/// <summary>Ends a thread whose schedule is over.</summary>
internal sealed class ScheduleAbandonedException : Exception;
