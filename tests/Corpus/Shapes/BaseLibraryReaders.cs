// base-library/readers: ReaderWriterLockSlim, in its three modes.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryReaders
{
    private readonly ReaderWriterLockSlim _rw = new();

    /// base-library/readers clean: two switches over the mode
    private void BySwitch(Mode mode)
    {
        switch (mode)
        {
            case Mode.Read: _rw.EnterReadLock(); break;
            case Mode.Write: _rw.EnterWriteLock(); break;
            default: _rw.EnterUpgradeableReadLock(); break;
        }

        Work();
        switch (mode)
        {
            case Mode.Read: _rw.ExitReadLock(); break;
            case Mode.Write: _rw.ExitWriteLock(); break;
            default: _rw.ExitUpgradeableReadLock(); break;
        }
    }

    /// base-library/readers bad: two switches over the mode, and one mode is forgotten
    private void BySwitchForgotten(Mode mode)
    {
        switch (mode)
        {
            case Mode.Read: _rw.EnterReadLock(); break;
            default: _rw.EnterUpgradeableReadLock(); break; // SWAP003
        }

        Work();
        switch (mode)
        {
            case Mode.Read: _rw.ExitReadLock(); break;
            case Mode.Write: _rw.ExitUpgradeableReadLock(); break;
        }
    }

    /// base-library/readers bad: a timed write try, kept on one way
    private void TimedWrite()
    {
        if (!_rw.TryEnterWriteLock(TimeSpan.FromSeconds(1))) return; // SWAP003
        if (Test()) return;
        _rw.ExitWriteLock();
    }

    /// base-library/readers clean: wanted, and tried for
    private void WantedAndTried(bool wanted)
    {
        if (wanted && _rw.TryEnterReadLock(10))
        {
            Work();
            _rw.ExitReadLock();
        }
    }

    /// base-library/readers bad: exited where the try failed
    private void GivenBackWhereItFailed()
    {
        if (!_rw.TryEnterReadLock(10)) _rw.ExitReadLock(); // SWAP001
    }

    /// base-library/readers clean: the outer mode is left before the inner one
    private void OuterFirst()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterWriteLock();
        _rw.ExitUpgradeableReadLock();
        Work();
        _rw.ExitWriteLock();
    }

    /// base-library/readers bad: on the way down the read lock is kept on one way
    private void DownOneWay()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterReadLock(); // SWAP003
        _rw.ExitUpgradeableReadLock();
        if (Test()) return;
        _rw.ExitReadLock();
    }

    /// base-library/readers clean: asked for in a finally, each mode
    private void AskedInFinally()
    {
        try
        {
            if (!_rw.TryEnterUpgradeableReadLock(10)) return;
            Work();
        }
        finally
        {
            if (_rw.IsUpgradeableReadLockHeld) _rw.ExitUpgradeableReadLock();
        }
    }

    /// base-library/readers bad: asked for one mode, and the other is left
    private void AskedForAnother()
    {
        if (_rw.IsWriteLockHeld) _rw.ExitReadLock(); // SWAP001
    }

    /// base-library/readers bad: written twice
    private void WrittenTwice()
    {
        _rw.EnterWriteLock();
        Work();
        _rw.EnterWriteLock(); // SWAP002
        _rw.ExitWriteLock();
    }

    /// base-library/readers clean: written, and written again behind the exit
    private void WrittenAgain()
    {
        _rw.EnterWriteLock();
        _rw.ExitWriteLock();
        Work();
        _rw.EnterWriteLock();
        _rw.ExitWriteLock();
    }

    /// base-library/readers bad: upgradeable under a write lock
    private void UpgradeableUnderWrite()
    {
        _rw.EnterWriteLock();
        _rw.EnterUpgradeableReadLock(); // SWAP001|SWAP002
        _rw.ExitUpgradeableReadLock();
        _rw.ExitWriteLock();
    }

    /// base-library/readers bad: upgradeable under a read lock
    private void UpgradeableUnderRead()
    {
        _rw.EnterReadLock();
        if (Test()) _rw.EnterUpgradeableReadLock(); // SWAP001|SWAP002
        _rw.ExitReadLock();
    }

    /// base-library/readers bad: read under a write lock
    private void ReadUnderWrite()
    {
        _rw.EnterWriteLock();
        _rw.EnterReadLock(); // SWAP002
        _rw.ExitReadLock();
        _rw.ExitWriteLock();
    }

    /// base-library/readers clean: read and write under an upgradeable one, one after the other
    private void OneAfterTheOther()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterReadLock();
        _rw.ExitReadLock();
        _rw.EnterWriteLock();
        _rw.ExitWriteLock();
        _rw.ExitUpgradeableReadLock();
    }

    /// base-library/readers bad: left without having been entered
    private static void NeverEntered()
    {
        using var rw = new ReaderWriterLockSlim();
        rw.ExitUpgradeableReadLock(); // SWAP001
    }

    /// base-library/readers bad: left twice
    private void LeftTwice()
    {
        _rw.EnterReadLock();
        _rw.ExitReadLock();
        Work();
        _rw.ExitReadLock(); // SWAP001
    }

    /// base-library/readers bad: the catch leaves, and so does the finally
    private void LeftInCatchAndFinally()
    {
        _rw.EnterWriteLock();
        try
        {
            Work();
        }
        catch (InvalidOperationException)
        {
            _rw.ExitWriteLock();
        }
        finally
        {
            _rw.ExitWriteLock(); // SWAP001
        }
    }

    /// base-library/readers clean: the catch rethrows, the finally leaves
    private void LeftInFinally()
    {
        _rw.EnterWriteLock();
        try
        {
            Work();
        }
        catch (InvalidOperationException)
        {
            Work();
            throw;
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    /// base-library/readers bad: await while it is written
    private async Task WriteAcrossAwait()
    {
        _rw.EnterWriteLock();
        try
        {
            if (Test()) await WorkAsync(); // SWAP002
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    /// base-library/readers clean: read, and written in another round
    private void RoundByRound(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 2 == 0)
            {
                _rw.EnterReadLock();
                _rw.ExitReadLock();
                continue;
            }

            _rw.EnterWriteLock();
            _rw.ExitWriteLock();
        }
    }

    /// base-library/readers bad: read in a round, and not left before the next
    private void RoundByRoundForgotten(int[] numbers)
    {
        foreach (var number in numbers)
        {
            _rw.EnterReadLock(); // SWAP002|SWAP003
            if (number == 0) continue;
            _rw.ExitReadLock();
        }
    }
}
