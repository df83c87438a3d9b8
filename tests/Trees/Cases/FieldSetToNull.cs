// False: a field that was given back and set to null is not given back again.
using System; using System.Buffers;
sealed class Text
{
    byte[] _left; int _used; static extern int Fill(byte[] to); static extern bool Convert(byte[] from);
    byte[] Prepare(int n)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(n);
        if (_left != null)
        {
            ArrayPool<byte>.Shared.Return(_left);
            _left = null; _used = 0;
        }
        return array;
    }
    void Decode(byte[] from)
    {
        if (Convert(from)) _left = ArrayPool<byte>.Shared.Rent(3);
        else if (_left != null) { ArrayPool<byte>.Shared.Return(_left); _left = null; }
        ArrayPool<byte>.Shared.Return(from);
    }
    void Read(int n)
    {
        byte[] array = Prepare(n);
        if (Fill(array) > 0) Decode(array); else ArrayPool<byte>.Shared.Return(array);
    }
}
