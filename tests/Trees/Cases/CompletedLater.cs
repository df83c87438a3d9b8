// False: an asynchronous helper gives back when it completes; its task is returned, not awaited.
using System; using System.Threading; using System.Threading.Tasks;
sealed class Context
{
    readonly SemaphoreSlim _writeLock = new(1); bool _aborted; static extern ValueTask<int> Core(int m); static extern void Log(Exception e);
    ValueTask Write(int m)
    {
        if (!_writeLock.Wait(0)) return new ValueTask(Task.CompletedTask);
        if (_aborted) { _writeLock.Release(); return default; }
        ValueTask<int> task = Core(m);
        if (!task.IsCompletedSuccessfully) return new ValueTask(CompleteAsync(task));
        _writeLock.Release();
        return default;
    }
    async Task CompleteAsync(ValueTask<int> task)
    {
        try { await task; }
        catch (Exception e) { Log(e); }
        finally { _writeLock.Release(); }
    }
    ValueTask Write2(int m)
    {
        _writeLock.Wait();
        if (m > 3) return new ValueTask(Complete2Async());
        _writeLock.Release();
        return default;
    }
    async Task Complete2Async() { await Task.Yield(); _writeLock.Release(); }
}
