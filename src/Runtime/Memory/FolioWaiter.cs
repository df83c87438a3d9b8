namespace SwapOrder;

/// <summary>A thread that sleeps for a folio's lock. Each thread has one, since it sleeps for one folio at a time: nothing is allocated later.</summary>
internal sealed class FolioWaiter
{
    [ThreadStatic]
    private static FolioWaiter? t_mine;

    private bool _isWoken;

    private FolioWaiter() => Node = new LinkedListNode<FolioWaiter>(this);

    public LinkedListNode<FolioWaiter> Node { get; }

    public Folio? Folio { get; private set; }

    /// <summary>Whether the thread wants the lock; else it only waits until nobody has it.</summary>
    public bool IsLocker { get; private set; }

    /// <summary>How often somebody else took the lock that this thread was woken for.</summary>
    public int Losses { get; set; }

    /// <summary>The lock was handed over: it was not free in between, and this thread has it.</summary>
    public bool HasLock { get; private set; }

    /// <summary>This thread's waiter, in no queue.</summary>
    public static FolioWaiter Begin(Folio folio, bool isLocker)
    {
        FolioWaiter waiter = t_mine ??= new FolioWaiter();
        (waiter.Folio, waiter.IsLocker, waiter.Losses, waiter.HasLock, waiter._isWoken) = (folio, isLocker, 0, false, false);
        return waiter;
    }

    /// <summary>Sleeps until <see cref="Wake"/>, which may have come before.</summary>
    public void Sleep()
    {
        lock (this)
        {
            while (!_isWoken)
                Monitor.Wait(this);
            _isWoken = false;
        }
    }

    /// <summary>Wakes the thread, which must be in a queue whose monitor the caller holds.</summary>
    public void Wake(bool withLock = false)
    {
        lock (this)
        {
            HasLock = withLock;
            _isWoken = true;
            Monitor.Pulse(this);
        }
    }
}
