// base-library/forms: one lock, written in the many ways that C# has for one call.
//! swaporder_base_library = true
using System.Threading;
using static System.Threading.Monitor;
using Gates = System.Threading.Monitor;

namespace Shapes;

internal sealed class BaseLibraryForms
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private readonly object[,] _grid = new object[2, 2];
    private readonly ReaderWriterLockSlim? _rw = new();
    private readonly List<object> _gates = new() { new(), new() };
    private object? _late;
    private Cell _cell;

    private struct Cell
    {
        public object Gate;
        public int Count;
    }

    private static BaseLibraryForms Instance { get; } = new();

    /// base-library/forms bad: by a static using
    private void StaticUsing()
    {
        Enter(_gate); // SWAP003
        if (Test()) return;
        Exit(_gate);
    }

    /// base-library/forms clean: by an alias of the type, and by its full name
    private void AliasOfType()
    {
        Gates.Enter(_gate);
        Work();
        System.Threading.Monitor.Exit(_gate);
    }

    /// base-library/forms bad: named arguments, in another order
    private void NamedArguments()
    {
        var taken = false;
        Monitor.TryEnter(lockTaken: ref taken, millisecondsTimeout: 10, obj: _gate); // SWAP003
        if (taken && Test()) Monitor.Exit(obj: _gate);
    }

    /// base-library/forms clean: named arguments, in another order
    private void NamedArgumentsBoth()
    {
        var taken = false;
        Monitor.TryEnter(timeout: TimeSpan.FromSeconds(1), obj: _gate, lockTaken: ref taken);
        if (taken) Monitor.Exit(obj: _gate);
    }

    /// base-library/forms bad: parentheses, casts and a promise that it is not null
    private void Disguised()
    {
        Monitor.Enter((object)(_gate!)); // SWAP003
        if (Test()) return;
        Monitor.Exit((_gate as object)!);
    }

    /// base-library/forms clean: parentheses, casts and a promise that it is not null
    private void DisguisedBoth()
    {
        Monitor.Enter((object)(_gate!));
        Work();
        Monitor.Exit((_gate as object)!);
    }

    /// base-library/forms bad: chosen in the argument, given back by the same choice on one way
    private void ChosenInArgument(bool first)
    {
        Monitor.Enter(first ? _gate : _other); // SWAP003
        if (Test()) return;
        Monitor.Exit(first ? _gate : _other);
    }

    /// base-library/forms clean: chosen in the argument, given back by the same choice
    private void ChosenInArgumentBoth(bool first)
    {
        Monitor.Enter(first ? _gate : _other);
        Work();
        Monitor.Exit(first ? _gate : _other);
    }

    /// base-library/forms bad: assigned in the argument
    private void AssignedInArgument()
    {
        object gate;
        Monitor.Enter(gate = _gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(gate);
    }

    /// base-library/forms clean: one object or else another
    private void OrElse()
    {
        var gate = _late ?? _gate;
        Monitor.Enter(gate);
        Work();
        Monitor.Exit(gate);
    }

    /// base-library/forms bad: declared by `out var` in a condition
    private static void OutInCondition(Dictionary<int, object> gates, int key, bool hurry)
    {
        if (gates.TryGetValue(key, out var gate) && Monitor.TryEnter(gate)) // SWAP003
        {
            if (hurry) return;
            Monitor.Exit(gate);
        }
    }

    /// base-library/forms bad: an element of two indices
    private void OfGrid(int row, int column)
    {
        Monitor.Enter(_grid[row, column]); // SWAP003
        if (Test()) return;
        Monitor.Exit(_grid[row, column]);
    }

    /// base-library/forms clean: an element of two indices
    private void OfGridBoth(int row, int column)
    {
        var gate = _grid[row, column];
        Monitor.Enter(gate);
        Work();
        Monitor.Exit(gate);
    }

    /// base-library/forms bad: an element of a list, in a local
    private void OfList()
    {
        var gate = _gates[0];
        Monitor.Enter(gate); // SWAP003
        if (_gates.Count > 1) return;
        Monitor.Exit(gate);
    }

    /// base-library/forms clean: an element of a list, asked for twice
    private void OfListTwice()
    {
        Monitor.Enter(_gates[0]);
        if (Test())
        {
            Monitor.Exit(_gates[0]);
            return;
        }

        Work();
        Monitor.Exit(_gates[0]);
    }

    /// base-library/forms bad: a field of a struct in a field
    private void OfStruct()
    {
        Monitor.Enter(_cell.Gate); // SWAP003
        if (_cell.Count > 0) return;
        Monitor.Exit(_cell.Gate);
    }

    /// base-library/forms clean: a field of a struct in a field
    private void OfStructBoth()
    {
        Monitor.Enter(_cell.Gate);
        _cell.Count++;
        Monitor.Exit(_cell.Gate);
    }

    /// base-library/forms bad: of the one instance, by a static property
    private static void OfInstance()
    {
        Monitor.Enter(Instance._gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(Instance._gate);
    }

    /// base-library/forms clean: of the one instance, by a static property
    private static void OfInstanceBoth()
    {
        Monitor.Enter(Instance._gate);
        Work();
        Monitor.Exit(Instance._gate);
    }

    /// base-library/forms bad: by a delegate, on one way
    private void ByDelegate()
    {
        Action leave = () => Monitor.Exit(_gate);
        Monitor.Enter(_gate); // SWAP003
        if (Test()) return;
        leave();
    }

    /// base-library/forms clean: by a delegate
    private void ByDelegateBoth()
    {
        Action leave = () => Monitor.Exit(_gate);
        Monitor.Enter(_gate);
        Work();
        leave();
    }

    /// base-library/forms bad: by null-conditional calls
    private void NullConditional()
    {
        _rw?.EnterReadLock(); // SWAP003
        if (Test()) return;
        _rw?.ExitReadLock();
    }

    /// base-library/forms clean: by null-conditional calls
    private void NullConditionalBoth()
    {
        _rw?.EnterWriteLock();
        Work();
        _rw?.ExitWriteLock();
    }

    /// base-library/forms clean: asked by a property pattern
    private void PropertyPattern(ReaderWriterLockSlim rw, bool read)
    {
        if (read) rw.EnterReadLock();
        Work();
        if (rw is { IsReadLockHeld: true }) rw.ExitReadLock();
    }

    /// base-library/forms bad: a nullable answer
    private void NullableAnswer(bool asked)
    {
        bool? taken = asked ? Monitor.TryEnter(_gate) : null; // SWAP003
        if (taken != true || Test()) return;
        Monitor.Exit(_gate);
    }

    /// base-library/forms clean: a nullable answer
    private void NullableAnswerBoth(bool asked)
    {
        bool? taken = asked ? Monitor.TryEnter(_gate) : null;
        Work();
        if (taken == true) Monitor.Exit(_gate);
    }

    /// base-library/forms bad: a guard that is computed from the answer
    private void ComputedFromAnswer(int count)
    {
        var taken = Monitor.TryEnter(_gate, 5); // SWAP003
        var useful = taken && count > 3;
        if (useful) Monitor.Exit(_gate);
    }

    /// base-library/forms clean: a guard that is computed from the answer, and its opposite
    private void ComputedFromAnswerBoth(int count)
    {
        var taken = Monitor.TryEnter(_gate, 5);
        var useful = taken && count > 3;
        if (useful) Work();
        if (!taken) return;
        Monitor.Exit(_gate);
    }
}
