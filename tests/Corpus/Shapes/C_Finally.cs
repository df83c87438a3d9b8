// Shapes 33-41: what runs on the way out, and what it finds.
// As in C_Exceptions.cs, a contracted operation throws only where its contract says so.
namespace Shapes;

internal static class Finally
{
    /// shape 33 bad: the first release may throw (its contract says so), and then the second is skipped
    private static void SecondReleaseSkipped(Folio first, Folio second)
    {
        first.Lock();
        second.Lock(); // SWAP003
        try
        {
            Work();
        }
        finally
        {
            first.UnlockAndFlush();
            second.Unlock();
        }
    }

    /// shape 33 clean: the one that may throw comes last
    private static void ThrowingReleaseLast(Folio first, Folio second)
    {
        first.Lock();
        second.Lock();
        try
        {
            Work();
        }
        finally
        {
            second.Unlock();
            first.UnlockAndFlush();
        }
    }

    /// shape 34 clean: the same two releases in try/finally without catch
    private static void TwoReleasesNested(Folio first, Folio second)
    {
        first.Lock();
        second.Lock();
        try
        {
            Work();
        }
        finally
        {
            try
            {
                first.UnlockAndFlush();
            }
            finally
            {
                second.Unlock();
            }
        }
    }

    /// shape 34 bad: both releases are of the first
    private static void TwoReleasesOfOne(Folio first, Folio second)
    {
        first.Lock();
        second.Lock();
        try
        {
            first.UnlockAndFlush();
        }
        finally
        {
            first.Unlock(); // SWAP001
            second.Unlock();
        }
    }

    /// shape 35 clean: nested catches of one type with different filters
    private static void TwoFilters(Folio folio)
    {
        var code = 0;
        folio.Lock();
        try
        {
            Work();
        }
        catch (Exception e) when (e.HResult == 1)
        {
            folio.Unlock();
            return;
        }
        catch (Exception e) when (e.HResult == 2)
        {
            code = 2;
        }
        catch (Exception)
        {
            folio.Unlock();
            throw;
        }

        folio.Unlock();
        Use(code);
    }

    /// shape 35 bad: the second catch releases too, and falls through to the release
    private static void TwoFiltersTwiceReleased(Folio folio)
    {
        folio.Lock();
        try
        {
            Work();
        }
        catch (Exception e) when (e.HResult == 1)
        {
            folio.Unlock();
            return;
        }
        catch (Exception e) when (e.HResult == 2)
        {
            folio.Unlock();
        }
        catch (Exception)
        {
            folio.Unlock();
            throw;
        }

        folio.Unlock(); // SWAP001
    }

    /// shape 35 bad: what neither filter takes leaves with the lock held, while another catch shows that exceptions matter here
    private static void NeitherFilter(Folio folio)
    {
        folio.Lock(); // SWAP003
        try
        {
            Work();
        }
        catch (Exception e) when (e.HResult == 1)
        {
            folio.Unlock();
            return;
        }

        folio.Unlock();
    }

    /// shape 35 clean: the filter asks the flag that says whether it is held
    private static void FilterAsksFlag(Folio folio, bool wanted)
    {
        var held = false;
        try
        {
            if (wanted)
            {
                folio.Lock();
                held = true;
            }

            Work();
        }
        catch (Exception) when (held)
        {
            folio.Unlock();
            return;
        }
        catch (Exception)
        {
            return;
        }

        if (held) folio.Unlock();
    }

    // The release in the first handler is of the caller's lock: a demand, no violation. What the second handler leaves is.
    /// shape 35 bad: the filter asks the flag, and the wrong handler releases
    private static void FilterAsksFlagNegated(Folio folio, bool wanted)
    {
        var held = false;
        try
        {
            if (wanted)
            {
                folio.Lock(); // SWAP003
                held = true;
            }

            Work();
        }
        catch (Exception) when (!held)
        {
            folio.Unlock();
            return;
        }
        catch (Exception)
        {
            return;
        }

        if (held) folio.Unlock();
    }

    /// shape 36 clean: null test in finally after a constructor that may throw
    private static void NullTestInFinally()
    {
        SwapBuffer? buffer = null;
        try
        {
            buffer = new SwapBuffer();
            buffer.Fill();
        }
        finally
        {
            if (buffer != null) buffer.Dispose();
        }
    }

    /// shape 36 bad: the variable is nulled before the finally looks
    private static void NulledBeforeFinally()
    {
        SwapBuffer? buffer = null;
        try
        {
            buffer = new SwapBuffer(); // SWAP003|SWAP004
            buffer.Fill();
            buffer = null;
        }
        finally
        {
            if (buffer != null) buffer.Dispose();
        }
    }

    /// shape 37 clean: inverse section: drop the lock, work, take it again in finally
    private static void InverseSection(Folio folio)
    {
        folio.Unlock();
        try
        {
            Work();
        }
        finally
        {
            folio.Lock();
        }
    }

    /// shape 37 clean: the inverse section inside the section that took the lock
    private static void InverseSectionInside(Folio folio)
    {
        folio.Lock();
        folio.Touch();
        folio.Unlock();
        Work();
        folio.Lock();
        folio.Touch();
        folio.Unlock();
    }

    /// shape 37 bad: taken again, and kept on one way
    private static void InverseSectionKept(Folio folio, bool hurry)
    {
        folio.Lock();
        folio.Unlock();
        Work();
        folio.Lock(); // SWAP003
        if (hurry) return;
        folio.Unlock();
    }

    /// shape 37 bad: touched while dropped
    private static void TouchedWhileDropped(Folio folio)
    {
        folio.Lock();
        folio.Unlock();
        folio.Touch(); // SWAP001
        folio.Lock();
        folio.Unlock();
    }

    /// shape 38 clean: `lock` statement after a completed read-lock pair
    private static void LockStatementAfterPair(RwLock rw, object gate)
    {
        rw.EnterRead();
        Use(rw.ReadContent());
        rw.ExitRead();
        lock (gate)
        {
            Work();
        }
    }

    /// shape 38 bad: the `lock` body leaves the read lock held on one way
    private static void LockStatementLeaves(RwLock rw, object gate)
    {
        rw.EnterRead(); // SWAP003
        lock (gate)
        {
            if (Test()) return;
        }

        rw.ExitRead();
    }

    /// shape 39 clean: foreach, with its hidden finally, inside the protected region
    private static void ForeachInside(Folio folio, List<int> numbers)
    {
        folio.Lock();
        foreach (var number in numbers) Use(number);
        folio.Unlock();
    }

    /// shape 39 clean: using, with its hidden finally, inside the protected region
    private static void UsingInside(Folio folio)
    {
        folio.Lock();
        using (var buffer = new SwapBuffer())
        {
            buffer.Fill();
        }

        folio.Unlock();
    }

    /// shape 39 bad: returns out of the foreach with the lock held
    private static void ReturnOutOfForeach(Folio folio, List<int> numbers)
    {
        folio.Lock(); // SWAP003
        foreach (var number in numbers)
        {
            if (number == 0) return;
        }

        folio.Unlock();
    }

    /// shape 40 clean: a lambda with its own acquire and release inside try/finally
    private static void LambdaInside(Folio folio, Folio other)
    {
        folio.Lock();
        try
        {
            Run(() =>
            {
                other.Lock();
                Work();
                other.Unlock();
            });
        }
        finally
        {
            folio.Unlock();
        }
    }

    /// shape 40 bad: a lambda is a method of its own, and this one leaks on one way
    private static void LambdaLeaks(Folio folio, Folio other)
    {
        folio.Lock();
        try
        {
            Run(() =>
            {
                other.Lock(); // SWAP003
                if (Test()) return;
                other.Unlock();
            });
        }
        finally
        {
            folio.Unlock();
        }
    }

    /// shape 41 clean: a local function performs the release
    private static void LocalFunctionReleases(Folio folio)
    {
        folio.Lock();
        Work();
        Release();

        void Release() => folio.Unlock();
    }

    /// shape 41 bad: it is called on one way only
    private static void LocalFunctionNotAlwaysCalled(Folio folio, bool wanted)
    {
        folio.Lock(); // SWAP003
        if (wanted) Release();

        void Release() => folio.Unlock();
    }

    /// shape 41 bad: it is called twice
    private static void LocalFunctionCalledTwice(Folio folio)
    {
        folio.Lock();
        Release();
        Release(); // SWAP001

        void Release() => folio.Unlock();
    }
}
