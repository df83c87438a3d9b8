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
    private static readonly ulong SwapStep = SwapStepOf(PteLayouts.Current), PresentStep = PresentStepOf(PteLayouts.Current);

    /// <summary>The number of ptes, from the first on, that are a run.</summary>
    /// <param name="ptes">A row of slots, as read.</param>
    /// <returns>Zero when there are none or the first is not a swap pte.</returns>
    public static int CountSwapRun(ReadOnlySpan<Pte> ptes)
    {
        if (ptes.IsEmpty || !ptes[0].IsSwap)
            return 0;
        return Count(MemoryMarshal.Cast<Pte, ulong>(ptes)[..WithinDevice(ptes[0], ptes.Length)], SwapStep);
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
        Fill(MemoryMarshal.Cast<Pte, ulong>(ptes), first.Value, SwapStep);
    }

    /// <summary>Writes ptes of consecutive frames, such as a folio's, with the first one's flags in each of them.</summary>
    /// <param name="ptes">The slots to fill.</param>
    /// <param name="first">The first one's present pte.</param>
    /// <exception cref="InvalidOperationException">The pte is not present.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The layout cannot hold the last frame number; nothing was written.</exception>
    public static void FillPresentRun(Span<Pte> ptes, Pte first)
    {
        if (PteLayouts.Current.MaxPfn - first.Pfn + 1 < ptes.Length)
            throw new ArgumentOutOfRangeException(nameof(ptes), ptes.Length, $"A run from {first} on does not have that many frames.");
        Fill(MemoryMarshal.Cast<Pte, ulong>(ptes), first.Value, PresentStep);
    }

    /// <summary>By how much the bits change from one entry to the next: the offset's lowest bit, downwards where offsets are stored inverted.</summary>
    internal static ulong SwapStepOf(IPteLayout layout) => layout.EncodeSwap(new SwapEntry(1, 2)) - layout.EncodeSwap(new SwapEntry(1, 1));

    /// <summary>By how much the bits change from one frame to the next.</summary>
    internal static ulong PresentStepOf(IPteLayout layout) => layout.EncodePresent(2) - layout.EncodePresent(1);

    /// <summary>How many words, from the first on, differ from their predecessor by the step.</summary>
    internal static int Count(ReadOnlySpan<ulong> words, ulong step) =>
        Vector512.IsHardwareAccelerated ? Count512(words, step)
        : Vector256.IsHardwareAccelerated ? Count256(words, step)
        : CountScalar(words, 1, step);

    /// <summary>Writes words of which each differs from its predecessor by the step.</summary>
    internal static void Fill(Span<ulong> words, ulong first, ulong step)
    {
        int at = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; at + Vector512<ulong>.Count <= words.Length; at += Vector512<ulong>.Count)
                Expected512(first, at, step).StoreUnsafe(ref words[at]);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; at + Vector256<ulong>.Count <= words.Length; at += Vector256<ulong>.Count)
                Expected256(first, at, step).StoreUnsafe(ref words[at]);
        }

        for (; at < words.Length; at++)
            words[at] = Expected(first, at, step);
    }

    /// <summary>The specification of <see cref="Count"/>, for a run whose first words are known already.</summary>
    internal static int CountScalar(ReadOnlySpan<ulong> words, int at, ulong step)
    {
        while (at < words.Length && words[at] == Expected(words[0], at, step))
            at++;
        return Math.Min(at, words.Length);
    }

    private static int Count512(ReadOnlySpan<ulong> words, ulong step)
    {
        for (int at = 0; at + Vector512<ulong>.Count <= words.Length; at += Vector512<ulong>.Count)
        {
            if (Vector512.LoadUnsafe(in words[at]) != Expected512(words[0], at, step))
                return CountScalar(words, at, step);
        }

        return CountScalar(words, words.Length & -Vector512<ulong>.Count, step);
    }

    private static int Count256(ReadOnlySpan<ulong> words, ulong step)
    {
        for (int at = 0; at + Vector256<ulong>.Count <= words.Length; at += Vector256<ulong>.Count)
        {
            if (Vector256.LoadUnsafe(in words[at]) != Expected256(words[0], at, step))
                return CountScalar(words, at, step);
        }

        return CountScalar(words, words.Length & -Vector256<ulong>.Count, step);
    }

    // Beyond the last offset that the layout holds, a step would run into the bits of the type.
    private static int WithinDevice(Pte first, int count) =>
        (int)Math.Min(count, PteLayouts.Current.MaxSwapOffset - first.ToEntry().Offset + 1);

    private static ulong Expected(ulong first, int at, ulong step) => first + ((ulong)at * step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Expected512(ulong first, int at, ulong step) =>
        Vector512.Create(Expected(first, at, step)) + (Vector512<ulong>.Indices * step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Expected256(ulong first, int at, ulong step) =>
        Vector256.Create(Expected(first, at, step)) + (Vector256<ulong>.Indices * step);
}
