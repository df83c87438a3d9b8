// Shapes 21-25: answers of tests, timed tries, constructors and queues.
namespace Shapes;

internal static class Answers
{
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
