// False, and not checked: what was dereferenced is not null.
using System; using System.Buffers;
struct ArrayBuffer
{
    private readonly bool _usePool; private byte[] _bytes; private int _active, _available;
    public ArrayBuffer(int size, bool usePool = false) { _usePool = usePool; _bytes = usePool ? ArrayPool<byte>.Shared.Rent(size) : new byte[size]; _active = 0; _available = 0; }
    public ArrayBuffer(byte[] buffer) { _usePool = false; _bytes = buffer; _active = 0; _available = 0; }
    public int Capacity => _bytes.Length;
    public int ActiveLength => _available - _active;
    public byte[] DangerousGetUnderlyingBuffer() => _bytes;
    public void Commit(int n) { _available += n; }
}
class Connection
{
    ArrayBuffer _readBuffer;
    static extern bool Fill(Connection c);
    void Copy(int size)
    {
        byte[] orig = null;
        try
        {
            while (true)
            {
                Fill(this);
                if (--size == 0) break;
                if (orig != null) continue;
                int capacity = _readBuffer.Capacity;
                if (size > capacity)
                {
                    orig = _readBuffer.DangerousGetUnderlyingBuffer();
                    byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
                    _readBuffer = new ArrayBuffer(buffer);
                }
            }
        }
        finally
        {
            if (orig != null)
            {
                bool flag = _readBuffer.ActiveLength > 0;
                byte[] array = _readBuffer.DangerousGetUnderlyingBuffer();
                _readBuffer = new ArrayBuffer(orig);
                ArrayPool<byte>.Shared.Return(array);
                if (flag) _readBuffer.Commit(1);
            }
        }
    }
}
