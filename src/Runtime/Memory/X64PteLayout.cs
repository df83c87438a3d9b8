// x86-64.
//   present: 0 present, 1 writable, 5 accessed, 6 dirty, 10 uffd-wp, 11 soft-dirty, 12-51 frame
//   swap:    0 clear, 1 soft-dirty, 2 uffd-wp, 3 exclusive, 7 and 8 clear, 9-58 offset inverted, 59-63 type
// The offset is inverted so that a speculative walk of a swap pte points above all memory (L1TF).
namespace SwapOrder;

internal sealed class X64PteLayout : IPteLayout
{
    private const ulong Present = 1UL << 0, Writable = 1UL << 1, Accessed = 1UL << 5, Dirty = 1UL << 6, UffdWp = 1UL << 10, SoftDirty = 1UL << 11;
    private const ulong SwapSoftDirty = 1UL << 1, SwapUffdWp = 1UL << 2, SwapExclusive = 1UL << 3;

    private static readonly BitField Frame = new(12, 40), SwapOffset = new(9, 50), SwapType = new(59, 5);

    public string Name => "x86-64";

    public bool HasSoftDirty => true;

    public long MaxPfn => (long)Frame.Max;

    public long MaxSwapOffset => (long)SwapOffset.Max;

    public ulong EncodePresent(long pfn) => Frame.Put(PteLayoutChecks.Pfn(this, pfn)) | Present;

    public long DecodePfn(ulong pte) => (long)Frame.Get(pte);

    public ulong EncodeSwap(SwapEntry entry)
    {
        ulong offset = PteLayoutChecks.Offset(this, entry);
        return PteLayoutChecks.NotEmpty(SwapType.Put((ulong)entry.Type) | SwapOffset.Put(~offset), entry);
    }

    public SwapEntry DecodeSwap(ulong pte) => SwapEntry.FromFields(SwapType.Get(pte), SwapOffset.Get(~pte));

    public bool IsPresent(ulong pte) => (pte & Present) != 0;

    public bool IsWritable(ulong pte) => (pte & Writable) != 0;

    public bool IsYoung(ulong pte) => (pte & Accessed) != 0;

    public bool IsDirty(ulong pte) => (pte & Dirty) != 0;

    public bool IsSoftDirty(ulong pte) => (pte & SoftDirtyBit(pte)) != 0;

    public bool IsUffdWp(ulong pte) => (pte & UffdWpBit(pte)) != 0;

    public bool IsExclusive(ulong pte) => (pte & SwapExclusive) != 0;

    public ulong SetWritable(ulong pte, bool on) => BitField.Set(pte, Writable, on);

    public ulong SetYoung(ulong pte, bool on) => BitField.Set(pte, Accessed, on);

    public ulong SetDirty(ulong pte, bool on) => BitField.Set(pte, Dirty, on);

    public ulong SetSoftDirty(ulong pte, bool on) => BitField.Set(pte, SoftDirtyBit(pte), on);

    public ulong SetUffdWp(ulong pte, bool on) => BitField.Set(pte, UffdWpBit(pte), on);

    public ulong SetExclusive(ulong pte, bool on) => BitField.Set(pte, SwapExclusive, on);

    private static ulong SoftDirtyBit(ulong pte) => (pte & Present) != 0 ? SoftDirty : SwapSoftDirty;

    private static ulong UffdWpBit(ulong pte) => (pte & Present) != 0 ? UffdWp : SwapUffdWp;
}
