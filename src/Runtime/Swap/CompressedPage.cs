namespace SwapOrder;

/// <summary>A page in compressed form. Whether it still is an entry's content only the pool's tree knows. Kernel: <c>struct zswap_entry</c>.</summary>
public sealed class CompressedPage
{
    internal CompressedPage(byte[] bytes) => Bytes = bytes;

    /// <summary>How many bytes it takes.</summary>
    public int Length => Bytes.Length;

    internal byte[] Bytes { get; }
}
