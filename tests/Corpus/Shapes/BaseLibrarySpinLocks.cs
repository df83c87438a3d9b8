// base-library/spin: SpinLock, a struct that is not reentrant.
//! swaporder_base_library = true
using System.Threading;

namespace Shapes;

internal sealed class BaseLibrarySpinLocks
{
    private readonly SpinLock[] _spins = new SpinLock[4];
    private SpinLock _spin = new(enableThreadOwnerTracking: true);

    /// base-library/spin bad: a timed try, kept on one way
    private void Timed()
    {
        var taken = false;
        _spin.TryEnter(100, ref taken); // SWAP003
        if (taken && Test()) _spin.Exit();
    }

    /// base-library/spin clean: a timed try
    private void TimedBoth()
    {
        var taken = false;
        _spin.TryEnter(TimeSpan.FromSeconds(1), ref taken);
        if (!taken) return;
        Work();
        _spin.Exit(useMemoryBarrier: false);
    }

    /// base-library/spin bad: exited where the try failed
    private void GivenBackWhereItFailed()
    {
        var taken = false;
        _spin.TryEnter(ref taken);
        if (!taken) _spin.Exit(); // SWAP001
    }

    /// base-library/spin clean: asked in a finally
    private void AskedInFinally()
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            Work();
        }
        finally
        {
            if (_spin.IsHeldByCurrentThread) _spin.Exit();
        }
    }

    /// base-library/spin bad: asked, and the opposite done
    private void AskedAndOpposite()
    {
        if (!_spin.IsHeldByCurrentThread) _spin.Exit(); // SWAP001
    }

    /// base-library/spin clean: held by anybody is held by this thread, which has entered
    private void IsHeld()
    {
        var taken = false;
        _spin.Enter(ref taken);
        if (_spin.IsHeld) _spin.Exit();
    }

    /// base-library/spin bad: by reference, kept on one way
    private static void ByReference(ref SpinLock spin)
    {
        var taken = false;
        spin.Enter(ref taken); // SWAP003
        if (Test()) return;
        spin.Exit();
    }

    /// base-library/spin clean: by reference
    private static void ByReferenceBoth(ref SpinLock spin)
    {
        var taken = false;
        spin.Enter(ref taken);
        Work();
        spin.Exit();
    }

    /// base-library/spin bad: a copy is entered, what it was copied from is exited
    private static void Copied()
    {
        var spin = new SpinLock();
        var copy = spin;
        var taken = false;
        copy.Enter(ref taken);
        spin.Exit(); // SWAP001
    }

    /// base-library/spin clean: another name for the same one
    private void RefLocal()
    {
        ref var spin = ref _spin;
        var taken = false;
        spin.Enter(ref taken);
        Work();
        _spin.Exit();
    }

    /// base-library/spin bad: entered in each round, exited in none
    private void EachRound(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var taken = false;
            _spin.Enter(ref taken); // SWAP002
            Work();
        }
    }

    /// base-library/spin clean: entered and exited in each round
    private void EachRoundBoth(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var taken = false;
            _spin.Enter(ref taken);
            Work();
            _spin.Exit(true);
        }
    }

    /// base-library/spin bad: an element of an array
    private void Element(int index)
    {
        var taken = false;
        _spins[index].Enter(ref taken); // SWAP003
        if (Test()) return;
        _spins[index].Exit();
    }

    /// base-library/spin clean: an element of an array
    private void ElementBoth(int index)
    {
        var taken = false;
        _spins[index].Enter(ref taken);
        Work();
        _spins[index].Exit();
    }

    /// base-library/spin bad: exited twice
    private void ExitedTwice()
    {
        var taken = false;
        _spin.Enter(ref taken);
        _spin.Exit();
        if (taken) _spin.Exit(); // SWAP001
    }

    /// base-library/spin bad: await while it is held
    private async Task Await()
    {
        var taken = false;
        _spin.Enter(ref taken);
        await WorkAsync(); // SWAP002
        _spin.Exit();
    }

    /// base-library/spin clean: await when it is given back
    private async Task AwaitBehind()
    {
        var taken = false;
        _spin.Enter(ref taken);
        _spin.Exit();
        await WorkAsync();
    }
}
