// base-library/recursive: a project that makes recursive reader-writer locks is not told of a second entry.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryRecursion
{
    private readonly ReaderWriterLockSlim _rw = new(LockRecursionPolicy.SupportsRecursion);

    /// base-library/recursive clean: read twice
    private void ReadTwice()
    {
        _rw.EnterReadLock();
        _rw.EnterReadLock();
        _rw.ExitReadLock();
        _rw.ExitReadLock();
    }

    /// base-library/recursive clean: read under the write lock
    private void ReadUnderWrite()
    {
        _rw.EnterWriteLock();
        try
        {
            _rw.EnterReadLock();
            _rw.ExitReadLock();
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    /// base-library/recursive bad: the write lock is kept on one way
    private void WriteOneWay()
    {
        _rw.EnterWriteLock(); // SWAP003
        if (Test()) return;
        _rw.ExitWriteLock();
    }
}
