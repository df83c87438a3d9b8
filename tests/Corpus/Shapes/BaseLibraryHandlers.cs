// base-library/handlers: exceptions that are thrown, caught, filtered and thrown again around a lock.
//! swaporder_base_library = true
using System.IO;
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryHandlers
{
    private readonly object _gate = new();

    /// base-library/handlers bad: given back inside the try, swallowed by the catch
    private void Swallowed()
    {
        Monitor.Enter(_gate); // SWAP003
        try
        {
            Work();
            Monitor.Exit(_gate);
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// base-library/handlers clean: swallowed, and given back behind
    private void SwallowedAndGivenBack()
    {
        Monitor.Enter(_gate);
        try
        {
            Work();
        }
        catch (InvalidOperationException)
        {
        }

        Monitor.Exit(_gate);
    }

    /// base-library/handlers bad: one type of exception is cared for, the others are not
    private void OneTypeOnly()
    {
        Monitor.Enter(_gate); // SWAP003
        try
        {
            Work();
        }
        catch (IOException)
        {
            Monitor.Exit(_gate);
            throw;
        }

        Monitor.Exit(_gate);
    }

    /// base-library/handlers clean: one type goes its own way, all others too
    private void EachType()
    {
        Monitor.Enter(_gate);
        try
        {
            Work();
        }
        catch (IOException)
        {
            Monitor.Exit(_gate);
            return;
        }
        catch (Exception)
        {
            Monitor.Exit(_gate);
            throw;
        }

        Monitor.Exit(_gate);
    }

    /// base-library/handlers bad: only what the filter lets in is cared for
    private void Filtered(bool careful)
    {
        Monitor.Enter(_gate); // SWAP003
        try
        {
            Work();
        }
        catch (Exception) when (careful)
        {
            Monitor.Exit(_gate);
            throw;
        }

        Monitor.Exit(_gate);
    }

    /// base-library/handlers clean: what the filter does not let in is cared for by the next one
    private void FilteredAndRest()
    {
        Monitor.Enter(_gate);
        try
        {
            Work();
        }
        catch (Exception error) when (error.Message.Length == 0)
        {
            Monitor.Exit(_gate);
            return;
        }
        catch
        {
            Monitor.Exit(_gate);
            throw;
        }

        Monitor.Exit(_gate);
    }

    /// base-library/handlers bad: the finally does something else, a return inside goes past the exit
    private void ReturnPastExit()
    {
        Monitor.Enter(_gate); // SWAP003
        try
        {
            if (Test()) return;
        }
        finally
        {
            Work();
        }

        Monitor.Exit(_gate);
    }

    /// base-library/handlers clean: a return inside, the finally gives back
    private void ReturnThroughExit()
    {
        Monitor.Enter(_gate);
        try
        {
            if (Test()) return;
            Work();
        }
        finally
        {
            Work();
            Monitor.Exit(_gate);
        }
    }

    /// base-library/handlers bad: taken inside the try, behind what may throw
    private static void TakenTooLate()
    {
        var gate = new object();
        try
        {
            Work();
            Monitor.Enter(gate);
            Work();
        }
        finally
        {
            Monitor.Exit(gate); // SWAP001
        }
    }

    /// base-library/handlers clean: taken first thing inside the try
    private static void TakenFirst()
    {
        var gate = new object();
        try
        {
            Monitor.Enter(gate);
            Work();
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    /// base-library/handlers bad: thrown here, caught here, and away
    private void CaughtAndAway(int count)
    {
        Monitor.Enter(_gate); // SWAP003
        try
        {
            if (count < 0) throw new InvalidOperationException();
            Monitor.Exit(_gate);
        }
        catch (InvalidOperationException)
        {
            return;
        }
    }

    /// base-library/handlers clean: thrown here, caught here, given back in both places
    private void CaughtAndGivenBack(int count)
    {
        Monitor.Enter(_gate);
        try
        {
            if (count < 0) throw new InvalidOperationException();
            Monitor.Exit(_gate);
        }
        catch (InvalidOperationException)
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/handlers clean: thrown again, and a finally gives back
    private void ThrownAgain()
    {
        Monitor.Enter(_gate);
        try
        {
            Work();
        }
        catch (IOException error)
        {
            throw new InvalidOperationException("again", error);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/handlers bad: another exception is thrown in the catch, the exit is behind
    private void ThrownAnew()
    {
        Monitor.Enter(_gate); // SWAP003
        try
        {
            Work();
        }
        catch (IOException error)
        {
            throw new InvalidOperationException("anew", error);
        }

        Monitor.Exit(_gate);
    }

    /// base-library/handlers bad: a throw expression while it is held
    private void ThrowExpression(string? name)
    {
        Monitor.Enter(_gate); // SWAP003
        Use(name ?? throw new ArgumentNullException(nameof(name)));
        Monitor.Exit(_gate);
    }

    /// base-library/handlers clean: a throw expression before it is taken
    private void ThrowExpressionBefore(string? name)
    {
        var given = name ?? throw new ArgumentNullException(nameof(name));
        Monitor.Enter(_gate);
        Use(given);
        Monitor.Exit(_gate);
    }

    // Only what comes back tells ways out apart; what the caller asked for does not.
    /// base-library/handlers bad: the finally gives back unless the caller said otherwise
    private void FinallyUnless(bool keep)
    {
        Monitor.Enter(_gate); // SWAP003
        try
        {
            Work();
        }
        finally
        {
            if (!keep) Monitor.Exit(_gate);
        }
    }
}
