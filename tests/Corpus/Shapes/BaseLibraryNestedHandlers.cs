// base-library/nested: handlers in handlers, two locks at once, calls that never come back.
//! swaporder_base_library = true
using System.IO;
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryNestedHandlers
{
    private readonly object _gate = new();
    private readonly object _inner = new();

    /// base-library/nested clean: two locks, two finallys
    private void TwoFinallys()
    {
        Monitor.Enter(_gate);
        try
        {
            Monitor.Enter(_inner);
            try
            {
                if (Test()) return;
                Work();
            }
            finally
            {
                Monitor.Exit(_inner);
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/nested bad: the inner one is given back on the usual way only
    private void InnerForgotten()
    {
        Monitor.Enter(_gate);
        try
        {
            Monitor.Enter(_inner); // SWAP003
            if (Test()) return;
            Monitor.Exit(_inner);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/nested clean: both are taken before the try, and nothing can throw in between
    private void BothBefore()
    {
        Monitor.Enter(_gate);
        Monitor.Enter(_inner);
        try
        {
            Work();
        }
        finally
        {
            Monitor.Exit(_inner);
            Monitor.Exit(_gate);
        }
    }

    /// base-library/nested bad: what is between the two may throw
    private void WorkBetween()
    {
        Monitor.Enter(_gate); // SWAP003
        Work();
        Monitor.Enter(_inner);
        try
        {
            Work();
        }
        finally
        {
            Monitor.Exit(_inner);
            Monitor.Exit(_gate);
        }
    }

    /// base-library/nested clean: the second is tried for; both go back by what was taken
    private void SecondIsTried()
    {
        bool first = false, second = false;
        try
        {
            Monitor.Enter(_gate, ref first);
            Monitor.TryEnter(_inner, 10, ref second);
            if (second) Work();
        }
        finally
        {
            if (second) Monitor.Exit(_inner);
            if (first) Monitor.Exit(_gate);
        }
    }

    /// base-library/nested bad: two flags, and the wrong one is asked
    private void WrongFlag()
    {
        bool first = false, second = false;
        try
        {
            Monitor.Enter(_gate, ref first); // SWAP003
            Monitor.TryEnter(_inner, 10, ref second);
            Work();
        }
        finally
        {
            if (second) Monitor.Exit(_inner);
            if (second) Monitor.Exit(_gate);
        }
    }

    /// base-library/nested bad: given back where it is caught, and behind
    private static void CaughtAndBehind()
    {
        var gate = new object();
        Monitor.Enter(gate);
        try
        {
            Work();
        }
        catch
        {
            Monitor.Exit(gate);
        }

        Monitor.Exit(gate); // SWAP001
    }

    /// base-library/nested clean: given back where it is caught, which is a way out of its own
    private static void CaughtOrBehind()
    {
        var gate = new object();
        Monitor.Enter(gate);
        try
        {
            Work();
        }
        catch
        {
            Monitor.Exit(gate);
            return;
        }

        Monitor.Exit(gate);
    }

    /// base-library/nested clean: an inner catch, an outer finally
    private void InnerCatch()
    {
        Monitor.Enter(_gate);
        try
        {
            try
            {
                Work();
            }
            catch (IOException)
            {
                return;
            }

            Work();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/nested bad: an inner finally gives back, the outer catch does not know
    private static void InnerFinallyOuterCatch()
    {
        var gate = new object();
        Monitor.Enter(gate);
        try
        {
            try
            {
                Work();
            }
            finally
            {
                Monitor.Exit(gate);
            }
        }
        catch (IOException)
        {
            Monitor.Exit(gate); // SWAP001
        }
    }

    /// base-library/nested clean: dropped for a while, taken again whatever happens
    private void DroppedForAWhile()
    {
        Monitor.Enter(_gate);
        try
        {
            Monitor.Exit(_gate);
            try
            {
                Work();
            }
            finally
            {
                Monitor.Enter(_gate);
            }

            Work();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/nested clean: who holds it may fail for good
    private void FailsForGood()
    {
        Monitor.Enter(_gate);
        if (Test()) Fail();
        Monitor.Exit(_gate);
    }

    /// base-library/nested bad: who only works comes back
    private void DoesNotFail()
    {
        Monitor.Enter(_gate); // SWAP003
        if (Test())
        {
            Work();
            return;
        }

        Monitor.Exit(_gate);
    }

    /// base-library/nested clean: insists on what it asks again
    private void Insists(bool ready)
    {
        Monitor.Enter(_gate);
        Insist(ready);
        if (ready) Monitor.Exit(_gate);
    }

    /// base-library/nested clean: taken inside a using of something else
    private void InsideUsing(string path)
    {
        using (var reader = new StreamReader(path))
        {
            Monitor.Enter(_gate);
            try
            {
                Use(reader.ReadLine());
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// base-library/nested bad: a return out of the using goes past the exit
    private void ReturnFromUsing(string path)
    {
        Monitor.Enter(_gate); // SWAP003
        using (var reader = new StreamReader(path))
        {
            if (reader.EndOfStream) return;
        }

        Monitor.Exit(_gate);
    }
}
