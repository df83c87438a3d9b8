// Shapes 14-20: a try may fail, and the code must believe its answer.
namespace Shapes;

internal static class ConditionalAcquire
{
    /// shape 14 clean: early return on failure
    private static void EarlyReturn(Folio folio)
    {
        if (!folio.TryLock()) return;
        folio.Touch();
        folio.Unlock();
    }

    /// shape 14 clean: compared with false
    private static void EqualsFalse(Folio folio)
    {
        if (folio.TryLock() == false) return;
        folio.Touch();
        folio.Unlock();
    }

    /// shape 14 clean: `is not true`
    private static void IsNotTrue(Folio folio)
    {
        if (folio.TryLock() is not true) return;
        folio.Unlock();
    }

    /// shape 14 bad: returns on success
    private static void EarlyReturnOnSuccess(Folio folio)
    {
        if (folio.TryLock()) return;
        folio.Touch(); // SWAP001
    }

    /// shape 14 bad: the release is forgotten on one of two ways after success
    private static void ForgottenAfterSuccess(Folio folio, bool hurry)
    {
        if (!folio.TryLock()) return; // SWAP003
        if (hurry) return;
        folio.Unlock();
    }

    /// shape 15 clean: the result stored, branched on twice with code between
    private static void StoredResult(Folio folio)
    {
        var got = folio.TryLock();
        if (got) folio.Touch();
        Work();
        if (got) folio.Unlock();
    }

    /// shape 15 bad: the stored result is overwritten between: kept when it was taken, released when it was not
    private static void StoredResultOverwritten(Folio folio)
    {
        var got = folio.TryLock(); // SWAP003
        if (got) folio.Touch();
        got = Test();
        if (got) folio.Unlock(); // SWAP001
    }

    /// shape 15 clean: the result of one of two tries, each believed
    private static void TwoTries(Folio first, Folio second)
    {
        var a = first.TryLock();
        var b = second.TryLock();
        Work();
        if (b) second.Unlock();
        if (a) first.Unlock();
    }

    /// shape 15 bad: the results are mixed up: what was taken stays, what was not is released
    private static void TwoTriesMixedUp(Folio first, Folio second)
    {
        var a = first.TryLock(); // SWAP003
        var b = second.TryLock();
        if (a && !b) second.Unlock(); // SWAP001
        else if (b && !a) second.Unlock();
        else if (a && b)
        {
            second.Unlock();
            first.Unlock();
        }
    }

    /// shape 16 clean: the other arm never returns
    private static void OtherArmFails(Folio folio)
    {
        if (!folio.TryLock()) Fail();
        folio.Touch();
        folio.Unlock();
    }

    /// shape 16 clean: asserted by a call that returns only for true
    private static void Insisted(Folio folio)
    {
        var got = folio.TryLock();
        Insist(got);
        folio.Unlock();
    }

    /// shape 16 clean: the other arm throws, in an expression
    private static void OtherArmThrows(Folio folio)
    {
        _ = folio.TryLock() ? 0 : throw new TimeoutException();
        folio.Unlock();
    }

    /// shape 16 bad: the other arm does return
    private static void OtherArmReturns(Folio folio)
    {
        if (!folio.TryLock()) Work();
        folio.Unlock(); // SWAP001
    }

    /// shape 16 bad: asserted the wrong way round
    private static void InsistedOnFailure(Folio folio)
    {
        Insist(!folio.TryLock());
        folio.Unlock(); // SWAP001
    }

    /// shape 17 bad: released in the failure branch too
    private static void ReleaseInFailureBranch(Folio folio)
    {
        if (folio.TryLock())
        {
            folio.Touch();
            folio.Unlock();
        }
        else
        {
            folio.Unlock(); // SWAP001
        }
    }

    /// shape 17 clean: the failure branch does something else
    private static void FailureBranchWorks(Folio folio)
    {
        if (folio.TryLock())
        {
            folio.Touch();
            folio.Unlock();
        }
        else
        {
            Work();
        }
    }

    /// shape 18 bad: the result ignored, then released
    private static void Ignored(Folio folio)
    {
        folio.TryLock();
        Work();
        folio.Unlock(); // SWAP001
    }

    /// shape 18 bad: discarded explicitly
    private static void Discarded(Folio folio)
    {
        _ = folio.TryLock(50);
        folio.Touch(); // SWAP001
    }

    /// shape 18 clean: a lock that cannot fail has no result to ignore
    private static void NothingToIgnore(Folio folio)
    {
        folio.Lock();
        Work();
        folio.Unlock();
    }

    /// shape 19 clean: `ref bool taken` set in try, tested in finally
    private static void TakenByRef(Folio folio)
    {
        var taken = false;
        try
        {
            folio.Enter(ref taken);
            Work();
        }
        finally
        {
            if (taken) folio.Unlock();
        }
    }

    /// shape 19 bad: released in finally without asking
    private static void TakenNotAsked(Folio folio)
    {
        var taken = false;
        try
        {
            folio.Enter(ref taken);
            Work();
        }
        finally
        {
            folio.Unlock(); // SWAP001
        }
    }

    /// shape 19 bad: the flag is reset before the finally asks it
    private static void TakenReset(Folio folio)
    {
        var taken = false;
        try
        {
            folio.Enter(ref taken); // SWAP003
            taken = false;
        }
        finally
        {
            if (taken) folio.Unlock();
        }
    }

    /// shape 19 clean: released early, and the flag says so
    private static void TakenAndGivenBackEarly(Folio folio)
    {
        var taken = false;
        try
        {
            folio.Enter(ref taken);
            if (taken)
            {
                folio.Unlock();
                taken = false;
            }

            Work();
        }
        finally
        {
            if (taken) folio.Unlock();
        }
    }

    /// shape 20 clean: try-enter followed by nested finally regions
    private static void NestedFinally(Folio folio)
    {
        var taken = false;
        try
        {
            folio.Enter(ref taken);
            if (!taken) return;
            try
            {
                folio.Touch();
            }
            finally
            {
                Work();
            }
        }
        finally
        {
            if (taken) folio.Unlock();
        }
    }

    /// shape 20 bad: both finally regions release
    private static void NestedFinallyTwice(Folio folio)
    {
        folio.Lock();
        try
        {
            try
            {
                folio.Touch();
            }
            finally
            {
                folio.Unlock();
            }
        }
        finally
        {
            folio.Unlock(); // SWAP001
        }
    }
}
