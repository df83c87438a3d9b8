// base-library/mutexes: Mutex, its constructors, its ways to be opened and waited for.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryMutexes
{
    private readonly Mutex _mutex = new();

    /// base-library/mutexes bad: by time span, kept on one way
    private void TimeSpanOneWay()
    {
        if (!_mutex.WaitOne(TimeSpan.FromSeconds(1))) return; // SWAP003
        if (Test()) return;
        _mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: by time span
    private void TimeSpanBoth()
    {
        if (!_mutex.WaitOne(TimeSpan.FromSeconds(1))) return;
        Work();
        _mutex.ReleaseMutex();
    }

    /// base-library/mutexes bad: by the overload of the old days
    private void ExitContextOneWay()
    {
        var owned = _mutex.WaitOne(100, false); // SWAP003
        if (owned && Test()) _mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: by the overload of the old days
    private void ExitContextBoth()
    {
        var owned = _mutex.WaitOne(TimeSpan.FromMilliseconds(100), false);
        Work();
        if (owned) _mutex.ReleaseMutex();
    }

    /// base-library/mutexes bad: released where the wait ran out
    private void ReleasedWhereItRanOut()
    {
        if (!_mutex.WaitOne(100)) _mutex.ReleaseMutex(); // SWAP001
    }

    /// base-library/mutexes clean: waits for good, and asks no answer
    private void ForGood()
    {
        _mutex.WaitOne(Timeout.Infinite);
        Work();
        _mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: waits for good, by a time span
    private void ForGoodByTimeSpan()
    {
        _mutex.WaitOne(Timeout.InfiniteTimeSpan);
        Work();
        _mutex.ReleaseMutex();
    }

    /// base-library/mutexes bad: made here, waited for and kept on one way
    private static void MadeHere()
    {
        using var mutex = new Mutex(false);
        mutex.WaitOne(); // SWAP003
        if (Test()) return;
        mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: made here and owned from the beginning
    private static void MadeHereOwned()
    {
        using var mutex = new Mutex(true, "Global\\one");
        try
        {
            Work();
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    /// base-library/mutexes bad: the first keeps it on one way
    private static void CreatedNew()
    {
        var mutex = new Mutex(true, "Global\\two", out var created); // SWAP003
        if (created && Test()) mutex.ReleaseMutex();
    }

    /// base-library/mutexes bad: released by who is not the first
    private static void NotCreatedNew()
    {
        using var mutex = new Mutex(true, "Global\\two", out var created);
        if (!created) mutex.ReleaseMutex(); // SWAP001
    }

    /// base-library/mutexes clean: who is not the first waits
    private static void WaitsUnlessCreated()
    {
        using var mutex = new Mutex(true, "Global\\two", out var created);
        if (!created) mutex.WaitOne();
        Work();
        mutex.ReleaseMutex();
    }

    /// base-library/mutexes bad: opened, and kept on one way
    private static void Opened()
    {
        var mutex = Mutex.OpenExisting("Global\\three");
        mutex.WaitOne(); // SWAP003
        if (Test()) return;
        mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: opened
    private static void OpenedBoth()
    {
        using var mutex = Mutex.OpenExisting("Global\\three");
        mutex.WaitOne();
        try
        {
            if (Test()) return;
            Work();
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    /// base-library/mutexes bad: opened if it is there, and kept on one way
    private static void OpenedIfThere()
    {
        if (!Mutex.TryOpenExisting("Global\\three", out var mutex)) return;
        mutex.WaitOne(); // SWAP003
        if (Test()) return;
        mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: opened if it is there
    private static void OpenedIfThereBoth()
    {
        if (!Mutex.TryOpenExisting("Global\\three", out var mutex)) return;
        mutex.WaitOne();
        Work();
        mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: one is signalled and the other waited for at once
    private static void SignalledAndWaited(Mutex first, Mutex second)
    {
        first.WaitOne();
        Work();
        WaitHandle.SignalAndWait(first, second);
        second.ReleaseMutex();
    }

    /// base-library/mutexes clean: waited for in company
    private static void WaitedInCompany(WaitHandle stop)
    {
        using var mutex = new Mutex(false, "Global\\four", out _);
        if (WaitHandle.WaitAny(new[] { mutex, stop }) == 1) return;
        Work();
        mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: all at once, and each is released
    private static void AllAtOnce(Mutex first, Mutex second)
    {
        if (!WaitHandle.WaitAll(new WaitHandle[] { first, second }, 1000)) return;
        second.ReleaseMutex();
        if (Test())
        {
            first.ReleaseMutex();
            return;
        }

        first.ReleaseMutex();
    }

    /// base-library/mutexes clean: waited for by the name of its base class
    private static void ByBaseClass()
    {
        using var mutex = new Mutex(false, "Global\\five", out _);
        WaitHandle handle = mutex;
        handle.WaitOne();
        mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: waited for twice and released twice
    private void Twice()
    {
        _mutex.WaitOne();
        _mutex.WaitOne();
        _mutex.ReleaseMutex();
        _mutex.ReleaseMutex();
    }

    /// base-library/mutexes bad: waited for twice and released once on one way
    private void TwiceForgotten()
    {
        _mutex.WaitOne();
        _mutex.WaitOne(); // SWAP003
        if (Test()) _mutex.ReleaseMutex();
        _mutex.ReleaseMutex();
    }

    /// base-library/mutexes clean: an abandoned one is owned
    private void Abandoned()
    {
        try
        {
            _mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            Work();
        }

        try
        {
            Work();
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }
}
