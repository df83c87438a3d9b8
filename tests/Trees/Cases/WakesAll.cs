// False: Release(n) wakes other workers; it does not give back what this one waited for.
using System.Threading; using System.Threading.Tasks;
sealed class WorkSet
{
    readonly SemaphoreSlim _semaphore = new(0); readonly int _workers = 4; static extern void Work(); static extern bool Done();
    public void Add() => _semaphore.Release();
    async Task Process()
    {
        bool flag = false;
        while (!flag)
        {
            await _semaphore.WaitAsync();
            try { Work(); }
            finally
            {
                flag = Done();
                if (flag) _semaphore.Release(_workers);
            }
        }
    }
}
