// The specification of boundaries: walk the granules in the order of their addresses, the low four bits of a byte first.
using System.Runtime.CompilerServices;

namespace SwapOrder;

internal readonly partial record struct TagBoundaries
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TagBoundaries OfScalar(ReadOnlySpan<byte> packed)
    {
        Span<ulong> even = [0, 0], odd = [0, 0];
        int previous = packed[0] & 15;
        for (int i = 0; i < packed.Length; i++)
        {
            int lower = packed[i] & 15, upper = packed[i] >> 4;
            ulong bit = 1UL << (i % 64);
            if (lower != previous)
                even[i / 64] |= bit;
            if (upper != lower)
                odd[i / 64] |= bit;
            previous = upper;
        }

        return new(even[0], even[1], odd[0], odd[1]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CountRunsScalar(ReadOnlySpan<byte> packed)
    {
        int runs = 1, previous = packed[0] & 15;
        foreach (byte pair in packed)
        {
            int lower = pair & 15, upper = pair >> 4;
            if (lower != previous)
                runs++;
            if (upper != lower)
                runs++;
            previous = upper;
        }

        return runs;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsUniformScalar(ReadOnlySpan<byte> packed)
    {
        byte first = packed[0];
        if (first >> 4 != (first & 15))
            return false;
        foreach (byte pair in packed)
        {
            if (pair != first)
                return false;
        }

        return true;
    }
}
