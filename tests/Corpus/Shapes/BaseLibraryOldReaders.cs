// base-library/old-readers: ReaderWriterLock, with its cookies.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryOldReaders
{
    private readonly ReaderWriterLock _rw = new();

    /// base-library/old-readers bad: read by time span, kept on one way
    private void ReadOneWay()
    {
        _rw.AcquireReaderLock(TimeSpan.FromSeconds(1)); // SWAP003
        if (Test()) return;
        _rw.ReleaseReaderLock();
    }

    /// base-library/old-readers clean: a reader that ran out of time has nothing to release
    private void ReadOrTooLate()
    {
        try
        {
            _rw.AcquireReaderLock(10);
        }
        catch (ApplicationException)
        {
            return;
        }

        try
        {
            Work();
        }
        finally
        {
            _rw.ReleaseReaderLock();
        }
    }

    /// base-library/old-readers bad: the handler of "too late" also catches what the work throws
    private void TooLateOrFailed()
    {
        try
        {
            _rw.AcquireWriterLock(10); // SWAP003
            Work();
            _rw.ReleaseWriterLock();
        }
        catch (ApplicationException)
        {
        }
    }

    /// base-library/old-readers bad: upgraded, and all is kept on one way
    private void UpgradedOneWay()
    {
        _rw.AcquireReaderLock(100); // SWAP003
        var cookie = _rw.UpgradeToWriterLock(100);
        if (Test()) return;
        _rw.DowngradeFromWriterLock(ref cookie);
        _rw.ReleaseReaderLock();
    }

    /// base-library/old-readers bad: upgraded, downgraded, and the reader is kept on one way
    private void DowngradedOneWay()
    {
        _rw.AcquireReaderLock(100); // SWAP003
        var cookie = _rw.UpgradeToWriterLock(TimeSpan.FromSeconds(1));
        Work();
        _rw.DowngradeFromWriterLock(ref cookie);
        if (Test()) _rw.ReleaseReaderLock();
    }

    /// base-library/old-readers clean: upgraded if there is something to write
    private void UpgradedIfNeeded(bool writes)
    {
        _rw.AcquireReaderLock(100);
        try
        {
            if (!writes) return;
            var cookie = _rw.UpgradeToWriterLock(100);
            try
            {
                Work();
            }
            finally
            {
                _rw.DowngradeFromWriterLock(ref cookie);
            }
        }
        finally
        {
            _rw.ReleaseReaderLock();
        }
    }

    /// base-library/old-readers clean: ReleaseLock releases whatever it is
    private void ReleasedAtOnce(bool writes)
    {
        if (writes) _rw.AcquireWriterLock(100);
        else _rw.AcquireReaderLock(100);
        Work();
        _rw.ReleaseLock();
    }

    /// base-library/old-readers bad: ReleaseLock on one way only
    private void ReleasedAtOnceOneWay()
    {
        _rw.AcquireWriterLock(100); // SWAP003
        if (Test()) _rw.ReleaseLock();
    }

    /// base-library/old-readers bad: restored, and kept on one way
    private void RestoredOneWay()
    {
        _rw.AcquireWriterLock(100);
        var cookie = _rw.ReleaseLock();
        Work();
        _rw.RestoreLock(ref cookie); // SWAP003
        if (Test()) return;
        _rw.ReleaseWriterLock();
    }

    /// base-library/old-readers clean: asked for in a finally, each mode
    private void AskedInFinally(bool writes)
    {
        try
        {
            if (writes) _rw.AcquireWriterLock(100);
            else _rw.AcquireReaderLock(100);
            Work();
        }
        finally
        {
            if (_rw.IsWriterLockHeld) _rw.ReleaseWriterLock();
            else if (_rw.IsReaderLockHeld) _rw.ReleaseReaderLock();
        }
    }

    /// base-library/old-readers bad: asked, and the opposite done
    private void AskedAndOpposite()
    {
        if (!_rw.IsWriterLockHeld) _rw.ReleaseWriterLock(); // SWAP001
    }

    /// base-library/old-readers bad: a reader that asks for the writer's lock waits for itself
    private static void WriterUnderReader()
    {
        var rw = new ReaderWriterLock();
        rw.AcquireReaderLock(100);
        rw.AcquireWriterLock(100); // SWAP002
        rw.ReleaseWriterLock();
        rw.ReleaseReaderLock();
    }

    /// base-library/old-readers clean: a writer that reads
    private void ReaderUnderWriter()
    {
        _rw.AcquireWriterLock(100);
        _rw.AcquireReaderLock(100);
        Work();
        _rw.ReleaseReaderLock();
        _rw.ReleaseWriterLock();
    }

    /// base-library/old-readers bad: never acquired
    private static void NeverAcquired()
    {
        var rw = new ReaderWriterLock();
        Work();
        rw.ReleaseReaderLock(); // SWAP001
    }

    /// base-library/old-readers bad: released twice
    private static void ReleasedTwice()
    {
        var rw = new ReaderWriterLock();
        rw.AcquireWriterLock(Timeout.Infinite);
        rw.ReleaseWriterLock();
        rw.ReleaseWriterLock(); // SWAP001
    }

    /// base-library/old-readers bad: await while it is read
    private async Task Await()
    {
        _rw.AcquireReaderLock(100);
        await WorkAsync(); // SWAP002
        _rw.ReleaseReaderLock();
    }

    /// base-library/old-readers clean: taken for whoever calls EndWrite
    private void BeginWrite() => _rw.AcquireWriterLock(Timeout.Infinite);

    /// base-library/old-readers clean: released for whoever called BeginWrite
    private void EndWrite() => _rw.ReleaseWriterLock();
}
