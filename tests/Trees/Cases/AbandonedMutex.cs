// False: AbandonedMutexException comes from WaitOne, which then owns the mutex, and not from another call in the same try.
using System.Threading;
static class Launch
{
    static extern bool IsRunning(); static extern void Start(); static extern void Log();
    static void Run()
    {
        using var mutex = new Mutex(false, "name");
        try
        {
            if (!mutex.WaitOne(5000)) { Log(); return; }
        }
        catch (AbandonedMutexException) { }
        try { if (!IsRunning()) Start(); }
        finally { mutex.ReleaseMutex(); }
    }
}
