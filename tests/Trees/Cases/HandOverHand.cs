// False: a monitor that was entered is not null, and still is not when it is the older one of a loop.
using System.Collections.Generic; using System.Threading;
class Transaction
{
    object[] _boxes; readonly object[] _conditions = null;
    static extern object BoxOf(object condition);
    static extern void Send(object condition);
    void Run()
    {
        object last = null;
        try
        {
            for (int i = 0; i < _conditions.Length; i++)
            {
                object box = BoxOf(_conditions[i]);
                Monitor.Enter(box);
                if (last != null) Monitor.Exit(last);
                last = box;
                Send(_conditions[i]);
            }
        }
        finally { if (last != null) Monitor.Exit(last); }
    }
}
