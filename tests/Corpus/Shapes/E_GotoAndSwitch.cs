// Shapes 52-57: jumps as a kernel writes them.
namespace Shapes;

internal static class GotoAndSwitch
{
    /// shape 52 clean: goto to a shared unlock label
    private static int SharedLabel(Folio folio)
    {
        var result = 0;
        folio.Lock();
        if (Test())
        {
            result = 1;
            goto unlock;
        }

        if (Test())
        {
            result = 2;
            goto unlock;
        }

        folio.Touch();
    unlock:
        folio.Unlock();
        return result;
    }

    /// shape 52 bad: one jump comes from before the lock
    private static void SharedLabelFromBefore()
    {
        var folio = new Folio();
        if (Test()) goto unlock;
        folio.Lock();
        folio.Touch();
    unlock:
        folio.Unlock(); // SWAP001
    }

    /// shape 53 bad: goto past the unlock, on one way
    private static void GotoPast(Folio folio)
    {
        folio.Lock(); // SWAP003
        if (Test()) goto done;
        folio.Unlock();
    done:
        Work();
    }

    /// shape 53 bad: goto past the only unlock, on every way: an unreachable release is no wrapper
    private static void GotoPastAlways(Folio folio)
    {
        folio.Lock(); // SWAP003
        goto done;
#pragma warning disable CS0162
        folio.Unlock();
#pragma warning restore CS0162
    done:
        Work();
    }

    /// shape 53 clean: goto past work, not past the unlock
    private static void GotoPastWork(Folio folio)
    {
        folio.Lock();
        if (Test()) goto done;
        folio.Touch();
    done:
        folio.Unlock();
    }

    /// shape 54 clean: two-level unwinding ladder in reverse order
    private static int Ladder(Folio folio, RwLock rw)
    {
        var result = 0;
        folio.Lock();
        if (Test())
        {
            result = 1;
            goto unlockFolio;
        }

        rw.EnterRead();
        if (Test())
        {
            result = 2;
            goto exitRead;
        }

        Work();
    exitRead:
        rw.ExitRead();
    unlockFolio:
        folio.Unlock();
        return result;
    }

    /// shape 54 bad: the labels swapped: the first jump exits a read lock that was never entered
    private static void LadderSwapped(Folio folio)
    {
        var rw = new RwLock();
        folio.Lock();
        if (Test()) goto unlockFolio;
        rw.EnterRead();
        if (Test()) goto exitRead;
        Work();
    unlockFolio:
        folio.Unlock();
    exitRead:
        rw.ExitRead(); // SWAP001
        if (folio.IsLocked()) folio.Unlock();
    }

    /// shape 54 bad: the last jump goes to the outer label
    private static void LadderTooFar(Folio folio, RwLock rw)
    {
        folio.Lock();
        if (Test()) goto unlockFolio;
        rw.EnterRead(); // SWAP003
        if (Test()) goto unlockFolio;
        rw.ExitRead();
    unlockFolio:
        folio.Unlock();
    }

    /// shape 55 clean: backward goto that unlocks first
    private static void Again(Folio folio)
    {
    again:
        folio.Lock();
        if (Test())
        {
            folio.Unlock();
            goto again;
        }

        folio.Unlock();
    }

    /// shape 55 bad: backward goto that forgets to unlock: a double acquire
    private static void AgainWithoutUnlock(Folio folio)
    {
    again:
        folio.Lock(); // SWAP002
        if (Test()) goto again;
        folio.Unlock();
    }

    /// shape 55 clean: backward goto to behind the lock
    private static void AgainBehindLock(Folio folio)
    {
        folio.Lock();
    again:
        folio.Touch();
        if (Test()) goto again;
        folio.Unlock();
    }

    /// shape 55 bad: backward goto to behind the lock, after the unlock
    private static void AgainBehindLockUnlocked(Folio folio)
    {
        folio.Lock();
    again:
        folio.Touch(); // SWAP001
        folio.Unlock();
        if (Test()) goto again;
    }

    /// shape 56 bad: released in all arms but one
    private static void AllArmsButOne(Folio folio, Mode mode)
    {
        folio.Lock(); // SWAP003
        switch (mode)
        {
            case Mode.Read:
                folio.Unlock();
                break;
            case Mode.Write:
                Work();
                break;
            default:
                folio.Unlock();
                break;
        }
    }

    /// shape 56 bad: no default
    private static void NoDefault(Folio folio, int kind)
    {
        folio.Lock(); // SWAP003
        switch (kind)
        {
            case 0:
                folio.Unlock();
                break;
            case 1:
                folio.Unlock();
                break;
        }
    }

    /// shape 56 clean: all arms and a default
    private static void AllArms(Folio folio, Mode mode)
    {
        folio.Lock();
        switch (mode)
        {
            case Mode.Read:
                folio.Unlock();
                break;
            case Mode.Write:
                folio.Touch();
                folio.Unlock();
                break;
            default:
                folio.Unlock();
                break;
        }
    }

    /// shape 56 clean: the same switch locks and releases
    private static void TwoSwitches(Folio folio, Mode mode)
    {
        switch (mode)
        {
            case Mode.Write:
            case Mode.Exclusive:
                folio.Lock();
                break;
        }

        Work();
        switch (mode)
        {
            case Mode.Write:
                folio.Unlock();
                break;
            case Mode.Exclusive:
                folio.Unlock();
                break;
        }
    }

    /// shape 57 clean: goto case shares the release
    private static void GotoCase(Folio folio, int kind)
    {
        folio.Lock();
        switch (kind)
        {
            case 0:
                Work();
                goto case 1;
            case 1:
                folio.Unlock();
                break;
            default:
                folio.Touch();
                goto case 1;
        }
    }

    /// shape 57 bad: goto case releases twice
    private static void GotoCaseTwice(Folio folio, int kind)
    {
        folio.Lock();
        switch (kind)
        {
            case 0:
                folio.Unlock();
                goto case 1;
            case 1:
                folio.Unlock(); // SWAP001
                break;
            default:
                folio.Unlock();
                break;
        }
    }

    /// shape 57 clean: goto default
    private static void GotoDefault(Folio folio, string name)
    {
        folio.Lock();
        switch (name)
        {
            case "read":
                folio.Touch();
                goto default;
            case "none":
                folio.Unlock();
                return;
            default:
                folio.Unlock();
                break;
        }
    }

    /// shape 57 bad: labels that fall through to one that does not release
    private static void GotoDefaultWithoutRelease(Folio folio, string name)
    {
        folio.Lock(); // SWAP003
        switch (name)
        {
            case "read":
                folio.Touch();
                goto default;
            case "none":
                folio.Unlock();
                return;
            default:
                Work();
                break;
        }
    }
}
