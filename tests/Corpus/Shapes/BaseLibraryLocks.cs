// base-library/*: the locks that are objects of their own: Lock, SpinLock, Mutex, the semaphores, SafeHandle.
//! swaporder_base_library = true
using System.Runtime.InteropServices;
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryLocks
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turns = new(1);
    private SpinLock _spin;

    /// base-library/lock clean: System.Threading.Lock (its `lock` statement needs C# 13 and is tested in LockStatementTests)
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

    /// base-library/lock clean: a scope in a using
    private static int NewLockScope(Lock gate)
    {
        using (gate.EnterScope())
        {
            return Test() ? 1 : 2;
        }
    }

    /// base-library/lock bad: exited on one way
    private void NewLockOneWay()
    {
        _gate.Enter(); // SWAP003
        if (Test()) return;
        _gate.Exit();
    }

    /// base-library/lock bad: a try, forgotten on one way
    private static void NewLockTry(Lock gate)
    {
        if (!gate.TryEnter(10)) return; // SWAP003
        if (Test()) return;
        gate.Exit();
    }

    /// base-library/lock bad: await while it is held
    private async Task NewLockAwait()
    {
        _gate.Enter();
        await WorkAsync(); // SWAP002
        _gate.Exit();
    }

    /// base-library/lock clean: IsHeldByCurrentThread guards the exit
    private static void NewLockIsHeld(Lock gate)
    {
        if (Test()) gate.Enter();
        if (gate.IsHeldByCurrentThread) gate.Exit();
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

    /// base-library/spinlock clean: in a finally, on a field
    private void SpinFinally()
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            Work();
        }
        finally
        {
            if (taken) _spin.Exit(false);
        }
    }

    /// base-library/spinlock bad: kept on one way
    private void SpinOneWay()
    {
        var taken = false;
        _spin.TryEnter(ref taken); // SWAP003
        if (!taken || Test()) return;
        _spin.Exit();
    }

    /// base-library/spinlock bad: entered twice, which no spin lock survives
    private static void SpinTwice()
    {
        var spin = new SpinLock(false);
        bool first = false, second = false;
        spin.Enter(ref first);
        if (!first) return;
        spin.Enter(ref second); // SWAP002
        spin.Exit();
    }

    /// base-library/mutex clean: waited for and released in a finally
    private static void MutexFinally(Mutex mutex)
    {
        mutex.WaitOne();
        try
        {
            Work();
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    /// base-library/mutex bad: released on one way
    private static void MutexOneWay(Mutex mutex)
    {
        mutex.WaitOne(); // SWAP003
        if (Test()) mutex.ReleaseMutex();
    }

    /// base-library/mutex clean: a timed wait, believed
    private static bool MutexTimed(Mutex mutex)
    {
        if (!mutex.WaitOne(100)) return false;
        mutex.ReleaseMutex();
        return true;
    }

    /// base-library/mutex clean: one process at a time, the usual way
    private static void MutexSingleInstance()
    {
        using var mutex = new Mutex(true, "one", out var isNew);
        if (!isNew) return;
        Work();
        mutex.ReleaseMutex();
    }

    /// base-library/mutex bad: owned from birth, released on one way
    private static void MutexOwnedFromBirth()
    {
        var mutex = new Mutex(initiallyOwned: true); // SWAP003
        if (Test()) mutex.ReleaseMutex();
    }

    /// base-library/mutex clean: not owned from birth
    private static void MutexNotOwned()
    {
        using var mutex = new Mutex(false, "two", out var isNew);
        if (isNew) Work();
    }

    /// base-library/mutex bad: await while it is owned
    private static async Task MutexAwait(Mutex mutex)
    {
        mutex.WaitOne(); // the result is not asked
        if (Test()) await WorkAsync(); // SWAP002
        mutex.ReleaseMutex();
    }

    /// base-library/mutex clean: an event is waited for by the same method, and never released
    private static void EventWaits(AutoResetEvent signal, bool twice)
    {
        signal.WaitOne();
        if (twice && signal.WaitOne(5)) Work();
    }

    /// base-library/mutex clean: many at once are not followed
    private static void MutexAny(Mutex first, Mutex second)
    {
        var mutexes = new[] { first, second };
        var index = WaitHandle.WaitAny(mutexes);
        mutexes[index].ReleaseMutex();
    }

    /// base-library/semaphore clean: across an await, released in a finally
    private async Task SemaphoreAwait()
    {
        await _turns.WaitAsync();
        try
        {
            await WorkAsync();
        }
        finally
        {
            _turns.Release();
        }
    }

    /// base-library/semaphore bad: kept on one way
    private async Task SemaphoreOneWay()
    {
        await _turns.WaitAsync().ConfigureAwait(false); // SWAP003
        if (Test()) return;
        _turns.Release();
    }

    /// base-library/semaphore clean: a timed wait, believed
    private async Task<bool> SemaphoreTimed(CancellationToken token)
    {
        if (!await _turns.WaitAsync(100, token)) return false;
        _turns.Release();
        return true;
    }

    /// base-library/semaphore clean: a signal: released here, waited for elsewhere
    private static void SemaphoreSignal(SemaphoreSlim signal)
    {
        if (Test()) signal.Release();
        signal.Release(2);
    }

    /// base-library/semaphore clean: a signal that a task gives
    private static void SemaphoreOfTask()
    {
        var done = new SemaphoreSlim(0);
        Task.Run(() => done.Release());
        done.Wait();
    }

    /// base-library/semaphore clean: a throttle: the task that was started releases
    private async Task SemaphoreThrottle(int[] numbers)
    {
        foreach (var number in numbers)
        {
            await _turns.WaitAsync();
            _ = Task.Run(() =>
            {
                try
                {
                    Work();
                }
                finally
                {
                    _turns.Release();
                }
            });
        }
    }

    /// base-library/semaphore clean: all turns are taken in a loop and given back at once
    private void SemaphoreAllTurns(int count)
    {
        for (var i = 0; i < count; i++) _turns.Wait();
        Work();
        _turns.Release(count);
    }

    /// base-library/semaphore bad: the system's semaphore, kept on one way
    private static void SemaphoreOfSystem(Semaphore semaphore)
    {
        if (!semaphore.WaitOne(100)) return; // SWAP003
        if (Test()) return;
        semaphore.Release();
    }

    /// base-library/safehandle clean: referenced around a native call
    private static void HandleReferenced(SafeHandle handle)
    {
        var success = false;
        try
        {
            handle.DangerousAddRef(ref success);
            Work();
        }
        finally
        {
            if (success) handle.DangerousRelease();
        }
    }

    /// base-library/safehandle bad: the reference is kept on one way
    private static void HandleKept(SafeHandle handle)
    {
        var success = false;
        handle.DangerousAddRef(ref success); // SWAP003
        if (Test()) return;
        if (success) handle.DangerousRelease();
    }
}
