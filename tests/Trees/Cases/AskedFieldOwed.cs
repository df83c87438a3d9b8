// False: to ask IsAllocated of an object's handle takes nothing.
using System.Runtime.InteropServices;
class Handle { public GCHandle Alpn { get; set; } }
static class Pal
{
    static Handle Allocate(object o)
    {
        var handle = new Handle();
        if (o != null) handle.Alpn = GCHandle.Alloc(o);
        return handle;
    }
    static int Use(Handle context, object o)
    {
        if (context == null) context = Allocate(o);
        if (context.Alpn.IsAllocated && context.Alpn.Target == null) return 1;
        return 0;
    }
    static int UseRef(ref Handle context, object o)
    {
        if (context == null) context = Allocate(o);
        Handle h = context;
        if (h.Alpn.IsAllocated && h.Alpn.Target == null) return 1;
        return 0;
    }
}
class Connection
{
    public GCHandle Handle; public bool IsInvalid;
    static extern Connection Open(object o); static extern int Shake(Connection connection, ref int token);
    static int Ask(ref Connection connection, object o)
    {
        int token = 1;
        if (connection == null || connection.IsInvalid) connection = Open(o);
        int code = Shake(connection, ref token);
        if (code == 3 && connection.Handle.IsAllocated && connection.Handle.Target == null) { token = 8; return token; }
        return code;
    }
}
