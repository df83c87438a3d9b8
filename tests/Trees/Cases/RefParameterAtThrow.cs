// False: what a ref parameter holds is the caller's, also when the method throws.
using System; using System.Buffers;
static class Asn
{
    static extern bool TryFill(Span<byte> to);
    static extern bool TryPrimitive(int n, out ReadOnlySpan<byte> contents);
    static ReadOnlySpan<byte> Contents(int n, ref byte[] rented, Span<byte> tmp = default)
    {
        if (TryPrimitive(n, out var contents)) return contents;
        if (n > tmp.Length) { rented = ArrayPool<byte>.Shared.Rent(n); tmp = rented; }
        if (TryFill(tmp)) return tmp.Slice(0, 1);
        throw new InvalidOperationException();
    }
    static int Contents2(int n, ref byte[] rented)
    {
        rented = ArrayPool<byte>.Shared.Rent(n);
        if (n > 3) return 1;
        throw new InvalidOperationException();
    }
}
