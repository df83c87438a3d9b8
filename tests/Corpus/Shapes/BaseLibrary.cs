// base-library/monitor: Monitor and the lock statement, by the stubs that come with the analyzers.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal static class BaseLibrary
{
    /// base-library/monitor clean: in try/finally with `ref bool taken`
    private static void MonitorTaken(object gate)
    {
        var taken = false;
        try
        {
            Monitor.Enter(gate, ref taken);
            Work();
        }
        finally
        {
            if (taken) Monitor.Exit(gate);
        }
    }

    /// base-library/monitor bad: `ref bool taken` is not believed on one way
    private static void MonitorTakenForgotten(object gate, bool hurry)
    {
        var taken = false;
        Monitor.TryEnter(gate, ref taken); // SWAP003
        if (hurry) return;
        if (taken) Monitor.Exit(gate);
    }

    /// base-library/monitor bad: exited on one way
    private static void MonitorOneWay(object gate)
    {
        Monitor.Enter(gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(gate);
    }

    /// base-library/monitor clean: exited on both ways
    private static void MonitorBothWays(object gate)
    {
        Monitor.Enter(gate);
        if (Test())
        {
            Monitor.Exit(gate);
            return;
        }

        Work();
        Monitor.Exit(gate);
    }

    /// base-library/monitor clean: a timed try, believed
    private static void MonitorTimed(object gate)
    {
        if (!Monitor.TryEnter(gate, 100)) return;
        Work();
        Monitor.Exit(gate);
    }

    /// base-library/monitor bad: a timed try, forgotten on one way
    private static void MonitorTimedForgotten(object gate)
    {
        if (!Monitor.TryEnter(gate, 100)) return; // SWAP003
        if (Test()) return;
        Monitor.Exit(gate);
    }

    /// base-library/monitor clean: a try by TimeSpan, its answer stored and asked later
    private static void MonitorTryStored(object gate, TimeSpan patience)
    {
        var entered = Monitor.TryEnter(gate, patience);
        Work();
        if (entered) Monitor.Exit(gate);
    }

    /// base-library/monitor bad: exited where the try failed
    private static void MonitorExitOnFailure()
    {
        var gate = new object();
        if (Monitor.TryEnter(gate)) Monitor.Exit(gate);
        else Monitor.Exit(gate); // SWAP001
    }

    /// base-library/monitor clean: the `lock` statement
    private static void LockStatement(object gate)
    {
        lock (gate)
        {
            if (Test()) return;
            Work();
        }
    }

    /// base-library/monitor clean: a lock statement within a lock statement on the same object, which is reentrant
    private static void LockTwice(object gate)
    {
        lock (gate)
        {
            lock (gate)
            {
                Work();
            }

            if (Monitor.IsEntered(gate)) Work();
        }
    }

    /// base-library/monitor clean: given up for a while inside a lock statement, and taken again in a finally
    private static void LockInverse(object gate)
    {
        lock (gate)
        {
            Monitor.Exit(gate);
            try
            {
                Work();
            }
            finally
            {
                Monitor.Enter(gate);
            }
        }
    }

    /// base-library/monitor bad: the lock statement gives back what was given back inside it
    private static void LockExitedInside()
    {
        var gate = new object();
        lock (gate) // SWAP001
        {
            Work();
            Monitor.Exit(gate);
        }
    }

    /// base-library/monitor bad: await while it is entered
    private static async Task MonitorAwait(object gate)
    {
        Monitor.Enter(gate);
        await WorkAsync(); // SWAP002
        Monitor.Exit(gate);
    }

    /// base-library/monitor clean: exited before the await, entered again behind it
    private static async Task MonitorNoAwait(object gate)
    {
        Monitor.Enter(gate);
        Monitor.Exit(gate);
        await WorkAsync();
        Monitor.Enter(gate);
        Monitor.Exit(gate);
    }

    /// base-library/monitor clean: entered twice and exited twice
    private static void MonitorTwice()
    {
        var gate = new object();
        Monitor.Enter(gate);
        Monitor.Enter(gate);
        Work();
        Monitor.Exit(gate);
        Monitor.Exit(gate);
    }

    /// base-library/monitor bad: entered twice and exited once
    private static void MonitorTwiceExitedOnce(object gate)
    {
        Monitor.Enter(gate);
        if (Test()) Monitor.Enter(gate); // SWAP003
        Monitor.Exit(gate);
    }

    /// base-library/monitor bad: exited twice
    private static void MonitorExitedTwice()
    {
        var gate = new object();
        Monitor.Enter(gate);
        Monitor.Exit(gate);
        Monitor.Exit(gate); // SWAP001
    }

    /// base-library/monitor bad: never entered
    private static void MonitorNeverEntered()
    {
        var gate = new object();
        Monitor.Exit(gate); // SWAP001
    }

    /// base-library/monitor clean: exits what the caller has entered
    private static void MonitorCallers(object gate)
    {
        Monitor.Exit(gate);
    }

    /// base-library/monitor clean: entered in one method and exited in another is no matter of one method
    private static void MonitorWrapper(object gate)
    {
        Work();
        Monitor.Enter(gate);
    }

    /// base-library/monitor bad: pulsed without being entered
    private static void PulsedOutside()
    {
        var gate = new object();
        lock (gate) Work();
        Monitor.PulseAll(gate); // SWAP001
    }

    /// base-library/monitor clean: waits and pulses inside
    private static void PulsedInside(Queue<int> queue)
    {
        lock (queue)
        {
            while (queue.Count == 0) Monitor.Wait(queue);
            queue.Dequeue();
            Monitor.Pulse(queue);
        }
    }

    /// base-library/monitor clean: IsEntered guards the exit
    private static void MonitorIsEntered(object gate)
    {
        Monitor.Enter(gate);
        Work();
        if (Monitor.IsEntered(gate)) Monitor.Exit(gate);
    }

    /// base-library/monitor clean: entered only if it is not
    private static void MonitorEnteredIfNot(object gate)
    {
        var mine = false;
        if (!Monitor.IsEntered(gate))
        {
            Monitor.Enter(gate);
            mine = true;
        }

        Work();
        if (mine) Monitor.Exit(gate);
    }

    /// base-library/monitor bad: exited where IsEntered says no
    private static void MonitorIsNotEntered(object gate)
    {
        if (!Monitor.IsEntered(gate)) Monitor.Exit(gate); // SWAP001
    }
}
