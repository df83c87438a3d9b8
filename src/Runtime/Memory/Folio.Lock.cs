// The folio lock: one bit without an owner, and a sign bit that says that somebody sleeps.
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

public sealed partial class Folio
{
    private const int LockedBit = 1, WaitersBit = int.MinValue, SpinLimit = 20;

    // How often a woken thread may find that another one was faster; then the lock is handed over to it.
    private const int PatienceLimit = 5;

    private int _lock;

    /// <summary>Whether anybody holds the lock. It says nothing of who. Kernel: <c>folio_test_locked</c>.</summary>
    // publishes: nothing; a hint, unless the caller is the holder
    // why here:  one read of the word
    // pinned by: FolioLockTests.A_locked_folio_cannot_be_locked_again_until_it_is_unlocked
    // if flipped: nothing is ordered by it
    public bool IsLocked
    {
        get
        {
            SwitchPoint.Read(this);
            return (Volatile.Read(ref _lock) & LockedBit) != 0;
        }
    }

    /// <summary>Takes the lock if it is free. Kernel: <c>folio_trylock</c>.</summary>
    /// <returns>Whether this call took it.</returns>
    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true)]
    [Becomes(EntryLock.Held, From = EntryLock.Sought, Of = Target.Linked, As = LinkNames.Cache, When = true)]
    [Becomes(TagSave.Unsaved, When = true), Becomes(WritebackWait.NotWaited, When = true), Becomes(SlotFit.Unasked, When = true)]
    [Becomes(IndexCheck.Loaded, From = IndexCheck.Confirmed, Of = Target.Linked, As = LinkNames.Cache, When = true)]
    public bool TryLock()
    {
        SwitchPoint.Write(this);
        return TryTake();
    }

    private bool TryTake()
    {
        // publishes: nothing; it receives everything that the last holder wrote (Unlock)
        // why here:  before the first access under the lock; the exchange is a full fence, the read before it a guess
        // pinned by: FolioLockTests.Two_threads_that_take_turns_lose_no_increment,
        //            FolioLockTests.Of_two_threads_that_try_at_once_one_takes_the_lock
        // if flipped: the new holder reads what was there before the last one
        int seen = Volatile.Read(ref _lock);
        return (seen & LockedBit) == 0 && Interlocked.CompareExchange(ref _lock, seen | LockedBit, seen) == seen;
    }

    /// <summary>Takes the lock, sleeping until it is free. Kernel: <c>folio_lock</c>.</summary>
    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked)]
    [Forbids(PteLock.Locked, Of = Target.Any, Rule = "SWAP305"), Forbids(FolioHold.Loose, Rule = "SWAP307")]
    [Forbids(WritebackOwed.Begun, Text = "the lock of '{0}' is waited for before its writeback ends, and whoever holds it may wait for that end")]
    [Becomes(EntryLock.Held, From = EntryLock.Sought, Of = Target.Linked, As = LinkNames.Cache)]
    [Becomes(TagSave.Unsaved), Becomes(WritebackWait.NotWaited), Becomes(SlotFit.Unasked)]
    [Becomes(IndexCheck.Loaded, From = IndexCheck.Confirmed, Of = Target.Linked, As = LinkNames.Cache)]
    public void Lock()
    {
        if (SwitchPoint.IsEnabled)
            SwitchPoint.Wait(this, static folio => (folio._lock & LockedBit) == 0);
        if (!SpinForLock())
            LockAsleep();
    }

    /// <summary>Takes the lock if it is free now or within a microsecond or two. Kernel: <c>folio_lock_or_retry</c>.</summary>
    /// <returns>
    /// False: not locked. The caller must drop what it holds (locks, the folio's reference, the device), may then sleep in
    /// <see cref="WaitUntilUnlocked"/>, and begins anew; nothing it has read is still true.
    /// </returns>
    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true)]
    [Forbids(FolioHold.Loose, Rule = "SWAP307")]
    [Becomes(EntryLock.Held, From = EntryLock.Sought, Of = Target.Linked, As = LinkNames.Cache, When = true)]
    [Becomes(TagSave.Unsaved, When = true), Becomes(WritebackWait.NotWaited, When = true), Becomes(SlotFit.Unasked, When = true)]
    [Becomes(IndexCheck.Loaded, From = IndexCheck.Confirmed, Of = Target.Linked, As = LinkNames.Cache, When = true)]
    public bool LockOrRetry()
    {
        SwitchPoint.Write(this);
        return SpinForLock();
    }

    /// <summary>Gives the lock back and wakes those who wait for it. Kernel: <c>folio_unlock</c>.</summary>
    /// <exception cref="BadPageStateException">The folio is not locked.</exception>
    [Requires(FolioLock.Locked, Rule = "SWAP302"), Becomes(FolioLock.Unlocked)]
    [Requires(FolioRef.Held, FolioHold.Kept, FolioHold.ByPte, FolioHold.Loose, Rule = "SWAP302")]
    [Becomes(EntryLock.Sought, From = EntryLock.Held, Of = Target.Linked, As = LinkNames.Cache)]
    [Becomes(FolioMatch.Unmatched, From = FolioMatch.Matched)]
    public void Unlock()
    {
        SwitchPoint.Write(this);
        int seen = Volatile.Read(ref _lock);
        if ((seen & LockedBit) == 0)
            throw new BadPageStateException($"{this} was unlocked but is not locked.");
        // publishes: everything written under the lock, to the next holder (whose CompareExchange is the other half)
        // why here:  the subtraction is a full fence, and its result tells at once whether somebody sleeps
        // pinned by: FolioLockTests.Two_threads_that_take_turns_lose_no_increment
        // if flipped: a write after it belongs to nobody: the next holder overwrites it or reads what was before
        if (seen < 0)
            UnlockForWaiters(isLocked: true);
        else if (Interlocked.Add(ref _lock, -LockedBit) < 0)
            UnlockForWaiters(isLocked: false);
    }

    /// <summary>Sleeps until nobody holds the lock, without taking it; it may be taken again at once. Kernel: <c>folio_wait_locked</c>.</summary>
    [Forbids(FolioLock.Locked), Forbids(PteLock.Locked, Of = Target.Any, Rule = "SWAP305"), Forbids(FolioHold.Loose, Rule = "SWAP307")]
    public void WaitUntilUnlocked()
    {
        if (SwitchPoint.IsEnabled)
            SwitchPoint.Wait(this, static folio => (folio._lock & LockedBit) == 0);
        FolioWaiter waiter = FolioWaiter.Begin(this, isLocker: false);
        FolioWaitQueue queue = FolioWaitQueue.Of(this);
        lock (queue)
        {
            // The bit is set under the queue's monitor, which Unlock needs to wake us: it either sees the bit or we see it unlocked.
            if (!AnnounceWaiter())
                return;
            queue.Add(waiter);
        }

        waiter.Sleep();
    }

    private void LockAsleep()
    {
        FolioWaiter waiter = FolioWaiter.Begin(this, isLocker: true);
        FolioWaitQueue queue = FolioWaitQueue.Of(this);
        lock (queue)
        {
            if (!TakeOrAnnounce())
                queue.Add(waiter);
            else
                return;
        }

        while (true)
        {
            waiter.Sleep();
            if (waiter.HasLock)
                return;
            bool isTaken = SpinForLock();
            lock (queue)
            {
                // Handed over while this thread was spinning: then the lock was never free, and it did not take it.
                if (waiter.HasLock)
                    return;
                if (isTaken || TakeOrAnnounce())
                {
                    queue.Remove(waiter);
                    ForgetWaiters(queue);
                    return;
                }
            }

            waiter.Losses++;
        }
    }

    private bool SpinForLock()
    {
        for (int spins = 1; spins <= SpinLimit; spins++)
        {
            if (TryTake())
                return true;
            Thread.SpinWait(spins);
        }

        return false;
    }

    // False when the folio is not locked, so that there is nothing to wait for.
    private bool AnnounceWaiter()
    {
        // publishes: that somebody sleeps for the lock, to its holder
        // why here:  under the queue's monitor, and while it is locked: the unlock that follows sees the bit and needs that monitor to wake anybody
        // pinned by: FolioLockTests.Locking_watching_and_trying_threads_leave_the_lock_free_and_nobody_asleep
        // if flipped: the holder unlocks without waking the thread that is about to sleep
        int seen = Volatile.Read(ref _lock);
        while ((seen & LockedBit) != 0)
        {
            int before = Interlocked.CompareExchange(ref _lock, seen | WaitersBit, seen);
            if (before == seen)
                return true;
            seen = before;
        }

        return false;
    }

    // Under the queue's monitor.
    private bool TakeOrAnnounce()
    {
        while (true)
        {
            if (TryTake())
                return true;
            if (AnnounceWaiter())
                return false;
        }
    }

    private void UnlockForWaiters(bool isLocked)
    {
        FolioWaitQueue queue = FolioWaitQueue.Of(this);
        lock (queue)
        {
            while (queue.FirstWatcher(this) is { } watcher)
            {
                queue.Remove(watcher);
                watcher.Wake();
            }

            FolioWaiter? locker = queue.FirstLocker(this);
            if (isLocked && locker?.Losses >= PatienceLimit)
            {
                // Not free in between: whoever spins cannot be faster once more.
                queue.Remove(locker);
                ForgetWaiters(queue);
                locker.Wake(withLock: true);
                return;
            }

            ForgetWaiters(queue);
            // publishes: everything written under the lock, to the next holder
            // why here:  before the first of those who wait is woken; a full fence
            // pinned by: FolioLockTests.Two_threads_that_take_turns_lose_no_increment
            // if flipped: as in Unlock
            if (isLocked)
                Interlocked.Add(ref _lock, -LockedBit);
            locker?.Wake();
        }
    }

    // Under the queue's monitor: nobody announces himself meanwhile.
    private void ForgetWaiters(FolioWaitQueue queue)
    {
        // publishes: that nobody sleeps, to the next unlock
        // why here:  under the queue's monitor: nobody begins to sleep meanwhile
        // pinned by: FolioLockTests.Locking_watching_and_trying_threads_leave_the_lock_free_and_nobody_asleep
        // if flipped: the bit of one who has just begun to sleep is taken away, and he is never woken
        if (!queue.HasWaiterOf(this))
            Interlocked.And(ref _lock, ~WaitersBit);
    }
}
