// False: a disposable that gives back if it had entered, in a using statement in a loop.
using System; using System.Threading;
sealed class Awaiter : IDisposable
{
    readonly SemaphoreSlim _semaphore; bool _entered;
    public Awaiter(SemaphoreSlim semaphore) => _semaphore = semaphore;
    public bool Wait(TimeSpan t) { _entered = _semaphore.Wait(t); return _entered; }
    public void Dispose() { if (_entered) _semaphore.Release(); }
}
sealed class Pool
{
    readonly SemaphoreSlim _max = new(2); static extern bool More(); static extern void Work();
    Awaiter Create() => new Awaiter(_max);
    void Fill(TimeSpan t)
    {
        while (More())
        {
            using (var awaiter = Create())
            {
                if (!awaiter.Wait(t)) break;
                Work();
            }
        }
    }
    void FillNew(TimeSpan t)
    {
        while (More())
        {
            using var awaiter = new Awaiter(_max);
            if (!awaiter.Wait(t)) break;
            Work();
        }
    }
}
