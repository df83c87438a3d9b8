// The lock behind those primitives of this library that a caller locks and unlocks himself, as the kernel's spin locks are.
using System.Runtime.CompilerServices;

namespace SwapOrder.Scheduling;

/// <summary>
/// A lock that finds its callers' mistakes (taking it twice, giving back what one does not hold), and whose steps a scheduler can put in order.
/// </summary>
/// <param name="owner">What the steps are said to access.</param>
/// <param name="name">What the messages call the lock.</param>
/// <param name="part">The part of the owner that the steps access.</param>
internal sealed class ScheduledLock(object owner, string name, long part = SwitchPoint.Whole)
{
    private readonly Lock _lock = new();
    // Kept for a scheduler only: the lock does not tell whether anybody holds it.
    private bool _isHeld;

    /// <summary>Takes the lock until <see cref="Exit"/>.</summary>
    /// <exception cref="LockRecursionException">This thread already holds it.</exception>
    public void Enter([CallerMemberName] string operation = "")
    {
        CheckNotHeld();
        if (SwitchPoint.IsEnabled)
            Await(operation);
        _lock.Enter();
        if (SwitchPoint.IsEnabled)
            _isHeld = true;
    }

    /// <summary>Takes the lock if it is free.</summary>
    /// <exception cref="LockRecursionException">This thread already holds it.</exception>
    public bool TryEnter([CallerMemberName] string operation = "")
    {
        CheckNotHeld();
        SwitchPoint.Write(owner, part, operation);
        bool isTaken = _lock.TryEnter();
        if (SwitchPoint.IsEnabled)
            _isHeld |= isTaken;
        return isTaken;
    }

    /// <summary>Gives the lock back.</summary>
    /// <exception cref="SynchronizationLockException">This thread does not hold it.</exception>
    public void Exit([CallerMemberName] string operation = "")
    {
        CheckHeld();
        SwitchPoint.Write(owner, part, operation);
        if (SwitchPoint.IsEnabled)
            _isHeld = false;
        _lock.Exit();
    }

    /// <summary>Takes the lock for one call, in which there is no other step; a thread that has it already takes it once more.</summary>
    public Lock.Scope EnterScope([CallerMemberName] string operation = "")
    {
        if (SwitchPoint.IsEnabled && !_lock.IsHeldByCurrentThread)
            Await(operation);
        return _lock.EnterScope();
    }

    /// <summary>Makes sure that this thread holds the lock.</summary>
    /// <exception cref="SynchronizationLockException">It does not.</exception>
    public void CheckHeld()
    {
        if (!_lock.IsHeldByCurrentThread)
            throw new SynchronizationLockException($"This thread does not hold {name}.");
    }

    private void CheckNotHeld()
    {
        if (_lock.IsHeldByCurrentThread)
            throw new LockRecursionException($"This thread already holds {name}.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Await(string operation) => SwitchPoint.Wait(owner, _ => !_isHeld, part, operation);
}
