// base-library/rwlock: reader-writer locks, old and slim, in their modes.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryModes
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly ReaderWriterLock _old = new();

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

    /// base-library/rwlock bad: the wrong mode is left
    private void WrongMode()
    {
        _rw.EnterReadLock();
        Work();
        _rw.ExitWriteLock(); // SWAP001
    }

    /// base-library/rwlock bad: a write lock under a read lock waits for its own reader
    private void WriteUnderRead()
    {
        _rw.EnterReadLock();
        _rw.EnterWriteLock(); // SWAP002
        _rw.ExitWriteLock();
        _rw.ExitReadLock();
    }

    /// base-library/rwlock bad: read twice, which the default policy forbids
    private void ReadTwice()
    {
        _rw.EnterReadLock();
        if (Test()) _rw.EnterReadLock(); // SWAP002
        _rw.ExitReadLock();
    }

    /// base-library/rwlock clean: upgraded and back
    private void Upgrade()
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (Test()) return;
            _rw.EnterWriteLock();
            try
            {
                Work();
            }
            finally
            {
                _rw.ExitWriteLock();
            }
        }
        finally
        {
            _rw.ExitUpgradeableReadLock();
        }
    }

    /// base-library/rwlock clean: down from upgradeable to read
    private void Downgrade()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterReadLock();
        _rw.ExitUpgradeableReadLock();
        Work();
        _rw.ExitReadLock();
    }

    /// base-library/rwlock bad: the write lock stays inside the upgradeable one on one way
    private void UpgradeOneWay()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterWriteLock(); // SWAP003
        if (Test()) _rw.ExitWriteLock();
        _rw.ExitUpgradeableReadLock();
    }

    /// base-library/rwlock clean: a try in each mode
    private bool Tries(TimeSpan patience)
    {
        if (_rw.TryEnterReadLock(0))
        {
            _rw.ExitReadLock();
            return true;
        }

        if (!_rw.TryEnterWriteLock(patience)) return false;
        _rw.ExitWriteLock();
        return true;
    }

    /// base-library/rwlock bad: a try that is not believed on one way
    private void TryForgotten()
    {
        if (!_rw.TryEnterUpgradeableReadLock(10)) return; // SWAP003
        if (Test()) return;
        _rw.ExitUpgradeableReadLock();
    }

    /// base-library/rwlock clean: IsReadLockHeld and IsWriteLockHeld guard the exits
    private void GuardedByAnswers(bool write)
    {
        try
        {
            if (write) _rw.EnterWriteLock();
            else _rw.EnterReadLock();
            Work();
        }
        finally
        {
            if (_rw.IsWriteLockHeld) _rw.ExitWriteLock();
            if (_rw.IsReadLockHeld) _rw.ExitReadLock();
        }
    }

    /// base-library/rwlock bad: await while it is read
    private async Task ReadAcrossAwait()
    {
        _rw.EnterReadLock();
        await WorkAsync(); // SWAP002
        _rw.ExitReadLock();
    }

    /// base-library/rwlock clean: a lock statement after a completed pair
    private void LockAfterPair(object gate)
    {
        _rw.EnterReadLock();
        _rw.ExitReadLock();
        lock (gate)
        {
            Work();
        }
    }

    /// base-library/rwlock clean: the old one, read twice and released twice
    private void OldTwice()
    {
        _old.AcquireReaderLock(100);
        _old.AcquireReaderLock(100);
        _old.ReleaseReaderLock();
        _old.ReleaseReaderLock();
    }

    /// base-library/rwlock bad: the old one, kept on one way
    private void OldOneWay()
    {
        _old.AcquireWriterLock(100); // SWAP003
        if (Test()) return;
        _old.ReleaseWriterLock();
    }

    /// base-library/rwlock bad: the old one, released in the wrong mode
    private void OldWrongMode()
    {
        _old.AcquireReaderLock(TimeSpan.FromSeconds(1));
        Work();
        _old.ReleaseWriterLock(); // SWAP001
    }

    /// base-library/rwlock clean: the old one, upgraded and downgraded
    private void OldUpgrade()
    {
        _old.AcquireReaderLock(100);
        var cookie = _old.UpgradeToWriterLock(100);
        Work();
        _old.DowngradeFromWriterLock(ref cookie);
        _old.ReleaseReaderLock();
    }

    /// base-library/rwlock clean: the old one, all of it released for a while
    private void OldRestored()
    {
        _old.AcquireWriterLock(100);
        var cookie = _old.ReleaseLock();
        Work();
        _old.RestoreLock(ref cookie);
        _old.ReleaseWriterLock();
    }
}
