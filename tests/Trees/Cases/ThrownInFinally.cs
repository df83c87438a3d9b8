// Policy: an exception from inside the finally that gives back.
using System; using System.Buffers;
static class Finally
{
    static extern void Fill(byte[] to, int n);
    static void Clears(int n)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(n);
        try { Fill(array, n); }
        finally
        {
            Array.Clear(array, 0, n);
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
