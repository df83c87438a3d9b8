// base-library/owners: taken in one method and given back in another: helpers, guards, the dispose pattern.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal readonly struct BaseLibraryGuard : IDisposable
{
    private readonly object _gate;

    /// base-library/owners clean: a guard takes
    public BaseLibraryGuard(object gate)
    {
        _gate = gate;
        Monitor.Enter(gate);
    }

    /// base-library/owners clean: a guard gives back
    public void Dispose() => Monitor.Exit(_gate);
}

internal static class BaseLibraryExtensions
{
    /// base-library/owners clean: an extension method takes
    public static void Take(this object gate) => Monitor.Enter(gate);

    /// base-library/owners clean: an extension method gives back
    public static void Give(this object gate) => Monitor.Exit(gate);
}

internal class BaseLibraryOwners : IDisposable
{
    private readonly object _gate = new();
    private readonly Mutex _single;
    private readonly bool _owns;
    private readonly ReaderWriterLockSlim _rw = new();

    /// base-library/owners clean: the constructor of an owner takes, if it can
    public BaseLibraryOwners(string name)
    {
        _single = new Mutex(false, name);
        _owns = _single.WaitOne(TimeSpan.Zero);
    }

    /// base-library/owners clean: the dispose of an owner gives back what it took
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// base-library/owners clean: the dispose pattern
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _owns) _single.ReleaseMutex();
    }

    /// base-library/owners clean: a guard in a using
    private void Using()
    {
        using (new BaseLibraryGuard(_gate))
        {
            if (Test()) return;
            Work();
        }
    }

    /// base-library/owners clean: a guard in a using declaration
    private int UsingDeclaration(int[] numbers)
    {
        using var guard = new BaseLibraryGuard(_gate);
        foreach (var number in numbers)
        {
            if (number < 0) return number;
        }

        return numbers.Length;
    }

    /// base-library/owners bad: a guard that is disposed by hand on one way
    private void GuardByHand()
    {
        var guard = new BaseLibraryGuard(_gate); // SWAP003
        if (Test()) return;
        guard.Dispose();
    }

    /// base-library/owners clean: a guard that is disposed by hand
    private void GuardByHandBoth()
    {
        var guard = new BaseLibraryGuard(_gate);
        Work();
        guard.Dispose();
    }

    /// base-library/owners bad: by extension methods, on one way
    private void Extensions()
    {
        _gate.Take(); // SWAP003
        if (Test()) return;
        _gate.Give();
    }

    /// base-library/owners clean: by extension methods
    private void ExtensionsBoth()
    {
        _gate.Take();
        Work();
        _gate.Give();
    }

    /// base-library/owners bad: a helper that tells by `out` whether it took
    private void ByOut()
    {
        TakeInto(out var taken); // SWAP003
        if (!taken || Test()) return;
        Monitor.Exit(_gate);
    }

    /// base-library/owners clean: a helper that tells by `out` whether it took
    private void ByOutBoth()
    {
        TakeInto(out var taken);
        Work();
        if (taken) Monitor.Exit(_gate);
    }

    /// base-library/owners bad: a helper gives back on some of its ways
    private void HelperOnSomeWays(int count)
    {
        Monitor.Enter(_gate); // SWAP003
        GiveIf(count > 0);
    }

    /// base-library/owners clean: a helper gives back on some of its ways, the method on the others
    private void HelperAndSelf(int count)
    {
        Monitor.Enter(_gate);
        if (count > 0) GiveIf(true);
        else Monitor.Exit(_gate);
    }

    /// base-library/owners clean: begins what End ends
    public void Begin()
    {
        _rw.EnterWriteLock();
        Work();
    }

    /// base-library/owners clean: ends what Begin began
    public void End()
    {
        Work();
        _rw.ExitWriteLock();
    }

    /// base-library/owners clean: begins if it must
    public void BeginIf(bool needed)
    {
        if (needed) _rw.EnterUpgradeableReadLock();
    }

    /// base-library/owners clean: a switch that others use to take and to give back
    public void Toggle(bool on)
    {
        if (on) _rw.EnterWriteLock();
        else _rw.ExitWriteLock();
    }

    /// base-library/owners bad: begun, and ended on one way
    private void BeginsAndEnds()
    {
        Begin(); // SWAP003
        if (Test()) return;
        End();
    }

    /// base-library/owners clean: begun, and ended whatever happens
    private void BeginsAndEndsAlways()
    {
        Begin();
        try
        {
            Work();
        }
        finally
        {
            End();
        }
    }

    /// base-library/owners bad: ended in the wrong mode
    private void BeginsAndEndsAnother()
    {
        Begin();
        _rw.ExitReadLock(); // SWAP001
    }

    private void TakeInto(out bool taken)
    {
        taken = false;
        Monitor.TryEnter(_gate, 10, ref taken);
    }

    private void GiveIf(bool done)
    {
        if (done) Monitor.Exit(_gate);
    }
}
