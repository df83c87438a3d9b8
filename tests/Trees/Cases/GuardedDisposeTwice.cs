// False: a Dispose that asks whether it ran may be called twice.
using System; using System.Buffers; using System.Threading.Tasks;
sealed class ReadBuffer : IDisposable
{
    internal readonly byte[] Buffer; readonly bool _usePool; bool _disposed;
    public ReadBuffer(int size, bool usePool) { _usePool = usePool; Buffer = usePool ? ArrayPool<byte>.Shared.Rent(size) : new byte[size]; }
    public void Dispose()
    {
        if (!_disposed)
        {
            if (_usePool) ArrayPool<byte>.Shared.Return(Buffer);
            _disposed = true;
        }
    }
}
sealed class Connector
{
    ReadBuffer _current, _orig;
    void Reset()
    {
        if (_orig != null) { _current.Dispose(); _current = _orig; _orig = null; }
    }
    static extern Task<bool> Wait();
    async Task Loop()
    {
        while (await Wait()) Reset();
    }
    void Twice(Action a) { Reset(); a(); Reset(); }
}
class Own
{
    readonly ReadBuffer _b = new(3, true);
    void Twice(Action a) { _b.Dispose(); a(); _b.Dispose(); }
    void Twice2(ReadBuffer b) { b.Dispose(); b.Dispose(); }
}
