// base-library/subjects: what is locked is a field, a static, a type, an element, a member of a member, or has several names.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibrarySubjects
{
    private static readonly object s_gate = new();
    private readonly object _gate = new();
    private readonly object[] _gates = { new(), new() };
    private readonly BaseLibraryNode _node = new();
    private (object First, object Second) _pair = (new(), new());

    private object Gate { get; } = new();

    private object Sync => _gate;

    /// base-library/subjects bad: a static field
    private static void Static()
    {
        Monitor.Enter(s_gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(s_gate);
    }

    /// base-library/subjects clean: a static field, by its full name once
    private static void StaticByFullName()
    {
        Monitor.Enter(s_gate);
        Work();
        Monitor.Exit(BaseLibrarySubjects.s_gate);
    }

    /// base-library/subjects bad: this
    private void This()
    {
        Monitor.Enter(this); // SWAP003
        if (Test()) Monitor.Exit(this);
    }

    /// base-library/subjects clean: this, by an alias
    private void ThisByAlias()
    {
        var self = this;
        Monitor.Enter(this);
        Work();
        Monitor.Exit(self);
    }

    /// base-library/subjects bad: a type
    private static void Type()
    {
        Monitor.Enter(typeof(BaseLibrarySubjects)); // SWAP003
        if (Test()) return;
        Monitor.Exit(typeof(BaseLibrarySubjects));
    }

    /// base-library/subjects clean: a type, the same object each time
    private static void TypeTwice()
    {
        Monitor.Enter(typeof(BaseLibrarySubjects));
        Work();
        Monitor.Exit(typeof(BaseLibrarySubjects));
    }

    /// base-library/subjects bad: a property that always answers the same
    private void Property()
    {
        Monitor.Enter(Gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(Gate);
    }

    /// base-library/subjects clean: a property that is a field's other name
    private void PropertyOfField()
    {
        Monitor.Enter(Sync);
        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/subjects bad: a property that is a field's other name, given back on one way
    private void PropertyOfFieldForgotten()
    {
        Monitor.Enter(Sync); // SWAP003
        if (Test()) Monitor.Exit(_gate);
    }

    /// base-library/subjects bad: an element of an array
    private void Element(int index)
    {
        Monitor.Enter(_gates[index]); // SWAP003
        if (Test()) Monitor.Exit(_gates[index]);
    }

    /// base-library/subjects clean: an element of an array, both ways
    private void ElementBoth(int index)
    {
        Monitor.Enter(_gates[index]);
        if (Test())
        {
            Monitor.Exit(_gates[index]);
            return;
        }

        Monitor.Exit(_gates[index]);
    }

    /// base-library/subjects bad: one element or the other
    private void WrongElement()
    {
        Monitor.Enter(_gates[0]); // SWAP003
        if (Test()) Monitor.Exit(_gates[0]);
        else Monitor.Exit(_gates[1]);
    }

    /// base-library/subjects bad: an element of a tuple
    private void TupleElement()
    {
        Monitor.Enter(_pair.First); // SWAP003
        if (Test()) return;
        Monitor.Exit(_pair.First);
    }

    /// base-library/subjects clean: both elements of a tuple
    private void TupleElements()
    {
        Monitor.Enter(_pair.First);
        Monitor.Enter(_pair.Second);
        Monitor.Exit(_pair.Second);
        Monitor.Exit(_pair.First);
    }

    /// base-library/subjects bad: a member of a member
    private void Deep()
    {
        Monitor.Enter(_node.Next.Gate); // SWAP003
        if (Test()) return;
        Monitor.Exit(_node.Next.Gate);
    }

    /// base-library/subjects clean: a member of a member, by a local for the half of the way
    private void DeepByLocal()
    {
        var next = _node.Next;
        Monitor.Enter(_node.Next.Gate);
        Work();
        Monitor.Exit(next.Gate);
    }

    /// base-library/subjects bad: the other's gate on one way
    private void OthersGate(BaseLibrarySubjects other)
    {
        Monitor.Enter(_gate); // SWAP003
        if (Test()) Monitor.Exit(other._gate);
        else Monitor.Exit(_gate);
    }

    /// base-library/subjects clean: first this one's gate, then the other's
    private void BothGates(BaseLibrarySubjects other)
    {
        Monitor.Enter(_gate);
        Monitor.Enter(other._gate);
        Work();
        Monitor.Exit(this._gate);
        Monitor.Exit(other._gate);
    }

    /// base-library/subjects bad: by an alias of an alias, given back on one way
    private void Aliases()
    {
        var first = _gate;
        var second = first;
        Monitor.Enter(second); // SWAP003
        if (Test()) return;
        Monitor.Exit(first);
    }

    /// base-library/subjects bad: the local stands for another object by the time of the exit
    private void Reassigned()
    {
        var gate = _gate;
        Monitor.Enter(gate);
        gate = new object();
        Monitor.Exit(gate); // SWAP001
    }

    /// base-library/subjects clean: the local stands for another object after the exit
    private void ReassignedAfterwards()
    {
        var gate = _gate;
        Monitor.Enter(gate);
        Monitor.Exit(gate);
        gate = new object();
        Monitor.Enter(gate);
        Monitor.Exit(gate);
    }

    /// base-library/subjects bad: an object of its own is lost while it is entered
    private static void LostWhileEntered()
    {
        var gate = new object();
        Monitor.Enter(gate); // SWAP004
        gate = new object();
        Monitor.Enter(gate);
        Monitor.Exit(gate);
    }

    /// base-library/subjects bad: two names by deconstruction
    private void Deconstructed()
    {
        var (first, second) = (_gate, Gate);
        Monitor.Enter(first); // SWAP003
        Monitor.Enter(second);
        if (Test()) Monitor.Exit(_gate);
        Monitor.Exit(second);
    }

    /// base-library/subjects clean: two names by deconstruction
    private void DeconstructedBoth()
    {
        var (first, second) = (_gate, Gate);
        Monitor.Enter(first);
        Monitor.Enter(second);
        Work();
        Monitor.Exit(Gate);
        Monitor.Exit(_gate);
    }
}

internal class BaseLibraryNode
{
    public readonly object Gate = new();
    public readonly BaseLibraryNode Next = null!;
}
