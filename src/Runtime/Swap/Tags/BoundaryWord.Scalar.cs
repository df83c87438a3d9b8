// The specification of the boundary word, granule by granule.
using System.Runtime.CompilerServices;

namespace SwapOrder;

internal static partial class BoundaryWord
{
    /// <summary>Encodes a page; false when it has more than <see cref="MaxRuns"/> runs.</summary>
    public static bool TryEncodeScalar(ReadOnlySpan<byte> packed, out ulong word)
    {
        word = Uniform(TagAt(packed, 0));
        int boundaries = 0;
        for (int parity = 0; parity < 2; parity++)
        {
            for (int granule = parity; granule < 2 * packed.Length; granule += 2)
            {
                if (granule == 0 || TagAt(packed, granule) == TagAt(packed, granule - 1))
                    continue;
                if (boundaries == MaxBoundaries)
                    return false;
                ulong change = (ulong)(TagAt(packed, granule) ^ TagAt(packed, granule - 1));
                word |= (change << (ChangesShift + (ChangeBits * boundaries))) | ((ulong)granule << (PlacesShift + (PlaceBits * boundaries)));
                boundaries++;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DecodeScalar(ulong word, Span<byte> packed)
    {
        for (int granule = 0; granule < 2 * packed.Length; granule++)
        {
            int tag = (int)(word >> FirstShift) & 15;
            for (int boundary = 0; boundary < MaxBoundaries; boundary++)
                tag ^= Place(word, boundary) <= granule ? Change(word, boundary) : 0;
            ref byte pair = ref packed[granule / 2];
            pair = (byte)(granule % 2 == 0 ? tag : pair | (tag << 4));
        }
    }

    private static int TagAt(ReadOnlySpan<byte> packed, int granule) => (packed[granule / 2] >> (4 * (granule % 2))) & 15;
}
