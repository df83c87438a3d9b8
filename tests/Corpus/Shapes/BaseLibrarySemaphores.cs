// base-library/semaphores: Semaphore and SemaphoreSlim, kept on some ways and given back on others.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibrarySemaphores
{
    private readonly SemaphoreSlim _turns = new(1, 1);
    private readonly Semaphore _system = new(1, 1);

    /// base-library/semaphores bad: with a token, kept on one way
    private void WithToken(CancellationToken token)
    {
        _turns.Wait(token); // SWAP003
        if (token.IsCancellationRequested) return;
        Work();
        _turns.Release();
    }

    /// base-library/semaphores clean: with a token, which may throw before it is taken
    private void WithTokenBoth(CancellationToken token)
    {
        try
        {
            _turns.Wait(token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            Work();
        }
        finally
        {
            _turns.Release();
        }
    }

    /// base-library/semaphores bad: a timed wait with a token, its answer stored
    private void TimedWithToken(CancellationToken token)
    {
        var taken = _turns.Wait(TimeSpan.FromSeconds(1), token); // SWAP003
        if (taken && Test()) _turns.Release();
    }

    /// base-library/semaphores clean: a timed wait with a token, its answer stored
    private void TimedWithTokenBoth(CancellationToken token)
    {
        var taken = _turns.Wait(50, token);
        Work();
        if (taken) _turns.Release();
    }

    /// base-library/semaphores bad: an answer of zero patience is turned around
    private void NoPatience()
    {
        if (_turns.Wait(0)) // SWAP003
        {
            if (Test()) return;
            _turns.Release();
        }
    }

    /// base-library/semaphores bad: awaited in the condition
    private async Task AwaitedInCondition()
    {
        if (!await _turns.WaitAsync(TimeSpan.FromSeconds(1))) return; // SWAP003
        await WorkAsync();
        if (Test()) return;
        _turns.Release();
    }

    /// base-library/semaphores clean: the awaited answer is stored
    private async Task AwaitedAndStored()
    {
        var taken = await _turns.WaitAsync(10).ConfigureAwait(false);
        try
        {
            if (taken) await WorkAsync();
        }
        finally
        {
            if (taken) _turns.Release();
        }
    }

    /// base-library/semaphores bad: the awaited answer is stored, and one type of exception keeps it
    private async Task AwaitedAndCaught()
    {
        await _turns.WaitAsync(); // SWAP003
        try
        {
            await WorkAsync();
            _turns.Release();
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// base-library/semaphores clean: begun first, awaited later
    private async Task BegunFirst()
    {
        var turn = _turns.WaitAsync();
        Work();
        await turn;
        await WorkAsync();
        _turns.Release();
    }

    /// base-library/semaphores bad: begun first, awaited later, kept on one way
    private async Task BegunFirstForgotten()
    {
        var turn = _turns.WaitAsync(); // SWAP003
        Work();
        await turn;
        if (Test()) return;
        _turns.Release();
    }

    /// base-library/semaphores bad: waited for without await, kept on one way
    private void Blocking()
    {
        _turns.WaitAsync().GetAwaiter().GetResult(); // SWAP003
        if (Test()) return;
        _turns.Release();
    }

    /// base-library/semaphores clean: waited for without await
    private void BlockingBoth()
    {
        _turns.WaitAsync().Wait();
        Work();
        _turns.Release();
    }

    /// base-library/semaphores bad: the result of the task, kept on one way
    private void BlockingResult()
    {
        if (!_turns.WaitAsync(100).Result) return; // SWAP003
        if (Test()) return;
        _turns.Release();
    }

    /// base-library/semaphores bad: the system's, by the overload of the old days
    private void OfSystem()
    {
        if (!_system.WaitOne(100, false)) return; // SWAP003
        if (Test()) return;
        _system.Release();
    }

    /// base-library/semaphores clean: the system's, in a finally
    private void OfSystemBoth()
    {
        if (!_system.WaitOne(TimeSpan.FromSeconds(1), false)) return;
        try
        {
            Work();
        }
        finally
        {
            _system.Release();
        }
    }

    /// base-library/semaphores bad: opened by name, released in the handler only
    private static void OpenedByName()
    {
        var semaphore = Semaphore.OpenExisting("turns");
        semaphore.WaitOne(); // SWAP003
        try
        {
            Work();
        }
        catch (TimeoutException)
        {
            semaphore.Release();
        }
    }

    /// base-library/semaphores clean: a producer signals as often as it has something
    private void Signals(int count)
    {
        for (var i = 0; i < count; i++) _turns.Release();
    }

    /// base-library/semaphores clean: a consumer waits as often as it can
    private void Consumes()
    {
        while (_turns.Wait(100)) Work();
    }

    /// base-library/semaphores clean: waits for one, signals another
    private void PassesOn(SemaphoreSlim next)
    {
        _turns.Wait();
        Work();
        next.Release();
    }

    /// base-library/semaphores bad: given back in each case but one
    private void EachCaseButOne(int kind)
    {
        _turns.Wait(); // SWAP003
        switch (kind)
        {
            case 1:
                _turns.Release();
                break;
            case 2:
                break;
            default:
                _turns.Release();
                break;
        }
    }

    /// base-library/semaphores clean: a task is told by await, and the turn goes back after it
    private async Task WhenAll(Task[] tasks)
    {
        await _turns.WaitAsync();
        try
        {
            await Task.WhenAll(tasks);
        }
        finally
        {
            _turns.Release();
        }
    }
}
