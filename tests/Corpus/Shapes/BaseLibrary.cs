// base-library/*: locks of the base library, by the stubs that come with the analyzers.
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

    /// base-library/monitor bad: exited on one way
    private static void MonitorOneWay(object gate)
    {
        Monitor.Enter(gate); // SWAP003
        if (Test()) return;
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

    /// base-library/monitor clean: the `lock` statement
    private static void LockStatement(object gate)
    {
        lock (gate)
        {
            if (Test()) return;
            Work();
        }
    }

    /// base-library/monitor bad: await while it is entered
    private static async Task MonitorAwait(object gate)
    {
        Monitor.Enter(gate);
        await WorkAsync(); // SWAP002
        Monitor.Exit(gate);
    }

    /// base-library/rwlock clean: one exit per mode
    private static void ReaderWriter(ReaderWriterLockSlim rw, bool write)
    {
        if (write) rw.EnterWriteLock();
        else rw.EnterReadLock();
        Work();
        if (write) rw.ExitWriteLock();
        else rw.ExitReadLock();
    }

    /// base-library/rwlock bad: the read lock is left on one way
    private static void ReaderOneWay(ReaderWriterLockSlim rw)
    {
        rw.EnterReadLock(); // SWAP003
        if (Test()) return;
        rw.ExitReadLock();
    }

    /// base-library/spinlock clean: `ref bool taken`
    private static void Spin()
    {
        var spin = new SpinLock();
        var taken = false;
        spin.Enter(ref taken);
        Work();
        if (taken) spin.Exit();
    }

    /// base-library/lock clean: System.Threading.Lock, whose `lock` statement has another graph on newer hosts
    private static void NewLock(Lock gate)
    {
        gate.Enter();
        try
        {
            Work();
        }
        finally
        {
            gate.Exit();
        }
    }
}
