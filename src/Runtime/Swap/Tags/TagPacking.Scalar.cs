// The specification of packing: the tag of the lower address is in the low four bits.
using System.Runtime.CompilerServices;

namespace SwapOrder;

internal static partial class TagPacking
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryPackScalar(ReadOnlySpan<byte> tags, Span<byte> packed)
    {
        int all = 0;
        foreach (byte tag in tags)
            all |= tag;
        if (all > MteTags.Max)
            return false;
        for (int i = 0; i < packed.Length; i++)
            packed[i] = (byte)(tags[2 * i] | (tags[(2 * i) + 1] << 4));
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void UnpackScalar(ReadOnlySpan<byte> packed, Span<byte> tags)
    {
        for (int i = 0; i < packed.Length; i++)
        {
            tags[2 * i] = (byte)(packed[i] & 0x0f);
            tags[(2 * i) + 1] = (byte)(packed[i] >> 4);
        }
    }
}
