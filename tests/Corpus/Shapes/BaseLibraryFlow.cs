// base-library/flow: the same lock on the ways that code takes: goto, loops, switch, handlers, lambdas, fields.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryFlow
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private object _changing = new();
    private List<int> _items = new();

    /// base-library/flow clean: one exit behind a label
    private static void GotoShared(object gate)
    {
        Monitor.Enter(gate);
        if (Test()) goto leave;
        Work();
    leave:
        Monitor.Exit(gate);
    }

    /// base-library/flow bad: a goto past the exit
    private static void GotoPast(object gate)
    {
        Monitor.Enter(gate); // SWAP003
        if (Test()) goto leave;
        Monitor.Exit(gate);
    leave:
        Work();
    }

    /// base-library/flow bad: continue past the exit
    private static void LoopContinue(object gate, int[] numbers)
    {
        foreach (var number in numbers)
        {
            Monitor.Enter(gate); // SWAP003
            if (number == 0) continue;
            Monitor.Exit(gate);
        }
    }

    /// base-library/flow clean: entered and exited once in each round
    private static void LoopEachRound(object gate, int[] numbers)
    {
        foreach (var number in numbers)
        {
            Monitor.Enter(gate);
            if (number == 0)
            {
                Monitor.Exit(gate);
                break;
            }

            Monitor.Exit(gate);
        }
    }

    /// base-library/flow clean: held at the loop's head, dropped and taken again in each round
    private static void LoopDrops(object gate)
    {
        Monitor.Enter(gate);
        while (Test())
        {
            Monitor.Exit(gate);
            Work();
            Monitor.Enter(gate);
        }

        Monitor.Exit(gate);
    }

    /// base-library/flow clean: tries until it has it
    private static void LoopTries(object gate)
    {
        while (!Monitor.TryEnter(gate, 10)) Work();
        Work();
        Monitor.Exit(gate);
    }

    /// base-library/flow bad: one arm of a switch keeps it
    private static void SwitchArm(object gate, int kind)
    {
        Monitor.Enter(gate); // SWAP003
        switch (kind)
        {
            case 0:
                Monitor.Exit(gate);
                break;
            case 1:
                Work();
                break;
            default:
                Monitor.Exit(gate);
                break;
        }
    }

    /// base-library/flow clean: each arm of a switch gives it back
    private static void SwitchAll(object gate, int kind)
    {
        Monitor.Enter(gate);
        switch (kind)
        {
            case 0:
                Monitor.Exit(gate);
                break;
            default:
                Work();
                goto case 0;
        }
    }

    /// base-library/flow bad: an explicit throw in between
    private static void ThrowBetween(object gate, int count)
    {
        Monitor.Enter(gate); // SWAP003
        if (count < 0) throw new ArgumentException("count");
        Monitor.Exit(gate);
    }

    /// base-library/flow clean: an explicit throw inside a try with finally
    private static void ThrowInTry(object gate, int count)
    {
        Monitor.Enter(gate);
        try
        {
            if (count < 0) throw new ArgumentException("count");
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    /// base-library/flow bad: given back in a catch only
    private static void CatchOnly(object gate)
    {
        Monitor.Enter(gate); // SWAP003
        try
        {
            Work();
        }
        catch (InvalidOperationException)
        {
            Monitor.Exit(gate);
        }
    }

    /// base-library/flow clean: given back and thrown again in a catch, given back at the end
    private static void CatchAndEnd(object gate)
    {
        Monitor.Enter(gate);
        try
        {
            Work();
        }
        catch
        {
            Monitor.Exit(gate);
            throw;
        }

        Monitor.Exit(gate);
    }

    /// base-library/flow clean: a local function gives it back
    private static void LocalFunction(object gate)
    {
        Monitor.Enter(gate);
        Work();
        Leave();

        void Leave() => Monitor.Exit(gate);
    }

    /// base-library/flow bad: a local function gives it back, on one way
    private static void LocalFunctionOneWay(object gate)
    {
        Monitor.Enter(gate); // SWAP003
        if (Test()) Leave();

        void Leave() => Monitor.Exit(gate);
    }

    /// base-library/flow clean: a lambda with a lock of its own
    private static void LambdaOfItsOwn(object gate)
    {
        Monitor.Enter(gate);
        try
        {
            Action action = () =>
            {
                Monitor.Enter(gate);
                Monitor.Exit(gate);
            };
            action();
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    /// base-library/flow bad: a lambda that keeps it on one way
    private static Action LambdaOneWay(object gate) => () =>
    {
        Monitor.Enter(gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(gate);
    };

    /// base-library/flow bad: a readonly field, exited on one way
    private void FieldOneWay()
    {
        Monitor.Enter(_gate); // SWAP003
        Work();
        if (Test()) Monitor.Exit(_gate);
    }

    /// base-library/flow clean: a field that is not readonly, with calls in between
    private void FieldThatMayChange()
    {
        Monitor.Enter(_changing);
        Work();
        Monitor.Exit(_changing);
    }

    /// base-library/flow clean: a list in a field, entered by lock and by hand
    private void FieldOfList()
    {
        lock (_items)
        {
            _items.Add(1);
            Work();
        }

        Monitor.Enter(_items);
        try
        {
            Work();
        }
        finally
        {
            Monitor.Exit(_items);
        }
    }

    /// base-library/flow clean: by an alias of the field
    private void FieldByAlias()
    {
        var gate = _gate;
        Monitor.Enter(gate);
        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/flow bad: the other of two objects is given back on one way
    private void FieldMixedUp()
    {
        Monitor.Enter(_gate); // SWAP003
        Work();
        if (Test()) Monitor.Exit(_gate);
        else Monitor.Exit(_other);
    }

    /// base-library/flow clean: two locks, given back in the order of taking
    private void FieldsBoth()
    {
        lock (_gate)
        {
            lock (_other)
            {
                if (Test()) return;
            }

            Work();
        }
    }

    /// base-library/flow clean: the same lock is taken again by what is called under it
    private void CallsReentrant()
    {
        lock (_gate)
        {
            FieldByAlias();
            Reenter();
            Reenter();
        }
    }

    /// base-library/flow bad: taken by a method of this class, given back on one way
    private void CallsWrapper()
    {
        Take(); // SWAP003
        if (Test()) return;
        Monitor.Exit(_gate);
    }

    private void Reenter()
    {
        lock (_gate) Work();
    }

    private void Take() => Monitor.Enter(_gate);
}
