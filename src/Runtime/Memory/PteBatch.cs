// Runs of swap ptes: what the swap-in and the swap-out of a large folio look for and install.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SwapOrder;

/// <summary>
/// Operations on many ptes at once. A run is a row of swap ptes of consecutive entries on one device with equal flags; its bits grow by a constant from
/// pte to pte, so that it is compared and written by vectors. Kernel: <c>swap_pte_batch</c>, <c>set_ptes</c>.
/// </summary>
public static class PteBatch
{
    // By how much the bits change from one entry to the next: the offset's lowest bit, downwards where offsets are stored inverted.
    private static readonly ulong Step = Pte.FromEntry(new SwapEntry(1, 2)).Value - Pte.FromEntry(new SwapEntry(1, 1)).Value;

    /// <summary>The number of ptes, from the first on, that are a run.</summary>
    /// <param name="ptes">A row of slots, as read.</param>
    /// <returns>Zero when there are none or the first is not a swap pte.</returns>
    public static int CountSwapRun(ReadOnlySpan<Pte> ptes)
    {
        if (ptes.IsEmpty || !ptes[0].IsSwap)
            return 0;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<Pte, ulong>(ptes)[..WithinDevice(ptes[0], ptes.Length)];
        return Vector512.IsHardwareAccelerated ? Count512(words)
            : Vector256.IsHardwareAccelerated ? Count256(words)
            : CountScalar(words, 1);
    }

    /// <summary>Writes the run that begins with a swap pte, its flags in each of them.</summary>
    /// <param name="ptes">The slots to fill.</param>
    /// <param name="first">The first one's swap pte.</param>
    /// <exception cref="InvalidOperationException">The pte is not a swap pte.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The layout cannot hold the last offset; nothing was written.</exception>
    public static void FillSwapRun(Span<Pte> ptes, Pte first)
    {
        SwapEntry entry = first.ToEntry();
        if (WithinDevice(first, ptes.Length) < ptes.Length)
            throw new ArgumentOutOfRangeException(nameof(ptes), ptes.Length, $"A run from {entry} on does not have that many offsets.");
        Span<ulong> words = MemoryMarshal.Cast<Pte, ulong>(ptes);
        int at = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; at + Vector512<ulong>.Count <= words.Length; at += Vector512<ulong>.Count)
                Expected512(first.Value, at).StoreUnsafe(ref words[at]);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; at + Vector256<ulong>.Count <= words.Length; at += Vector256<ulong>.Count)
                Expected256(first.Value, at).StoreUnsafe(ref words[at]);
        }

        for (; at < words.Length; at++)
            words[at] = Expected(first.Value, at);
    }

    /// <summary>The specification of <see cref="CountSwapRun"/>, for a run whose first words are known already.</summary>
    internal static int CountScalar(ReadOnlySpan<ulong> words, int at)
    {
        while (at < words.Length && words[at] == Expected(words[0], at))
            at++;
        return Math.Min(at, words.Length);
    }

    private static int Count512(ReadOnlySpan<ulong> words)
    {
        for (int at = 0; at + Vector512<ulong>.Count <= words.Length; at += Vector512<ulong>.Count)
        {
            if (Vector512.LoadUnsafe(in words[at]) != Expected512(words[0], at))
                return CountScalar(words, at);
        }

        return CountScalar(words, words.Length & -Vector512<ulong>.Count);
    }

    private static int Count256(ReadOnlySpan<ulong> words)
    {
        for (int at = 0; at + Vector256<ulong>.Count <= words.Length; at += Vector256<ulong>.Count)
        {
            if (Vector256.LoadUnsafe(in words[at]) != Expected256(words[0], at))
                return CountScalar(words, at);
        }

        return CountScalar(words, words.Length & -Vector256<ulong>.Count);
    }

    // Beyond the last offset that the layout holds, a step would run into the bits of the type.
    private static int WithinDevice(Pte first, int count) =>
        (int)Math.Min(count, PteLayouts.Current.MaxSwapOffset - first.ToEntry().Offset + 1);

    private static ulong Expected(ulong first, int at) => first + ((ulong)at * Step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Expected512(ulong first, int at) =>
        Vector512.Create(Expected(first, at)) + (Vector512<ulong>.Indices * Step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Expected256(ulong first, int at) =>
        Vector256.Create(Expected(first, at)) + (Vector256<ulong>.Indices * Step);
}
