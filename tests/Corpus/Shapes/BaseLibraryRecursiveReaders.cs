// base-library/recursive-readers: a project that makes recursive locks: each mode is counted.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryRecursiveReaders
{
    private readonly ReaderWriterLockSlim _rw = new(LockRecursionPolicy.SupportsRecursion);

    /// base-library/recursive-readers bad: read twice, left once on one way
    private void ReadTwice()
    {
        _rw.EnterReadLock();
        _rw.EnterReadLock(); // SWAP003
        if (Test()) _rw.ExitReadLock();
        _rw.ExitReadLock();
    }

    /// base-library/recursive-readers clean: upgradeable twice, written twice
    private void UpgradeableTwice()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterUpgradeableReadLock();
        _rw.EnterWriteLock();
        _rw.EnterWriteLock();
        Work();
        _rw.ExitWriteLock();
        _rw.ExitWriteLock();
        _rw.ExitUpgradeableReadLock();
        _rw.ExitUpgradeableReadLock();
    }

    /// base-library/recursive-readers bad: a timed try, kept on one way
    private void TimedTry()
    {
        if (!_rw.TryEnterUpgradeableReadLock(TimeSpan.FromSeconds(1))) return; // SWAP003
        if (Test()) return;
        _rw.ExitUpgradeableReadLock();
    }

    /// base-library/recursive-readers bad: the other mode is left
    private static void OtherMode()
    {
        var rw = new ReaderWriterLockSlim(LockRecursionPolicy.SupportsRecursion);
        rw.EnterReadLock(); // SWAP003
        if (Test()) rw.ExitReadLock();
        else rw.ExitWriteLock(); // SWAP001
    }

    /// base-library/recursive-readers clean: each mode asked for in a finally
    private void AskedInFinally(bool writes)
    {
        try
        {
            if (writes) _rw.EnterWriteLock();
            else _rw.EnterReadLock();
            Work();
        }
        finally
        {
            if (_rw.IsWriteLockHeld) _rw.ExitWriteLock();
            if (_rw.IsReadLockHeld) _rw.ExitReadLock();
        }
    }
}
