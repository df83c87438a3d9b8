// False: an element of a list is not lost when its local goes: the list hands it out again.
using System.Collections; using System.Threading;
sealed class Schemas
{
    readonly SortedList _list = new(); static extern void Work();
    void LockAll()
    {
        int i = 0;
        try
        {
            for (i = 0; i < _list.Count; i++) Monitor.Enter(_list.GetByIndex(i));
            Work();
        }
        finally
        {
            if (i == _list.Count) i--;
            while (i >= 0) { Monitor.Exit(_list.GetByIndex(i)); i--; }
        }
    }
    void LockAllNamed()
    {
        for (int i = 0; i < _list.Count; i++) { object schema = _list.GetByIndex(i); Monitor.Enter(schema); Work(); }
        for (int i = 0; i < _list.Count; i++) { object schema = _list.GetByIndex(i); Monitor.Exit(schema); }
    }
}
