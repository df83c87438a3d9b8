// Shape 76 and its relatives: await.
using System.Threading;

namespace Shapes;

internal static class Async
{
    /// shape 76 bad: await while a thread-affine lock is held
    private static async Task AwaitUnderLock(TableLock table)
    {
        table.Acquire();
        await WorkAsync(); // SWAP002
        table.Release();
    }

    /// shape 76 clean: released before the await
    private static async Task ReleasedBeforeAwait(TableLock table)
    {
        table.Acquire();
        Work();
        table.Release();
        await WorkAsync();
    }

    /// shape 76 clean: taken behind the await
    private static async Task TakenBehindAwait(TableLock table)
    {
        await WorkAsync();
        table.Acquire();
        table.Release();
    }

    /// shape 76 bad: held on one way to the await
    private static async Task HeldOnOneWay(TableLock table, bool wanted)
    {
        if (wanted) table.Acquire();
        await WorkAsync(); // SWAP002
        if (wanted) table.Release();
    }

    /// shape 76 clean: awaited on the other way
    private static async Task AwaitedOnOtherWay(TableLock table, bool wanted)
    {
        if (wanted) table.Acquire();
        if (!wanted) await WorkAsync();
        if (wanted) table.Release();
    }

    /// shape 76 bad: await in a finally, before the release
    private static async Task AwaitInFinally(TableLock table)
    {
        table.Acquire();
        try
        {
            Work();
        }
        finally
        {
            await WorkAsync(); // SWAP002
            table.Release();
        }
    }

    /// shape 76 clean: try, and await only after failure
    private static async Task AwaitAfterFailedTry(TableLock table)
    {
        while (!table.TryAcquire()) await WorkAsync();
        Work();
        table.Release();
    }

    /// shape 76 bad: try, and await after success
    private static async Task AwaitAfterTry(TableLock table)
    {
        if (!table.TryAcquire()) return;
        await WorkAsync(); // SWAP002
        table.Release();
    }

    /// shape 76 bad: await foreach under the lock
    private static async Task AwaitForeach(TableLock table, IAsyncEnumerable<int> numbers)
    {
        table.Acquire();
        await foreach (var number in numbers) // SWAP002
        {
            Use(number);
        }

        table.Release();
    }

    /// shape 76 bad: in the second round the lock is held at the await
    private static async Task AwaitInLoop(TableLock table, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await WorkAsync(); // SWAP002
            table.Acquire(); // SWAP003
        }
    }

    /// shape 76 clean: released at the end of each round
    private static async Task AwaitInLoopReleased(TableLock table, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await WorkAsync();
            table.Acquire();
            table.Release();
        }
    }

    /// async/gate clean: a lock that is not thread-affine may be held over an await
    private static async Task GateOverAwait(AsyncGate gate)
    {
        await gate.EnterAsync();
        await WorkAsync();
        gate.Leave();
    }

    /// async/gate bad: left on one way only
    private static async Task GateOneWay(AsyncGate gate)
    {
        await gate.EnterAsync(); // SWAP003
        if (Test()) return;
        gate.Leave();
    }

    /// async/gate bad: entered twice
    private static async Task GateTwice(AsyncGate gate)
    {
        await gate.EnterAsync();
        await gate.EnterAsync(); // SWAP002
        gate.Leave();
    }

    /// async/result clean: the awaited result says whether it is entered
    private static async Task AwaitedTry(AsyncGate gate)
    {
        if (!await gate.TryEnterAsync()) return;
        await WorkAsync();
        gate.Leave();
    }

    /// async/result bad: the awaited result is not asked
    private static async Task AwaitedTryIgnored(AsyncGate gate)
    {
        await gate.TryEnterAsync();
        gate.Leave(); // SWAP001
    }

    /// async/result clean: awaited with ConfigureAwait
    private static async Task AwaitedTryConfigured(AsyncGate gate)
    {
        var entered = await gate.TryEnterAsync().ConfigureAwait(false);
        if (entered) gate.Leave();
    }

    /// async/wrapper clean: an async wrapper holds on success, told by its result
    private static async Task<bool> EnterOrGiveUpAsync(AsyncGate gate)
    {
        await WorkAsync();
        return await gate.TryEnterAsync();
    }

    /// async/wrapper clean: its caller believes it
    private static async Task CallsWrapper(AsyncGate gate)
    {
        if (await EnterOrGiveUpAsync(gate)) gate.Leave();
    }

    /// async/wrapper bad: its caller forgets on one way
    private static async Task CallsWrapperForgets(AsyncGate gate)
    {
        if (!await EnterOrGiveUpAsync(gate)) return; // SWAP003
        if (Test()) return;
        gate.Leave();
    }

    /// async/ownership clean: what a task returns is owned by whoever awaits it
    private static async Task<SwapBuffer> MakeAsync()
    {
        var buffer = new SwapBuffer();
        await WorkAsync();
        return buffer;
    }

    /// async/ownership bad: one way does not return it
    private static async Task<SwapBuffer?> MakeSometimesAsync(bool wanted)
    {
        var buffer = new SwapBuffer(); // SWAP003|SWAP004
        await WorkAsync();
        return wanted ? buffer : null;
    }

    /// async/using clean: using over an await
    private static async Task UsingOverAwait()
    {
        using var buffer = new SwapBuffer();
        await WorkAsync();
        buffer.Fill();
    }

    /// async/lambda bad: an async lambda is a method of its own
    private static void AsyncLambda(TableLock table)
    {
        Func<Task> later = async () =>
        {
            table.Acquire();
            await WorkAsync(); // SWAP002
            table.Release();
        };
        Use(later);
    }

    /// async/lambda clean: it takes the lock behind its await
    private static void AsyncLambdaBehind(TableLock table)
    {
        Func<Task> later = async () =>
        {
            await WorkAsync();
            table.Acquire();
            table.Release();
        };
        Use(later);
    }

    /// iterator/pair clean: released before each yield
    private static IEnumerable<int> ReleasedBeforeYield(Folio folio)
    {
        folio.Lock();
        var content = folio.Content;
        folio.Unlock();
        yield return content;
        Work();
        yield return 0;
    }

    /// iterator/pair clean: held over a yield, released in finally
    private static IEnumerable<int> HeldOverYield(Folio folio)
    {
        folio.Lock();
        try
        {
            yield return folio.Content;
        }
        finally
        {
            folio.Unlock();
        }
    }

    /// iterator/break bad: yield break between acquire and release
    private static IEnumerable<int> YieldBreakBetween(Folio folio)
    {
        folio.Lock(); // SWAP003
        if (Test()) yield break;
        folio.Unlock();
        yield return 1;
    }

    /// iterator/twice bad: released before the yield and behind it
    private static IEnumerable<int> ReleasedTwice(Folio folio)
    {
        folio.Lock();
        folio.Unlock();
        yield return 1;
        folio.Unlock(); // SWAP001
    }

    /// iterator/loop clean: locked and unlocked for each element
    private static IEnumerable<int> EachElement(Folio[] folios)
    {
        foreach (var folio in folios)
        {
            folio.Lock();
            var content = folio.Content;
            folio.Unlock();
            yield return content;
        }
    }

    /// iterator/loop bad: `continue` between
    private static IEnumerable<int> EachNumber(Folio folio, int[] numbers)
    {
        foreach (var number in numbers)
        {
            folio.Lock(); // SWAP002|SWAP003
            if (number == 0) continue;
            folio.Unlock();
            yield return number;
        }
    }
}
