// False: what Rent hands out is not null, and still is not when it is the older one of a loop.
using System; using System.Buffers;
static class Loop
{
    static extern int Read(Span<byte> span);
    static string ReadLink()
    {
        Span<byte> span = stackalloc byte[256];
        byte[] array = null;
        while (true)
        {
            int num = 0;
            try
            {
                int num2 = Read(span);
                if (num2 < 0) { num = 1; return null; }
                if (num2 < span.Length) return "x";
            }
            finally
            {
                if (array != null) ArrayPool<byte>.Shared.Return(array);
                if (num > 0) Console.WriteLine(num);
            }
            array = ArrayPool<byte>.Shared.Rent(span.Length * 2);
            span = array;
        }
    }
    static void Grow()
    {
        byte[] array = null;
        try
        {
            Span<byte> span = stackalloc byte[512];
            int num = 0, num2;
            do
            {
                if (num == span.Length)
                {
                    byte[] array2 = ArrayPool<byte>.Shared.Rent(span.Length * 2);
                    byte[] array3 = array;
                    span = (array = array2);
                    if (array3 != null) ArrayPool<byte>.Shared.Return(array3);
                }
                num2 = Read(span.Slice(num));
                num += num2;
            }
            while (num2 != 0);
        }
        finally { if (array != null) ArrayPool<byte>.Shared.Return(array); }
    }
}
