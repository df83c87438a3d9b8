namespace SwapOrder;

/// <summary>What both layouts refuse to encode.</summary>
internal static class PteLayoutChecks
{
    public static ulong Pfn(IPteLayout layout, long pfn)
    {
        if (pfn < 0 || pfn > layout.MaxPfn)
            throw new ArgumentOutOfRangeException(nameof(pfn), pfn, $"A frame number is 0 to {layout.MaxPfn} on {layout.Name}.");
        return (ulong)pfn;
    }

    public static ulong Offset(IPteLayout layout, SwapEntry entry)
    {
        if (entry.Offset > layout.MaxSwapOffset)
            throw new ArgumentOutOfRangeException(nameof(entry), entry, $"A swap pte holds offsets 0 to {layout.MaxSwapOffset} on {layout.Name}.");
        return (ulong)entry.Offset;
    }

    // One entry of type 0 is all zeroes on each architecture: the first slot on arm64, the last on x86-64.
    public static ulong NotEmpty(ulong pte, SwapEntry entry) =>
        pte != 0 ? pte : throw new ArgumentOutOfRangeException(nameof(entry), entry, "This entry would read as the empty pte.");
}
