// False: a lambda gives back later: a callback, a continuation, also through its state argument.
using System; using System.Threading; using System.Threading.Tasks;
sealed class Connection
{
    readonly object _lock = new(); readonly SemaphoreSlim _gate = new(1);
    static extern Task Reconnect(Action onReconnect); static extern void Work();
    bool Ensure()
    {
        Monitor.Enter(_lock);
        bool release = true;
        try
        {
            Task task = Reconnect(() => { Monitor.Exit(_lock); release = false; });
            return task != null;
        }
        finally { if (release) Monitor.Exit(_lock); }
    }
    Task Send()
    {
        bool releases = true;
        _gate.Wait();
        try
        {
            Task task = Reconnect(null);
            if (task != null)
            {
                releases = false;
                return task.ContinueWith(_ => _gate.Release());
            }
            return null;
        }
        finally { if (releases) _gate.Release(); }
    }
    Task SendByState()
    {
        bool releases = true;
        _gate.Wait();
        try
        {
            Task task = Reconnect(null);
            if (task != null)
            {
                releases = false;
                return task.ContinueWith((_, state) => { ((Connection)state)._gate.Release(); }, this);
            }
            return null;
        }
        finally { if (releases) _gate.Release(); }
    }
}
