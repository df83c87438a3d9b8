// base-library/collections: locks that are kept in collections, asked for by properties, or waited for under a general name.
//! swaporder_base_library = true
using System.Collections.Concurrent;
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryCollections
{
    private readonly object _gate = new();
    private bool _owned;

    private bool IsOwned => _owned;

    /// base-library/collections clean: each is entered in one loop and exited in another
    private static void TwoLoops(List<object> gates)
    {
        foreach (var gate in gates) Monitor.Enter(gate);
        Work();
        foreach (var gate in gates) Monitor.Exit(gate);
    }

    /// base-library/collections clean: as many are exited as were entered
    private static void AsManyAsEntered(object[] gates)
    {
        var entered = 0;
        try
        {
            for (; entered < gates.Length; entered++) Monitor.Enter(gates[entered]);
            Work();
        }
        finally
        {
            while (entered > 0) Monitor.Exit(gates[--entered]);
        }
    }

    /// base-library/collections clean: two of a list, unless they are one
    private static void TwoOfList(List<object> gates, int first, int second)
    {
        Monitor.Enter(gates[first]);
        if (first != second) Monitor.Enter(gates[second]);
        Work();
        if (first != second) Monitor.Exit(gates[second]);
        Monitor.Exit(gates[first]);
    }

    /// base-library/collections clean: looked up again in the finally
    private static void LookedUpAgain(Dictionary<string, object> gates, string key)
    {
        Monitor.Enter(gates[key]);
        try
        {
            if (Test()) return;
            Work();
        }
        finally
        {
            Monitor.Exit(gates[key]);
        }
    }

    /// base-library/collections clean: made when it is first asked for
    private static async Task GetOrAdd(ConcurrentDictionary<string, SemaphoreSlim> locks, string key)
    {
        var one = locks.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await one.WaitAsync();
        try
        {
            await WorkAsync();
        }
        finally
        {
            one.Release();
        }
    }

    /// base-library/collections bad: looked up, and kept on one way
    private static async Task KeptOnOneWay(Dictionary<string, SemaphoreSlim> locks, string key)
    {
        var one = locks[key];
        await one.WaitAsync(); // SWAP003
        if (Test()) return;
        one.Release();
    }

    /// base-library/collections clean: a property that is a field's other name guards both
    private void PropertyGuards()
    {
        if (IsOwned) Monitor.Enter(_gate);
        if (IsOwned) Monitor.Exit(_gate);
    }

    /// base-library/collections bad: the field behind the property changes in between
    private void PropertyGuardsChange()
    {
        Monitor.Enter(_gate); // SWAP003
        if (IsOwned) Monitor.Exit(_gate);
        _owned = Test();
        Use(IsOwned);
    }

    /// base-library/collections clean: a wait that never gives up, asked all the same
    private void NeverGivesUp()
    {
        if (Monitor.TryEnter(_gate, Timeout.Infinite))
        {
            Work();
            Monitor.Exit(_gate);
        }
    }

    /// base-library/collections clean: any handle is waited for, and then a task: it may be an event
    private static async Task AnyHandle(WaitHandle handle)
    {
        handle.WaitOne();
        await WorkAsync();
    }

    /// base-library/collections clean: an event is waited for, and then a task
    private static async Task Event(AutoResetEvent signal)
    {
        signal.WaitOne();
        await WorkAsync();
    }

    /// base-library/collections clean: disposed of by await, after the exit
    private async Task DisposedByAwait(IAsyncDisposable resource)
    {
        await using (resource)
        {
            Monitor.Enter(_gate);
            Work();
            Monitor.Exit(_gate);
        }
    }

    /// base-library/collections bad: disposed of by await, before the exit
    private async Task DisposedByAwaitInside(IAsyncDisposable resource)
    {
        Monitor.Enter(_gate);
        await using (resource) // SWAP002
        {
            Work();
        }

        Monitor.Exit(_gate);
    }
}
