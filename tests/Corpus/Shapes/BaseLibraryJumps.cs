// base-library/jumps: goto, switch statements and switch expressions around a lock.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibraryJumps
{
    private readonly object _gate = new();

    /// base-library/jumps clean: back to the beginning, after giving it back
    private void Retry()
    {
    retry:
        Monitor.Enter(_gate);
        if (Test())
        {
            Monitor.Exit(_gate);
            goto retry;
        }

        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/jumps bad: back to the beginning without giving it back
    private void RetryForgotten()
    {
    retry:
        Monitor.Enter(_gate); // SWAP003
        if (Test()) goto retry;
        Monitor.Exit(_gate);
    }

    /// base-library/jumps clean: out of a try past its finally
    private void OutOfTry()
    {
        Monitor.Enter(_gate);
        try
        {
            if (Test()) goto done;
            Work();
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        Work();
    done:
        return;
    }

    /// base-library/jumps bad: of two labels one is behind the exit
    private void TwoLabels(int state)
    {
        Monitor.Enter(_gate); // SWAP003
        if (state == 1) goto leave;
        if (state == 2) goto done;
        Work();
    leave:
        Monitor.Exit(_gate);
    done:
        Work();
    }

    /// base-library/jumps clean: two labels before the exit
    private void TwoLabelsBefore(int state)
    {
        Monitor.Enter(_gate);
        if (state == 1) goto slow;
        if (state == 2) goto leave;
        Work();
        goto leave;
    slow:
        Work();
    leave:
        Monitor.Exit(_gate);
    }

    /// base-library/jumps bad: a case that goes to another one which keeps it
    private void GotoCase(int kind)
    {
        Monitor.Enter(_gate); // SWAP003
        switch (kind)
        {
            case 0:
                Work();
                goto case 2;
            case 1:
                Monitor.Exit(_gate);
                break;
            case 2:
                Work();
                break;
            default:
                Monitor.Exit(_gate);
                break;
        }
    }

    /// base-library/jumps clean: all cases go to the default one
    private void GotoDefault(string kind)
    {
        Monitor.Enter(_gate);
        switch (kind)
        {
            case "fast":
                goto default;
            case "slow":
                Work();
                goto default;
            default:
                Monitor.Exit(_gate);
                return;
        }
    }

    /// base-library/jumps bad: no case fits, and there is no default
    private void NoDefault(string kind)
    {
        Monitor.Enter(_gate); // SWAP003
        switch (kind)
        {
            case "fast":
                Monitor.Exit(_gate);
                break;
            case "slow":
                Work();
                Monitor.Exit(_gate);
                break;
        }
    }

    /// base-library/jumps bad: a pattern case with a condition returns
    private void CaseWithCondition(object kind)
    {
        Monitor.Enter(_gate); // SWAP003
        switch (kind)
        {
            case int number when number > 5:
                return;
            case string:
                Work();
                break;
        }

        Monitor.Exit(_gate);
    }

    /// base-library/jumps clean: the same in a try with a finally
    private void CaseWithConditionInTry(object kind)
    {
        Monitor.Enter(_gate);
        try
        {
            switch (kind)
            {
                case int number when number > 5:
                    return;
                case string:
                    Work();
                    break;
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// base-library/jumps clean: the arms of a switch expression try, each in its way
    private void ArmsTry(int patience)
    {
        var entered = patience switch
        {
            0 => Monitor.TryEnter(_gate),
            > 0 => Monitor.TryEnter(_gate, patience),
            _ => false,
        };
        if (!entered) return;
        Work();
        Monitor.Exit(_gate);
    }

    /// base-library/jumps bad: what one arm got is kept
    private void ArmsTryForgotten(int patience)
    {
        var entered = patience switch
        {
            0 => Monitor.TryEnter(_gate),
            > 0 => Monitor.TryEnter(_gate, patience), // SWAP003
            _ => false,
        };
        if (entered && patience == 0) Monitor.Exit(_gate);
    }

    /// base-library/jumps clean: two switches over one value
    private void TwoSwitches(Mode mode)
    {
        switch (mode)
        {
            case Mode.Write:
            case Mode.Exclusive:
                Monitor.Enter(_gate);
                break;
        }

        Work();
        switch (mode)
        {
            case Mode.Write:
                Monitor.Exit(_gate);
                break;
            case Mode.Exclusive:
                Monitor.Exit(_gate);
                break;
        }
    }

    /// base-library/jumps bad: two switches over one value, and one value is forgotten
    private void TwoSwitchesForgotten(Mode mode)
    {
        switch (mode)
        {
            case Mode.Write:
            case Mode.Exclusive:
                Monitor.Enter(_gate); // SWAP003
                break;
        }

        Work();
        if (mode is Mode.Write) Monitor.Exit(_gate);
    }

    /// base-library/jumps bad: an arm of a switch expression throws
    private void ArmThrows(int kind)
    {
        Monitor.Enter(_gate); // SWAP003
        var size = kind switch
        {
            0 => 1,
            1 => 4,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        Use(size);
        Monitor.Exit(_gate);
    }

    /// base-library/jumps clean: the arm throws before it is taken
    private void ArmThrowsBefore(int kind)
    {
        var size = kind switch
        {
            0 => 1,
            1 => 4,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        Monitor.Enter(_gate);
        Use(size);
        Monitor.Exit(_gate);
    }
}
