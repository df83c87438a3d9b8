// Shapes 26-32: ways out that no line shows.
// Reading of the specification: a contracted operation throws only where its contract says so (Outcome.Throws); else no finally could ever
// be right, since its own release "may throw and has done nothing". Calls without contract may throw.
using System.IO;

namespace Shapes;

internal static class Exceptions
{
    /// shape 26 clean: what can throw stands outside any try: asked for only by swaporder_exceptions = all (see C_AllExceptions.cs)
    private static void MayThrowBetween(Folio folio, string text)
    {
        folio.Lock();
        Use(text.Length);
        folio.Unlock();
    }

    /// shape 27 bad: an explicit throw between
    private static void ExplicitThrow(Folio folio, bool wrong)
    {
        folio.Lock(); // SWAP003
        if (wrong) throw new InvalidOperationException();
        folio.Unlock();
    }

    /// shape 27 clean: released before the throw
    private static void ReleasedBeforeThrow(Folio folio, bool wrong)
    {
        folio.Lock();
        if (wrong)
        {
            folio.Unlock();
            throw new InvalidOperationException();
        }

        folio.Unlock();
    }

    /// shape 27 bad: the disposable is open when it throws
    private static void ExplicitThrowBuffer(bool wrong)
    {
        var buffer = new SwapBuffer(); // SWAP003|SWAP004
        if (wrong) throw new InvalidOperationException();
        buffer.Dispose();
    }

    /// shape 27 clean: the throw is inside the using
    private static void ThrowInUsing(bool wrong)
    {
        using var buffer = new SwapBuffer();
        if (wrong) throw new InvalidOperationException();
        buffer.Fill();
    }

    /// shape 28 bad: InvalidOperationException thrown, only IOException caught
    private static void OtherTypeCaught(Folio folio, bool wrong)
    {
        folio.Lock(); // SWAP003
        try
        {
            if (wrong) throw new InvalidOperationException();
        }
        catch (IOException)
        {
            folio.Unlock();
            throw;
        }

        folio.Unlock();
    }

    /// shape 28 clean: a base type is caught
    private static void BaseTypeCaught(Folio folio, bool wrong)
    {
        folio.Lock();
        try
        {
            if (wrong) throw new FileNotFoundException();
        }
        catch (IOException)
        {
            folio.Unlock();
            throw;
        }

        folio.Unlock();
    }

    /// shape 29 bad: code before the inner try can throw, and the finally shows that exceptions matter here
    private static void ThrowsBeforeTry(Folio folio)
    {
        folio.Lock(); // SWAP003
        Work();
        try
        {
            Work();
        }
        finally
        {
            folio.Unlock();
        }
    }

    /// shape 29 clean: nothing between the lock and the try
    private static void NothingBeforeTry(Folio folio)
    {
        folio.Lock();
        try
        {
            Work();
        }
        finally
        {
            folio.Unlock();
        }
    }

    /// shape 30 bad: released only in the catch, which falls through to the same end
    private static void OnlyInCatch(Folio folio)
    {
        folio.Lock(); // SWAP003
        try
        {
            Work();
        }
        catch (IOException)
        {
            folio.Unlock();
        }
    }

    /// shape 30 clean: released in the catch, which throws on: a wrapper that holds on success
    private static void OnlyInCatchThatRethrows(Folio folio)
    {
        folio.Lock();
        try
        {
            Work();
        }
        catch
        {
            folio.Unlock();
            throw;
        }
    }

    /// shape 30 bad: the same with something born here, which nobody else can close
    private static void OnlyInCatchBuffer()
    {
        var buffer = new SwapBuffer(); // SWAP003|SWAP004
        try
        {
            buffer.Fill();
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// shape 30 clean: in the catch and behind it
    private static void InCatchAndBehind(Folio folio)
    {
        folio.Lock();
        try
        {
            Work();
        }
        catch (Exception)
        {
            folio.Unlock();
            return;
        }

        folio.Unlock();
    }

    /// shape 31 bad: the finally throws, so what was to be returned is lost
    private static SwapBuffer FinallyThrows(bool wrong)
    {
        try
        {
            return new SwapBuffer(); // SWAP003|SWAP004
        }
        finally
        {
            if (wrong) throw new InvalidOperationException();
        }
    }

    /// shape 31 clean: the finally only works
    private static SwapBuffer FinallyWorks(bool noisy)
    {
        try
        {
            return new SwapBuffer();
        }
        finally
        {
            if (noisy) Work();
        }
    }

    /// shape 32 clean: several returns inside one try share one finally
    private static int SeveralReturns(Folio folio, int kind)
    {
        folio.Lock();
        try
        {
            if (kind == 0) return 0;
            if (kind == 1) return folio.Content;
            Work();
            return 2;
        }
        finally
        {
            folio.Unlock();
        }
    }

    /// shape 32 clean: the state differs by the return taken, and the finally asks
    private static void SeveralReturnsConditional(Folio folio, int kind)
    {
        var held = false;
        try
        {
            if (kind == 0) return;
            folio.Lock();
            held = true;
            if (kind == 1) return;
            folio.Unlock();
            held = false;
        }
        finally
        {
            if (held) folio.Unlock();
        }
    }

    /// shape 32 bad: one of the returns has released already
    private static int SeveralReturnsOneReleased(Folio folio, int kind)
    {
        folio.Lock();
        try
        {
            if (kind == 0)
            {
                folio.Unlock();
                return 0;
            }

            return 1;
        }
        finally
        {
            folio.Unlock(); // SWAP001
        }
    }
}
