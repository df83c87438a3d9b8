// base-library/conditions: taken under one condition and given back under another, the same, or its opposite.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryConditions
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private readonly bool _isShared;
    private bool _armed;

    /// base-library/conditions bad: the else arm forgets
    private void ElseForgets(bool fast)
    {
        Monitor.Enter(_gate); // SWAP003
        if (fast) Monitor.Exit(_gate);
        else Work();
    }

    /// base-library/conditions clean: both arms give it back
    private void ElseRemembers(bool fast)
    {
        Monitor.Enter(_gate);
        if (fast)
        {
            Monitor.Exit(_gate);
        }
        else
        {
            Work();
            Monitor.Exit(_gate);
        }
    }

    /// base-library/conditions bad: taken under one parameter, given back under another
    private void TwoParameters(bool shared, bool last)
    {
        if (shared) Monitor.Enter(_gate); // SWAP003
        Work();
        if (last) Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: the same parameter both times
    private void OneParameter(bool shared, bool last)
    {
        if (shared) Monitor.Enter(_gate);
        if (last) Work();
        if (shared) Monitor.Exit(_gate);
    }

    // Takes for its caller or gives back for its caller: on no way does it give back what it took.
    /// base-library/conditions clean: a switch that others use to take and to give back
    private void TakesOrGives(bool take)
    {
        if (take) Monitor.Enter(_gate);
        else Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: the opposite is stored, and negated again
    private void StoredNegation(bool shared)
    {
        var isMine = !shared;
        if (!shared) Monitor.Enter(_gate);
        Work();
        if (isMine) Monitor.Exit(_gate);
    }

    /// base-library/conditions bad: the guard is overwritten in between
    private void GuardOverwritten(bool hold)
    {
        if (hold) Monitor.Enter(_gate); // SWAP003
        hold = Test();
        if (hold) Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: a readonly field guards both
    private void ReadonlyGuard()
    {
        if (_isShared) Monitor.Enter(_gate);
        Work();
        if (_isShared) Monitor.Exit(_gate);
    }

    // Behind the assignment the exit cannot be reached: it belongs to the enter all the same.
    /// base-library/conditions bad: the field that guards both is cleared in between
    private void FieldGuardCleared()
    {
        if (_armed) Monitor.Enter(_gate); // SWAP003
        _armed = false;
        if (_armed) Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: a field guards both, nothing in between can change it
    private void FieldGuardKept()
    {
        if (_armed) Monitor.Enter(_gate);
        if (_armed) Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: wanted, and got
    private void WantedAndGot(bool wanted)
    {
        if (wanted && Monitor.TryEnter(_gate))
        {
            Work();
            Monitor.Exit(_gate);
        }
    }

    /// base-library/conditions bad: the try is made whether it is wanted or not
    private void WantedOrNot(bool wanted)
    {
        if (wanted & Monitor.TryEnter(_gate)) // SWAP003
        {
            Work();
            Monitor.Exit(_gate);
        }
    }

    /// base-library/conditions bad: got, and then not wanted
    private void GotButNotWanted()
    {
        if (Monitor.TryEnter(_gate) && Test()) // SWAP003
        {
            Work();
            Monitor.Exit(_gate);
        }
    }

    /// base-library/conditions clean: not wanted or not got, and away
    private void NeitherWantedNorGot(bool wanted)
    {
        if (!wanted || !Monitor.TryEnter(_gate, 20)) return;
        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: two tries by a conditional expression, one answer
    private void EitherTry(bool fast)
    {
        var entered = fast ? Monitor.TryEnter(_gate) : Monitor.TryEnter(_gate, 50);
        if (entered) Monitor.Exit(_gate);
    }

    /// base-library/conditions bad: one of the two answers is not the lock's
    private static void EitherAnswer(bool fast)
    {
        var gate = new object();
        var entered = fast ? Monitor.TryEnter(gate) : Test();
        if (entered) Monitor.Exit(gate); // SWAP001
    }

    /// base-library/conditions bad: "is false" asked, and then a way out
    private void AskedByPattern()
    {
        if (Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1)) is false) return; // SWAP003
        if (Test()) return;
        Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: compared with a constant
    private void AskedByComparison()
    {
        if (Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1)) == false) return;
        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: two spellings of one bound
    private void OneBound(int count)
    {
        if (count > 0) Monitor.Enter(_gate);
        if (count >= 1) Monitor.Exit(_gate);
    }

    /// base-library/conditions bad: two bounds that differ by one
    private void TwoBounds(int count)
    {
        if (count > 0) Monitor.Enter(_gate); // SWAP003
        if (count > 1) Monitor.Exit(_gate);
    }

    /// base-library/conditions clean: one of two objects, given back by the same choice
    private void ChosenAndGivenBack(bool first)
    {
        var gate = first ? _gate : _other;
        Monitor.Enter(gate);
        Work();
        if (first) Monitor.Exit(_gate);
        else Monitor.Exit(_other);
    }

    // The second is nowhere given back, so it may be taken for somebody else: from one lock to the next, hand over hand, is written like this.
    /// base-library/conditions clean: one of two objects, and always the first is given back
    private void ChosenAndHandedOn(bool first)
    {
        var gate = first ? _gate : _other;
        Monitor.Enter(gate);
        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/conditions bad: guarded by its own null, given back by another's
    private static void GuardedByNull(object? gate, object? other)
    {
        if (gate != null) Monitor.Enter(gate); // SWAP003
        Work();
        if (other != null) Monitor.Exit(gate!);
    }

    /// base-library/conditions clean: guarded by its own null both times
    private static void GuardedByItsOwnNull(object? gate)
    {
        if (gate is not null) Monitor.Enter(gate);
        Work();
        if (gate != null) Monitor.Exit(gate);
    }

    /// base-library/conditions bad: of two early ways out the second forgets
    private void SecondWayOut(int step)
    {
        Monitor.Enter(_gate); // SWAP003
        if (step == 1)
        {
            Monitor.Exit(_gate);
            return;
        }

        if (step == 2) return;
        Monitor.Exit(_gate);
    }

    /// base-library/conditions bad: given back inside of two conditions
    private void NestedConditions(bool outer, bool inner)
    {
        Monitor.Enter(_gate); // SWAP003
        if (outer)
        {
            Work();
            if (inner) Monitor.Exit(_gate);
        }
    }

    /// base-library/conditions clean: inside of two conditions, and in the arms of both
    private void NestedConditionsComplete(bool outer, bool inner)
    {
        Monitor.Enter(_gate);
        if (outer)
        {
            if (inner) Work();
            Monitor.Exit(_gate);
        }
        else
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/conditions bad: where the try failed nobody on this thread has it
    private void GivenBackWhereItFailed()
    {
        if (Monitor.TryEnter(_gate)) Work();
        else Monitor.Exit(_gate); // SWAP001
    }

    /// base-library/conditions bad: the answer is not asked
    private void AnswerIgnored()
    {
        Monitor.TryEnter(_gate);
        Work();
        Monitor.Exit(_gate); // SWAP001
    }

    /// base-library/conditions clean: tells its caller by a bool whether it still has it
    private bool TellsItsCaller(bool keep)
    {
        Monitor.Enter(_gate);
        if (keep) return true;
        Monitor.Exit(_gate);
        return false;
    }
}
