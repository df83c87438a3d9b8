// False: a semaphore that wakes who waits for a pool's items; a helper gives back under a condition that no caller can see.
using System; using System.Collections.Concurrent; using System.Threading; using System.Threading.Tasks;
class Pool<T> where T : class
{
    readonly SemaphoreSlim _available = new(0); readonly ConcurrentQueue<T> _queue = new();
    public T Get()
    {
        T item;
        while (!_queue.TryDequeue(out item)) _available.Wait();
        return item;
    }
    public async ValueTask<T> GetAsync()
    {
        T item;
        while (!_queue.TryDequeue(out item)) await _available.WaitAsync();
        return item;
    }
    public void Return(T item)
    {
        _queue.Enqueue(item);
        if (_available.CurrentCount < _queue.Count) _available.Release();
    }
}
class Device
{
    long Size(Pool<string> pool)
    {
        string s = pool.Get();
        long n = s.Length;
        pool.Return(s);
        return n;
    }
    async Task Read(Pool<string> pool, Action<string> use)
    {
        string s = null;
        try { s = await pool.GetAsync(); use(s); }
        catch { if (s != null) pool.Return(s); return; }
        pool.Return(s);
    }
}
