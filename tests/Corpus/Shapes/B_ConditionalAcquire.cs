// Shapes 14-25: a try may fail, and the code must believe its answer.
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

    /// shape 21 clean: an IsLocked test guards the release
    private static void IsLockedGuards(Folio folio, bool wanted)
    {
        try
        {
            if (wanted) folio.Lock();
            Work();
        }
        finally
        {
            if (folio.IsLocked()) folio.Unlock();
        }
    }

    /// shape 21 bad: released whatever the answer
    private static void IsLockedNotBelieved(Folio folio)
    {
        if (folio.IsLocked()) folio.Unlock();
        else folio.Unlock(); // SWAP001
    }

    /// shape 21 clean: the answer stored
    private static void IsLockedStored(Folio folio)
    {
        var held = folio.IsLocked();
        Work();
        if (held) folio.Touch();
        if (held) folio.Unlock();
    }

    /// shape 22 clean: guarded access after a timed try-lock
    private static void Timed(Folio folio)
    {
        if (folio.TryLock(100))
        {
            folio.Content = 1;
            folio.Unlock();
        }
    }

    /// shape 22 bad: guarded access when the time was up
    private static void TimedOut(Folio folio)
    {
        if (!folio.TryLock(100))
        {
            folio.Content = 1; // SWAP001
            return;
        }

        folio.Unlock();
    }

    /// shape 23 clean: the constructor acquires and reports by an out bool
    private static void OwningConstructor()
    {
        var mutex = new OwnedMutex(true, out var owned);
        Work();
        if (owned) mutex.Release();
    }

    /// shape 23 bad: never released when owned
    private static void OwningConstructorForgotten(bool hurry)
    {
        var mutex = new OwnedMutex(true, out var owned); // SWAP003|SWAP004
        if (hurry) return;
        if (owned) mutex.Release();
    }

    /// shape 23 bad: released without asking
    private static void OwningConstructorNotAsked()
    {
        var mutex = new OwnedMutex(true, out _);
        mutex.Release(); // SWAP001
    }

    /// shape 23 clean: in a chained assignment
    private static void OwningConstructorChained()
    {
        OwnedMutex first, second;
        first = second = new OwnedMutex(true, out var owned);
        if (owned) second.Release();
        Use(first);
    }

    /// shape 23 bad: in one arm of a switch expression, never released
    private static void OwningConstructorInArm(Mode mode)
    {
        var owned = false;
        var mutex = mode switch
        {
            Mode.Read => null,
            _ => new OwnedMutex(true, out owned), // SWAP003|SWAP004
        };
        if (owned && mode == Mode.Write) mutex?.Release();
    }

    /// shape 24 clean: wait-any on an array of locks tells an index; which element it is nobody knows
    private static void WaitAny(Folio[] folios)
    {
        var index = Number();
        folios[index].Touch();
        folios[index].Unlock();
    }

    /// shape 24 bad: whatever the index is, it is the same element twice
    private static void WaitAnyTwice(Folio[] folios)
    {
        var index = Number();
        folios[index].Unlock();
        folios[index].Unlock(); // SWAP001
    }

    /// shape 25 clean: while TryDequeue, dispose
    private static void DrainQueue(Queue<SwapBuffer> queue)
    {
        while (queue.TryDequeue(out var buffer)) buffer.Dispose();
    }

    /// shape 25 bad: what is taken out is used after it was disposed
    private static void DrainQueueThenUse(Queue<SwapBuffer> queue)
    {
        while (queue.TryDequeue(out var buffer))
        {
            buffer.Dispose();
            buffer.Fill(); // SWAP001
        }
    }
}
