// base-library/named: what is locked comes by reference, by a method, from a dictionary, is a constant, may be null, or is a box.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal class BaseLibraryWithGate
{
    protected readonly object Gate = new();
}

internal sealed class BaseLibraryMoreSubjects : BaseLibraryWithGate
{
    private readonly Dictionary<string, object> _gates = new();
    private readonly object _gate = new();
    private object? _late;

    /// base-library/named bad: by reference
    private static void ByReference(ref object gate)
    {
        Monitor.Enter(gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(gate);
    }

    /// base-library/named clean: by reference, and replaced after the exit
    private static void ByReferenceReplaced(ref object gate)
    {
        Monitor.Enter(gate);
        Work();
        Monitor.Exit(gate);
        gate = new object();
    }

    /// base-library/named clean: handed out while it is held
    private void HandedOut(out object gate)
    {
        gate = _gate;
        Monitor.Enter(gate);
    }

    /// base-library/named bad: a mutex that may be null
    private static void MayBeNull(Mutex? mutex)
    {
        mutex?.WaitOne(); // SWAP003
        if (Test()) return;
        mutex?.ReleaseMutex();
    }

    /// base-library/named clean: a mutex that may be null, both times
    private static void MayBeNullBoth(Mutex? mutex)
    {
        mutex?.WaitOne();
        try
        {
            Work();
        }
        finally
        {
            mutex?.ReleaseMutex();
        }
    }

    /// base-library/named bad: a string, which is one object wherever it is written
    private static void Text()
    {
        Monitor.Enter("gate"); // SWAP003
        if (Test()) return;
        Monitor.Exit("gate");
    }

    /// base-library/named clean: a string, both times
    private static void TextBoth()
    {
        Monitor.Enter("gate");
        Work();
        Monitor.Exit("gate");
    }

    /// base-library/named bad: each boxing makes an object of its own
    private static void Boxes(int key)
    {
        Monitor.Enter(key);
        Work();
        Monitor.Exit(key); // SWAP001
    }

    /// base-library/named clean: one box
    private static void OneBox(int key)
    {
        object box = key;
        Monitor.Enter(box);
        Work();
        Monitor.Exit(box);
    }

    /// base-library/named bad: from a dictionary
    private void FromDictionary(string key)
    {
        var gate = _gates[key];
        Monitor.Enter(gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(gate);
    }

    /// base-library/named clean: from a dictionary, if it is there
    private void FromDictionaryIfThere(string key)
    {
        if (!_gates.TryGetValue(key, out var gate)) return;
        Monitor.Enter(gate);
        try
        {
            if (Test()) return;
            Work();
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    /// base-library/named bad: from a dictionary, if it is there, and kept on one way
    private void FromDictionaryForgotten(string key)
    {
        if (_gates.TryGetValue(key, out var gate))
        {
            Monitor.Enter(gate); // SWAP003
            if (Test()) return;
            Monitor.Exit(gate);
        }
    }

    /// base-library/named bad: by a method that hands out the field
    private void ByMethod()
    {
        Monitor.Enter(GateOf()); // SWAP003
        if (Test()) Monitor.Exit(GateOf());
    }

    /// base-library/named clean: by a method once, by the field once
    private void ByMethodAndField()
    {
        Monitor.Enter(GateOf());
        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/named bad: made when it is needed
    private void Late()
    {
        _late ??= new object();
        Monitor.Enter(_late); // SWAP003
        if (Test()) return;
        Monitor.Exit(_late);
    }

    /// base-library/named clean: made when it is needed
    private void LateBoth()
    {
        var gate = _late ??= new object();
        Monitor.Enter(gate);
        Work();
        Monitor.Exit(gate);
    }

    /// base-library/named bad: of a type that the caller chooses
    private static void Generic<T>(T gate) where T : class
    {
        Monitor.Enter(gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(gate);
    }

    /// base-library/named clean: of a type that the caller chooses
    private static void GenericBoth<T>(T gate) where T : class
    {
        Monitor.Enter(gate);
        Work();
        Monitor.Exit(gate);
    }

    /// base-library/named bad: the field of the base class
    private void OfBase()
    {
        Monitor.Enter(base.Gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(Gate);
    }

    /// base-library/named clean: the field of the base class, by two names
    private void OfBaseBoth()
    {
        Monitor.Enter(base.Gate);
        Work();
        Monitor.Exit(this.Gate);
    }

    /// base-library/named bad: by a pattern's name
    private static void ByPattern(object? value)
    {
        if (value is string text)
        {
            Monitor.Enter(text); // SWAP003
            if (text.Length == 0) return;
            Monitor.Exit(value);
        }
    }

    /// base-library/named clean: by a pattern's name, and its own
    private static void ByPatternBoth(object? value)
    {
        if (value is not string text) return;
        Monitor.Enter(text);
        Work();
        Monitor.Exit(value);
    }

    private object GateOf() => _gate;
}
