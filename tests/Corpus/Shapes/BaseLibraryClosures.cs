// base-library/closures: a lock in lambdas, local functions, anonymous delegates, iterators and asynchronous methods.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryClosures
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _turns = new(1);
    private readonly List<int> _items = new();

    /// base-library/closures bad: a lambda that is given away
    private void Lambda()
    {
        Run(() =>
        {
            Monitor.Enter(_gate); // SWAP003
            if (Test()) return;
            Monitor.Exit(_gate);
        });
    }

    /// base-library/closures clean: a lambda that is given away
    private void LambdaBoth()
    {
        Run(() =>
        {
            Monitor.Enter(_gate);
            try
            {
                if (Test()) return;
                Work();
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        });
    }

    /// base-library/closures bad: an anonymous delegate
    private void Anonymous()
    {
        Run(delegate
        {
            Monitor.Enter(_gate); // SWAP003
            if (Test()) Monitor.Exit(_gate);
        });
    }

    /// base-library/closures clean: an anonymous delegate
    private void AnonymousBoth()
    {
        Run(delegate
        {
            Monitor.Enter(_gate);
            Work();
            Monitor.Exit(_gate);
        });
    }

    /// base-library/closures bad: a local function with a way out of its own
    private void LocalFunction()
    {
        Run(Step);

        void Step()
        {
            Monitor.Enter(_gate); // SWAP003
            if (Test()) return;
            Monitor.Exit(_gate);
        }
    }

    /// base-library/closures clean: a local function that tries, one that gives back
    private void LocalFunctions()
    {
        if (!Try()) return;
        Work();
        Leave();

        bool Try() => Monitor.TryEnter(_gate, 100);
        void Leave() => Monitor.Exit(_gate);
    }

    /// base-library/closures bad: a static local function with a parameter
    private void StaticLocalFunction()
    {
        Step(_gate, Test());

        static void Step(object gate, bool hurry)
        {
            Monitor.Enter(gate); // SWAP003
            if (hurry) return;
            Monitor.Exit(gate);
        }
    }

    /// base-library/closures clean: what is given away gives back
    private void GivenBackLater()
    {
        Monitor.Enter(_gate);
        Run(() => Monitor.Exit(_gate));
    }

    /// base-library/closures clean: held while a lambda runs that knows nothing of it
    private void HeldWhileItRuns()
    {
        Monitor.Enter(_gate);
        try
        {
            Run(() => _items.Clear());
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/closures bad: an iterator that stops early
    private IEnumerable<int> Iterator()
    {
        Monitor.Enter(_gate); // SWAP003
        if (_items.Count == 0) yield break;
        Monitor.Exit(_gate);
        yield return 1;
    }

    /// base-library/closures clean: an iterator that hands out what it copied
    private IEnumerable<int> IteratorOfCopy()
    {
        Monitor.Enter(_gate);
        var copy = _items.ToArray();
        Monitor.Exit(_gate);
        foreach (var item in copy) yield return item;
    }

    /// base-library/closures clean: an iterator whose finally gives back
    private IEnumerable<int> IteratorWithFinally()
    {
        Monitor.Enter(_gate);
        try
        {
            foreach (var item in _items) yield return item;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/closures clean: an asynchronous method that gives back before it waits
    private async Task GivesBackBefore()
    {
        Monitor.Enter(_gate);
        _items.Clear();
        Monitor.Exit(_gate);
        await WorkAsync();
    }

    /// base-library/closures bad: the await is in an argument
    private async Task AwaitInArgument(Task<int> number)
    {
        Monitor.Enter(_gate);
        _items.Add(await number); // SWAP002
        Monitor.Exit(_gate);
    }

    /// base-library/closures bad: each element is awaited
    private async Task AwaitForEach(IAsyncEnumerable<int> numbers)
    {
        Monitor.Enter(_gate);
        await foreach (var number in numbers) // SWAP002
            _items.Add(number);
        Monitor.Exit(_gate);
    }

    /// base-library/closures clean: each element is awaited, and the lock is taken for each
    private async Task AwaitForEachUnheld(IAsyncEnumerable<int> numbers)
    {
        await foreach (var number in numbers)
        {
            Monitor.Enter(_gate);
            _items.Add(number);
            Monitor.Exit(_gate);
        }
    }

    /// base-library/closures bad: an asynchronous lambda
    private Task AsyncLambda() => Task.Run(async () =>
    {
        await _turns.WaitAsync(); // SWAP003
        if (Test()) return;
        await WorkAsync();
        _turns.Release();
    });

    /// base-library/closures clean: an asynchronous lambda
    private Task AsyncLambdaBoth() => Task.Run(async () =>
    {
        await _turns.WaitAsync();
        try
        {
            if (Test()) return;
            await WorkAsync();
        }
        finally
        {
            _turns.Release();
        }
    });

    /// base-library/closures clean: runs what it is given under the lock
    private void Under(Action action)
    {
        Monitor.Enter(_gate);
        try
        {
            action();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/closures bad: runs what it is given under the lock, if there is something
    private void UnderIfAny(Action? action)
    {
        Monitor.Enter(_gate); // SWAP003
        if (action == null) return;
        action();
        Monitor.Exit(_gate);
    }
}
