// arm64, Linux 6.11 and later.
//   present: 0 valid, 1 page, 7 read-only (hardware), 10 accessed, 12-47 frame, 51 writable, 55 dirty (software), 58 uffd-wp
//   swap:    0 and 1 clear, 2 exclusive, 3 uffd-wp, 6-10 type, 11 clear (present but invalid), 12-61 offset
namespace SwapOrder;

internal sealed class Arm64PteLayout : IPteLayout
{
    private const ulong Valid = 1UL << 0, Page = 1UL << 1, ReadOnly = 1UL << 7, Accessed = 1UL << 10, PresentInvalid = 1UL << 11;
    private const ulong Writable = 1UL << 51, SoftwareDirty = 1UL << 55, UffdWp = 1UL << 58;
    private const ulong SwapExclusive = 1UL << 2, SwapUffdWp = 1UL << 3;

    private static readonly BitField Frame = new(12, 36), SwapType = new(6, 5), SwapOffset = new(12, 50);

    public string Name => "arm64";

    public bool HasSoftDirty => false;

    public long MaxPfn => (long)Frame.Max;

    public long MaxSwapOffset => (long)SwapOffset.Max;

    public ulong EncodePresent(long pfn) => Frame.Put(PteLayoutChecks.Pfn(this, pfn)) | Valid | Page | ReadOnly;

    public long DecodePfn(ulong pte) => (long)Frame.Get(pte);

    public ulong EncodeSwap(SwapEntry entry)
    {
        ulong offset = PteLayoutChecks.Offset(this, entry);
        return PteLayoutChecks.NotEmpty(SwapType.Put((ulong)entry.Type) | SwapOffset.Put(offset), entry);
    }

    public SwapEntry DecodeSwap(ulong pte) => SwapEntry.FromFields(SwapType.Get(pte), SwapOffset.Get(pte));

    public bool IsPresent(ulong pte) => (pte & (Valid | PresentInvalid)) != 0;

    public bool IsWritable(ulong pte) => (pte & Writable) != 0;

    public bool IsYoung(ulong pte) => (pte & Accessed) != 0;

    // The hardware marks a writable page dirty by clearing the read-only bit; software has a bit of its own.
    public bool IsDirty(ulong pte) => (pte & SoftwareDirty) != 0 || IsHardwareDirty(pte);

    public bool IsSoftDirty(ulong pte) => false;

    public bool IsUffdWp(ulong pte) => (pte & (IsPresent(pte) ? UffdWp : SwapUffdWp)) != 0;

    public bool IsExclusive(ulong pte) => (pte & SwapExclusive) != 0;

    public ulong SetWritable(ulong pte, bool on)
    {
        if (on)
        {
            pte |= Writable;
            return (pte & SoftwareDirty) != 0 ? pte & ~ReadOnly : pte;
        }

        // What only the hardware knew of dirtiness would be lost with the writable bit.
        if (IsHardwareDirty(pte))
            pte |= SoftwareDirty;
        return (pte & ~Writable) | ReadOnly;
    }

    public ulong SetYoung(ulong pte, bool on) => BitField.Set(pte, Accessed, on);

    public ulong SetDirty(ulong pte, bool on)
    {
        if (!on)
            return (pte & ~SoftwareDirty) | ReadOnly;
        pte |= SoftwareDirty;
        return IsWritable(pte) ? pte & ~ReadOnly : pte;
    }

    public ulong SetSoftDirty(ulong pte, bool on) => pte;

    public ulong SetUffdWp(ulong pte, bool on) => BitField.Set(pte, IsPresent(pte) ? UffdWp : SwapUffdWp, on);

    public ulong SetExclusive(ulong pte, bool on) => BitField.Set(pte, SwapExclusive, on);

    private static bool IsHardwareDirty(ulong pte) => (pte & (Writable | ReadOnly)) == Writable;
}
