// Operating-system threads that are kept from run to run: starting them anew would cost more than most runs do.
namespace KernelModel.Explorer.Scheduling;

/// <summary>A fixed number of threads, each of which takes one piece of work at a time.</summary>
public sealed class Crew : IDisposable
{
    private readonly Worker[] _workers;

    public Crew(int size) => _workers = [.. Enumerable.Range(0, size).Select(index => new Worker($"scheduled thread {Schedule.NameOf(index)}"))];

    public int Size => _workers.Length;

    /// <summary>Gives a worker something to do; it has nothing else to do.</summary>
    public void Start(int worker, Action work) => _workers[worker].Give(work);

    public void Dispose()
    {
        foreach (Worker worker in _workers)
            worker.Give(null);
    }

    private sealed class Worker
    {
        private readonly object _gate = new();
        private readonly Queue<Action?> _work = new();

        public Worker(string name) => new Thread(Serve) { IsBackground = true, Name = name }.Start();

        /// <summary>Null ends the worker.</summary>
        public void Give(Action? work)
        {
            lock (_gate)
            {
                _work.Enqueue(work);
                Monitor.Pulse(_gate);
            }
        }

        private void Serve()
        {
            while (Take() is { } work)
                work();
        }

        private Action? Take()
        {
            lock (_gate)
            {
                while (_work.Count == 0)
                    Monitor.Wait(_gate);
                return _work.Dequeue();
            }
        }
    }
}
