// base-library/members: a lock in constructors, accessors, indexers, events, operators and finalizers.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryMembers
{
    private static readonly object s_gate = new();
    private readonly object _gate = new();
    private Action? _changed;
    private string _name = "";

    /// base-library/members bad: a constructor
    public BaseLibraryMembers(string? name)
    {
        Monitor.Enter(s_gate); // SWAP003
        if (name == null) return;
        _name = name;
        Monitor.Exit(s_gate);
    }

    /// base-library/members clean: a constructor with a finally
    public BaseLibraryMembers(string? name, bool trim)
    {
        Monitor.Enter(s_gate);
        try
        {
            if (name == null) return;
            _name = trim ? name.Trim() : name;
        }
        finally
        {
            Monitor.Exit(s_gate);
        }
    }

    /// base-library/members bad: a finalizer
    ~BaseLibraryMembers()
    {
        Monitor.Enter(s_gate); // SWAP003
        if (_name.Length == 0) return;
        Monitor.Exit(s_gate);
    }

    /// base-library/members bad: a getter
    public string Name
    {
        get
        {
            Monitor.Enter(_gate); // SWAP003
            if (Test()) return _name;
            Monitor.Exit(_gate);
            return _name;
        }
    }

    /// base-library/members clean: a getter with a finally, a setter
    public string Title
    {
        get
        {
            Monitor.Enter(_gate);
            try
            {
                return _name;
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }

        set
        {
            Monitor.Enter(_gate);
            _name = value;
            Monitor.Exit(_gate);
        }
    }

    /// base-library/members bad: a setter
    public string Alias
    {
        get => _name;
        set
        {
            Monitor.Enter(_gate); // SWAP003
            if (value == _name) return;
            _name = value;
            Monitor.Exit(_gate);
        }
    }

    /// base-library/members bad: an indexer
    public char this[int index]
    {
        get
        {
            Monitor.Enter(_gate); // SWAP003
            var name = _name;
            if (index < name.Length) Monitor.Exit(_gate);
            return name[index];
        }
    }

    /// base-library/members clean: an indexer
    public char this[long index]
    {
        get
        {
            Monitor.Enter(_gate);
            var name = _name;
            Monitor.Exit(_gate);
            return name[(int)index];
        }
    }

    /// base-library/members bad: an event
    public event Action? Changed
    {
        add
        {
            Monitor.Enter(_gate); // SWAP003
            if (value == null) return;
            _changed += value;
            Monitor.Exit(_gate);
        }

        remove => _changed -= value;
    }

    /// base-library/members clean: an event
    public event Action? Named
    {
        add
        {
            lock (_gate) _changed += value;
        }

        remove
        {
            Monitor.Enter(_gate);
            _changed -= value;
            Monitor.Exit(_gate);
        }
    }

    /// base-library/members bad: an operator
    public static BaseLibraryMembers operator +(BaseLibraryMembers left, BaseLibraryMembers right)
    {
        Monitor.Enter(left._gate); // SWAP003
        if (right._name.Length == 0) return left;
        left._name += right._name;
        Monitor.Exit(left._gate);
        return left;
    }

    /// base-library/members clean: an operator
    public static BaseLibraryMembers operator -(BaseLibraryMembers left, BaseLibraryMembers right)
    {
        Monitor.Enter(left._gate);
        left._name = right._name;
        Monitor.Exit(left._gate);
        return left;
    }

    /// base-library/members bad: a conversion
    public static explicit operator string(BaseLibraryMembers from)
    {
        Monitor.Enter(from._gate); // SWAP003
        if (Test()) return from._name;
        Monitor.Exit(from._gate);
        return from._name;
    }

    /// base-library/members clean: an expression for a body that only takes
    private void Take() => Monitor.Enter(_gate);

    /// base-library/members clean: an expression for a body that only gives back
    private void Give() => Monitor.Exit(_gate);

    /// base-library/members clean: an expression for a body that may take
    private bool TakeIf(bool wanted) => wanted && Monitor.TryEnter(_gate, 5);

    /// base-library/members clean: by the two that only take and give back
    private void ByBoth()
    {
        Take();
        try
        {
            Work();
        }
        finally
        {
            Give();
        }
    }

    /// base-library/members bad: what may be taken is kept on one way
    private void ByTakeIf(bool wanted)
    {
        if (!TakeIf(wanted)) return; // SWAP003
        if (Test()) return;
        Give();
    }

    /// base-library/members clean: what may be taken is given back
    private void ByTakeIfBoth(bool wanted)
    {
        if (!TakeIf(wanted)) return;
        Work();
        Give();
    }
}
