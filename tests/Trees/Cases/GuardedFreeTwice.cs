// False: a helper that asks IsAllocated before it frees may be called twice.
using System.Runtime.InteropServices;
class Source
{
    GCHandle _keepAlive; int _state; public void Set(object o) { _keepAlive = GCHandle.Alloc(o); }
    bool TryComplete(object o)
    {
        try
        {
            lock (this)
            {
                try
                {
                    if (_state != 2) { _state = 2; return true; }
                    return false;
                }
                finally
                {
                    if (_keepAlive.IsAllocated) _keepAlive.Free();
                }
            }
        }
        finally { System.Console.WriteLine(); }
    }
    public bool TrySet(object o) => TryComplete(o);
}
class User
{
    readonly Source _source = new();
    int Done(bool c)
    {
        if (c) _source.TrySet(null);
        _source.TrySet(null);
        return 0;
    }
}
class Simple
{
    GCHandle _h; public void Set(object o) { _h = GCHandle.Alloc(o); }
    void Close() { if (_h.IsAllocated) _h.Free(); }
    void Twice(bool c) { if (c) Close(); Close(); }
}
