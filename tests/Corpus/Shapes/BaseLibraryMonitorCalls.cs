// base-library/monitor-calls: each member of Monitor, and each of System.Threading.Lock.
//! swaporder_base_library = true
using System.Diagnostics;
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryMonitorCalls
{
    private readonly object _gate = new();
    private readonly Lock _lock = new();

    /// base-library/monitor-calls bad: by the flag of a try without patience
    private void TryByFlag()
    {
        var taken = false;
        Monitor.TryEnter(_gate, ref taken); // SWAP003
        if (!taken) return;
        if (Test()) return;
        Monitor.Exit(_gate);
    }

    /// base-library/monitor-calls clean: by the flag of a try with milliseconds
    private void TryByFlagAndTime()
    {
        var taken = false;
        Monitor.TryEnter(_gate, 100, ref taken);
        if (taken)
        {
            Work();
            Monitor.Exit(_gate);
        }
    }

    /// base-library/monitor-calls bad: by the flag of a try with a time span
    private void TryByFlagAndTimeSpan()
    {
        var taken = false;
        Monitor.TryEnter(_gate, TimeSpan.FromMilliseconds(100), ref taken); // SWAP003
        if (taken && Test()) Monitor.Exit(_gate);
    }

    /// base-library/monitor-calls clean: the finally gives back what the timed try got
    private void FinallyIfTaken()
    {
        var taken = false;
        try
        {
            Monitor.TryEnter(_gate, TimeSpan.FromSeconds(2), ref taken);
            if (!taken) return;
            Work();
        }
        finally
        {
            if (taken) Monitor.Exit(_gate);
        }
    }

    /// base-library/monitor-calls bad: the finally gives back what the timed try did not get
    private void FinallyIfNotTaken()
    {
        var taken = false;
        try
        {
            Monitor.TryEnter(_gate, 250, ref taken);
            Work();
        }
        finally
        {
            if (!taken) Monitor.Exit(_gate); // SWAP001
        }
    }

    /// base-library/monitor-calls bad: waits for what it has left
    private static void WaitsOutside()
    {
        var gate = new object();
        Monitor.Enter(gate);
        Monitor.Exit(gate);
        Monitor.Wait(gate, TimeSpan.FromSeconds(1)); // SWAP001
    }

    /// base-library/monitor-calls bad: waits, by the overload of the old days, for what it has left
    private static void WaitsOutsideOfContext()
    {
        var gate = new object();
        lock (gate) Work();
        Monitor.Wait(gate, 1000, false); // SWAP001
    }

    /// base-library/monitor-calls clean: waits, pulses and pulses all
    private void WaitsInside()
    {
        Monitor.Enter(_gate);
        Monitor.Pulse(_gate);
        if (!Monitor.Wait(_gate, TimeSpan.FromSeconds(1))) Monitor.PulseAll(_gate);
        Monitor.Exit(_gate);
    }

    /// base-library/monitor-calls bad: pulses what was never entered
    private static void PulsesNever()
    {
        var gate = new object();
        Monitor.Pulse(gate); // SWAP001
    }

    /// base-library/monitor-calls clean: is in it already
    private void InItAlready()
    {
        if (Monitor.IsEntered(_gate))
        {
            Work();
            return;
        }

        Monitor.Enter(_gate);
        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/monitor-calls clean: what it was is stored, and asked twice
    private void WasInIt()
    {
        var wasInside = Monitor.IsEntered(_gate);
        if (!wasInside) Monitor.Enter(_gate);
        Work();
        if (!wasInside) Monitor.Exit(_gate);
    }

    /// base-library/monitor-calls clean: asserts that it is in it
    private void Asserts()
    {
        Debug.Assert(Monitor.IsEntered(_gate));
        Monitor.Exit(_gate);
        Work();
        Monitor.Enter(_gate);
    }

    /// base-library/monitor-calls bad: asks whether it is in it, and does the opposite
    private static void AsksAndDoesTheOpposite(object gate)
    {
        if (Monitor.IsEntered(gate) == false) Monitor.Exit(gate); // SWAP001
    }

    /// base-library/monitor-calls clean: entered three times, exited three times
    private void Thrice()
    {
        Monitor.Enter(_gate);
        lock (_gate)
        {
            var taken = false;
            Monitor.Enter(_gate, ref taken);
            Monitor.Exit(_gate);
        }

        Monitor.Exit(_gate);
    }

    /// base-library/monitor-calls bad: entered twice, and the second is left on one way
    private void TwiceForgotten()
    {
        Monitor.Enter(_gate);
        Monitor.Enter(_gate); // SWAP003
        Work();
        if (Test()) Monitor.Exit(_gate);
        Monitor.Exit(_gate);
    }

    /// base-library/monitor-calls bad: Lock, a try by time span
    private void LockTryTimeSpan()
    {
        if (!_lock.TryEnter(TimeSpan.FromSeconds(1))) return; // SWAP003
        if (Test()) return;
        _lock.Exit();
    }

    /// base-library/monitor-calls clean: Lock, a try by time span
    private void LockTryTimeSpanBoth()
    {
        if (!_lock.TryEnter(TimeSpan.FromSeconds(1))) return;
        try
        {
            if (Test()) return;
            Work();
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// base-library/monitor-calls bad: Lock, exited where the try failed
    private void LockTryFailed()
    {
        if (_lock.TryEnter()) Work();
        else _lock.Exit(); // SWAP001
    }

    /// base-library/monitor-calls clean: Lock, a scope for the rest of the method
    private void LockScope()
    {
        using var scope = _lock.EnterScope();
        if (Test()) return;
        Work();
    }

    /// base-library/monitor-calls bad: Lock, a scope that only the handler disposes of
    private void LockScopeInCatch()
    {
        var scope = _lock.EnterScope(); // SWAP003
        try
        {
            Work();
        }
        catch (TimeoutException)
        {
            scope.Dispose();
        }
    }

    /// base-library/monitor-calls clean: Lock, a scope that a finally disposes of
    private void LockScopeInFinally()
    {
        var scope = _lock.EnterScope();
        try
        {
            Work();
        }
        finally
        {
            scope.Dispose();
        }
    }

    /// base-library/monitor-calls bad: Lock, exited without being entered
    private static void LockNeverEntered()
    {
        var gate = new Lock();
        if (!gate.IsHeldByCurrentThread) gate.Exit(); // SWAP001
    }

    /// base-library/monitor-calls clean: Lock, entered twice and exited twice
    private void LockTwice()
    {
        _lock.Enter();
        _lock.Enter();
        Work();
        _lock.Exit();
        _lock.Exit();
    }

    /// base-library/monitor-calls bad: Lock, entered twice and exited once on one way
    private void LockTwiceForgotten()
    {
        _lock.Enter();
        _lock.Enter(); // SWAP003
        if (Test()) _lock.Exit();
        _lock.Exit();
    }

    /// base-library/monitor-calls bad: Lock, lost while it is held
    private static void LockLost()
    {
        var gate = new Lock();
        gate.Enter(); // SWAP004
        gate = new Lock();
        gate.Enter();
        gate.Exit();
    }
}
