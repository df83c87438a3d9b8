// Shapes 42-51: what holds at a back edge.
using System.IO;

namespace Shapes;

internal static class Loops
{
    /// shape 42 bad: `continue` between acquire and release: held at the back edge, taken again, and left held behind the loop
    private static void ContinueBetween(Folio folio, int[] numbers)
    {
        foreach (var number in numbers)
        {
            folio.Lock(); // SWAP002|SWAP003
            if (number == 0) continue;
            folio.Unlock();
        }
    }

    /// shape 42 clean: released before the continue
    private static void ReleasedBeforeContinue(Folio folio, int[] numbers)
    {
        foreach (var number in numbers)
        {
            folio.Lock();
            if (number == 0)
            {
                folio.Unlock();
                continue;
            }

            folio.Touch();
            folio.Unlock();
        }
    }

    /// shape 42 bad: a reference found in each iteration, not put before the continue
    private static void ContinueWithReference(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var page = Page.Find(i); // SWAP003|SWAP004
            if (page == null) continue;
            if (page.Index == 0) continue;
            page.Put();
        }
    }

    /// shape 42 clean: put before each continue
    private static void ContinueWithReferencePut(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var page = Page.Find(i);
            if (page == null) continue;
            if (page.Index == 0)
            {
                page.Put();
                continue;
            }

            Work();
            page.Put();
        }
    }

    /// shape 42 bad: `break` between acquire and release
    private static void BreakBetween(Folio folio, int[] numbers)
    {
        foreach (var number in numbers)
        {
            folio.Lock(); // SWAP003
            if (number == 0) break;
            folio.Unlock();
        }
    }

    /// shape 43 clean: every element locked in one loop, unlocked in a second: an index that a loop changes names no subject
    private static void LockAllUnlockAll(Folio[] folios)
    {
        for (var i = 0; i < folios.Length; i++) folios[i].Lock();
        Work();
        for (var i = 0; i < folios.Length; i++) folios[i].Unlock();
    }

    // Arguable, since each round loses its name for a locked folio; but the list still holds them, and the list of shapes wants silence.
    /// shape 43 clean: the same with foreach
    private static void LockAllUnlockAllForeach(List<Folio> folios)
    {
        foreach (var folio in folios) folio.Lock();
        Work();
        foreach (var folio in folios) folio.Unlock();
    }

    /// shape 43 bad: each element is unlocked twice in its own iteration
    private static void UnlockEachTwice(List<Folio> folios)
    {
        foreach (var folio in folios)
        {
            folio.Unlock();
            folio.Unlock(); // SWAP001
        }
    }

    // Clean ideally, says the list. The counter is a constant in each round; an engine that joins numbers at loop heads cannot know.
    /// shape 44 clean: released in a fixed iteration of a counted loop
    private static void FixedIteration(Folio folio)
    {
        folio.Lock();
        for (var i = 0; i < 2; i++)
        {
            if (i == 1) folio.Unlock();
        }
    }

    /// shape 44 bad: the iteration in which it would be released never comes
    private static void IterationNeverComes()
    {
        var folio = new Folio();
        folio.Lock(); // SWAP003
        for (var i = 0; i < 2; i++)
        {
            if (i == 5) folio.Unlock();
        }
    }

    /// shape 45 clean: retry loop with attempts counted in the catch
    private static void Retry(Folio folio)
    {
        var attempts = 0;
        while (true)
        {
            folio.Lock();
            try
            {
                Work();
                folio.Unlock();
                return;
            }
            catch (Exception)
            {
                folio.Unlock();
                if (++attempts == 3) throw;
            }
        }
    }

    /// shape 45 bad: the catch that retries does not release
    private static void RetryWithoutRelease(Folio folio)
    {
        var attempts = 0;
        while (true)
        {
            folio.Lock(); // SWAP002|SWAP003
            try
            {
                Work();
                folio.Unlock();
                return;
            }
            catch (IOException)
            {
                attempts++;
                if (attempts == 3) throw;
            }
        }
    }

    /// shape 46 clean: a variable set only in the loop's catch and used after the loop
    private static void SetInCatch(Folio folio, int[] numbers)
    {
        var failed = false;
        folio.Lock();
        foreach (var number in numbers)
        {
            try
            {
                Use(number);
            }
            catch (IOException)
            {
                failed = true;
            }
        }

        if (failed) Work();
        folio.Unlock();
    }

    /// shape 46 bad: the failure decides whether it is released
    private static void SetInCatchDecides(Folio folio, int[] numbers)
    {
        var failed = false;
        folio.Lock(); // SWAP003
        foreach (var number in numbers)
        {
            try
            {
                Use(number);
            }
            catch (IOException)
            {
                failed = true;
            }
        }

        if (!failed) folio.Unlock();
    }

    /// shape 47 bad: a live object overwritten in the loop
    private static void OverwrittenInLoop(int count)
    {
        SwapBuffer? buffer = null;
        for (var i = 0; i < count; i++)
        {
            buffer = new SwapBuffer(i); // SWAP003|SWAP004
            buffer.Fill();
        }

        buffer?.Dispose();
    }

    /// shape 47 clean: made only when there is none
    private static void MadeOnce(int count)
    {
        SwapBuffer? buffer = null;
        for (var i = 0; i < count; i++)
        {
            if (buffer == null) buffer = new SwapBuffer(i);
            buffer.Fill();
        }

        buffer?.Dispose();
    }

    /// shape 48 clean: disposed and reassigned each iteration, disposed after the loop
    private static void DisposeThenReassign(int count)
    {
        var buffer = new SwapBuffer();
        for (var i = 0; i < count; i++)
        {
            buffer.Dispose();
            buffer = new SwapBuffer(i);
            buffer.Fill();
        }

        buffer.Dispose();
    }

    /// shape 48 bad: reassigned, then disposed: the old one is lost
    private static void ReassignThenDispose(int count)
    {
        var buffer = new SwapBuffer(); // SWAP003|SWAP004
        for (var i = 0; i < count; i++)
        {
            buffer = new SwapBuffer(i);
            buffer.Dispose();
        }
    }

    /// shape 48 bad: the final dispose is missing
    private static void NoFinalDispose(int count)
    {
        SwapBuffer? buffer = null;
        for (var i = 0; i < count; i++)
        {
            buffer?.Dispose();
            buffer = new SwapBuffer(i); // SWAP003|SWAP004
        }
    }

    /// shape 49 clean: a using whose variable is declared outside the loop
    private static void UsingOfOuterVariable(int count)
    {
        SwapBuffer buffer;
        for (var i = 0; i < count; i++)
        {
            buffer = new SwapBuffer(i);
            using (buffer) buffer.Fill();
        }
    }

    /// shape 49 bad: assigned a second time inside the using: the using disposes the first
    private static void UsingThenReassigned(int count)
    {
        SwapBuffer buffer;
        for (var i = 0; i < count; i++)
        {
            buffer = new SwapBuffer(i);
            using (buffer)
            {
                buffer = new SwapBuffer(i + 1); // SWAP003|SWAP004
                buffer.Fill();
            }
        }
    }

    /// shape 50 clean: the body drops and retakes the lock; it is held at the loop head
    private static void DropAndRetake(Folio folio, int count)
    {
        folio.Lock();
        for (var i = 0; i < count; i++)
        {
            folio.Touch();
            folio.Unlock();
            Work();
            folio.Lock();
        }

        folio.Unlock();
    }

    /// shape 50 bad: dropped, and not retaken before the next round
    private static void DropWithoutRetake(Folio folio, int count)
    {
        folio.Lock();
        for (var i = 0; i < count; i++)
        {
            folio.Touch(); // SWAP001
            folio.Unlock();
            Work();
            if (i == 7) folio.Lock();
        }

        if (folio.IsLocked()) folio.Unlock();
    }

    /// shape 50 clean: a while loop that leaves from the middle
    private static void LeaveFromTheMiddle(Folio folio)
    {
        while (true)
        {
            folio.Lock();
            if (Test())
            {
                folio.Unlock();
                break;
            }

            folio.Unlock();
            Work();
        }
    }

    /// shape 51 clean: the state differs by iteration, and a flag keeps account
    private static void TogglesWithFlag(Folio folio)
    {
        var held = false;
        while (Test())
        {
            if (held) folio.Unlock();
            else folio.Lock();
            held = !held;
        }

        if (held) folio.Unlock();
    }

    /// shape 51 bad: the flag is not asked after the loop, so an odd number of rounds leaves it held
    private static void TogglesWithFlagNotAsked(Folio folio)
    {
        var held = false;
        while (Test())
        {
            if (held) folio.Unlock();
            else folio.Lock(); // SWAP003
            held = !held;
        }
    }

    /// shape 51 clean: three states in turn, by a switch on what was stored
    private static void ThreePhases(RwLock rw)
    {
        var mode = Mode.Read;
        rw.EnterRead();
        while (Test())
        {
            switch (mode)
            {
                case Mode.Read:
                    rw.ExitRead();
                    rw.EnterWrite();
                    mode = Mode.Write;
                    break;
                case Mode.Write:
                    rw.Downgrade();
                    mode = Mode.Read;
                    break;
            }
        }

        if (mode == Mode.Read) rw.ExitRead();
        else rw.ExitWrite();
    }
}
