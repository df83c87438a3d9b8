// base-library/loops: loops, jumps and switches around a lock.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryLoops
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private int _value;

    /// base-library/loops bad: a loop that may not run gives back what was taken before it
    private void NoRound(int count)
    {
        Monitor.Enter(_gate); // SWAP003
        for (var i = 0; i < count; i++)
        {
            Monitor.Exit(_gate);
            break;
        }
    }

    /// base-library/loops clean: a loop that runs at least once does
    private void OneRoundAtLeast()
    {
        Monitor.Enter(_gate);
        do
        {
            Monitor.Exit(_gate);
            Work();
            if (!Test()) return;
            Monitor.Enter(_gate);
        }
        while (Test());
        Monitor.Exit(_gate);
    }

    /// base-library/loops bad: entered once a round, exited once
    private void OnceARound()
    {
        while (Test()) Monitor.Enter(_gate); // SWAP003
        Monitor.Exit(_gate);
    }

    /// base-library/loops clean: entered in one round, exited in the next, and behind the last
    private void EverySecondRound(int[] numbers)
    {
        var held = false;
        foreach (var number in numbers)
        {
            if (held) Monitor.Exit(_gate);
            else Monitor.Enter(_gate);
            held = !held;
        }

        if (held) Monitor.Exit(_gate);
    }

    /// base-library/loops bad: entered in one round, exited in the next, if there is one
    private void EverySecondRoundForgotten(int[] numbers)
    {
        var held = false;
        foreach (var number in numbers)
        {
            if (held) Monitor.Exit(_gate);
            else Monitor.Enter(_gate); // SWAP003
            held = !held;
        }
    }

    /// base-library/loops clean: left while it is held, and given back behind the loop
    private void BreakHeld()
    {
        while (true)
        {
            Monitor.Enter(_gate);
            if (Test()) break;
            Monitor.Exit(_gate);
        }

        Monitor.Exit(_gate);
    }

    /// base-library/loops bad: left while it is held
    private void BreakHeldForgotten(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Monitor.Enter(_gate); // SWAP003
            if (Test()) break;
            Monitor.Exit(_gate);
        }
    }

    /// base-library/loops bad: do, and continue past the exit
    private void DoContinue()
    {
        do
        {
            Monitor.Enter(_gate); // SWAP003
            if (Test()) continue;
            Monitor.Exit(_gate);
        }
        while (Test());
    }

    /// base-library/loops bad: a return out of the inner of two loops
    private void ReturnFromInner(int[][] rows)
    {
        foreach (var row in rows)
        {
            Monitor.Enter(_gate); // SWAP003
            foreach (var number in row)
            {
                if (number == 0) return;
                _value += number;
            }

            Monitor.Exit(_gate);
        }
    }

    /// base-library/loops clean: a return out of the inner of two loops, past a finally
    private void ReturnFromInnerPastFinally(int[][] rows)
    {
        foreach (var row in rows)
        {
            Monitor.Enter(_gate);
            try
            {
                foreach (var number in row)
                {
                    if (number == 0) return;
                    _value += number;
                }
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// base-library/loops clean: three tries, each given back
    private void ThreeTries()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (!Monitor.TryEnter(_gate, 10 * attempt)) continue;
            try
            {
                Work();
                return;
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// base-library/loops bad: three tries, and the one that succeeds is kept if the work does not
    private void ThreeTriesForgotten()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (!Monitor.TryEnter(_gate, 10 * attempt)) continue; // SWAP003
            if (Test()) return;
            Monitor.Exit(_gate);
            return;
        }
    }

    /// base-library/loops clean: tries on, or gives up without it
    private void TriesOrGivesUp()
    {
        while (!Monitor.TryEnter(_gate, 10))
        {
            if (Test()) return;
        }

        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/loops bad: as long as it gets it, and out of the loop with it
    private void AsLongAsItGetsIt()
    {
        while (Monitor.TryEnter(_gate)) // SWAP003
        {
            if (Test()) break;
            Monitor.Exit(_gate);
        }
    }

    /// base-library/loops clean: each of many objects, once
    private static void EachItem(object[] items)
    {
        foreach (var item in items)
        {
            Monitor.Enter(item);
            try
            {
                Use(item);
            }
            finally
            {
                Monitor.Exit(item);
            }
        }
    }

    /// base-library/loops bad: each of many objects, some of them are kept
    private static void EachItemForgotten(object[] items)
    {
        foreach (var item in items)
        {
            Monitor.Enter(item); // SWAP003
            if (Test()) continue;
            Monitor.Exit(item);
        }
    }

    /// base-library/loops clean: waits in a loop, gives up with an answer, in a finally
    private int WaitsForAnItem()
    {
        Monitor.Enter(_queue);
        try
        {
            while (_queue.Count == 0)
            {
                if (!Monitor.Wait(_queue, 100)) return -1;
            }

            return _queue.Dequeue();
        }
        finally
        {
            Monitor.Exit(_queue);
        }
    }

    /// base-library/loops bad: a wait that ran out of time has the lock again
    private void WaitRanOut()
    {
        Monitor.Enter(_queue); // SWAP003
        while (_queue.Count == 0)
        {
            if (!Monitor.Wait(_queue, 100)) return;
        }

        _queue.Dequeue();
        Monitor.Exit(_queue);
    }

    /// base-library/loops clean: an endless loop that takes and gives back, and one way out
    private void Endless()
    {
        for (; ; )
        {
            Monitor.Enter(_gate);
            var stop = _value < 0;
            Monitor.Exit(_gate);
            if (stop) return;
        }
    }
}
