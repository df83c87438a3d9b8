// False: a lock that is a monitor or a semaphore, by mode.
using System.Threading;
sealed class EitherLock
{
    readonly SemaphoreSlim _semaphore = new(1);
    bool CanBeReleasedFromAnyThread => _semaphore.CurrentCount == 0;
    public void Release() { if (_semaphore.CurrentCount == 0) _semaphore.Release(); else Monitor.Exit(_semaphore); }
    public void Wait(bool anyThread)
    {
        Monitor.Enter(_semaphore);
        if (anyThread || CanBeReleasedFromAnyThread)
        {
            _semaphore.Wait();
            if (anyThread) Monitor.Exit(_semaphore); else _semaphore.Release();
        }
    }
}
class User
{
    readonly EitherLock _lock = new();
    static extern void Work();
    void Plain()
    {
        _lock.Wait(false);
        try { Work(); } finally { _lock.Release(); }
    }
}
