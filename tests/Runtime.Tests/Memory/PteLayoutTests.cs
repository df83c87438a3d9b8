using FsCheck;
using FsCheck.Fluent;

namespace SwapOrder.Runtime.Tests;

public class PteLayoutTests
{
    public static TheoryData<string> Names => ["arm64", "x86-64"];

    // Within what both layouts hold, and without the two entries that would read as the empty pte.
    private static readonly Arbitrary<SwapEntry> Entries = Arb.From(
        from type in Gen.Choose(0, SwapEntry.TypeCount - 1)
        from high in Gen.Choose(0, (1 << 20) - 1)
        from low in Gen.Choose(1, (1 << 30) - 2)
        select new SwapEntry(type, ((long)high << 30) | (uint)low));

    [Theory, MemberData(nameof(Names))]
    public void A_swap_pte_gives_back_its_entry_whatever_its_flags(string name)
    {
        IPteLayout layout = PteLayouts.Choose(name);
        Prop.ForAll(Entries, Arb.From(Gen.Choose(0, 7)), (entry, flags) =>
        {
            ulong pte = layout.EncodeSwap(entry);
            pte = layout.SetExclusive(pte, (flags & 1) != 0);
            pte = layout.SetUffdWp(pte, (flags & 2) != 0);
            pte = layout.SetSoftDirty(pte, (flags & 4) != 0);
            return layout.DecodeSwap(pte) == entry && !layout.IsPresent(pte) && pte != 0
                && layout.IsExclusive(pte) == ((flags & 1) != 0)
                && layout.IsUffdWp(pte) == ((flags & 2) != 0)
                && layout.IsSoftDirty(pte) == (layout.HasSoftDirty && (flags & 4) != 0);
        }).QuickCheckThrowOnFailure();
    }

    [Theory, MemberData(nameof(Names))]
    public void A_present_pte_gives_back_its_frame_whatever_its_flags(string name)
    {
        IPteLayout layout = PteLayouts.Choose(name);
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), Arb.From(Gen.Choose(0, 31)), (pfn, flags) =>
        {
            ulong pte = layout.EncodePresent(pfn);
            pte = layout.SetWritable(pte, (flags & 1) != 0);
            pte = layout.SetYoung(pte, (flags & 2) != 0);
            pte = layout.SetDirty(pte, (flags & 4) != 0);
            pte = layout.SetUffdWp(pte, (flags & 8) != 0);
            pte = layout.SetSoftDirty(pte, (flags & 16) != 0);
            return layout.DecodePfn(pte) == pfn && layout.IsPresent(pte)
                && layout.IsWritable(pte) == ((flags & 1) != 0)
                && layout.IsYoung(pte) == ((flags & 2) != 0)
                && layout.IsDirty(pte) == ((flags & 4) != 0)
                && layout.IsUffdWp(pte) == ((flags & 8) != 0)
                && layout.IsSoftDirty(pte) == (layout.HasSoftDirty && (flags & 16) != 0);
        }).QuickCheckThrowOnFailure();
    }

    [Theory, MemberData(nameof(Names))]
    public void The_largest_frame_and_offset_fit_and_the_next_ones_are_refused(string name)
    {
        IPteLayout layout = PteLayouts.Choose(name);
        Assert.Equal(layout.MaxPfn, layout.DecodePfn(layout.EncodePresent(layout.MaxPfn)));
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.EncodePresent(layout.MaxPfn + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.EncodePresent(-1));

        var last = new SwapEntry(1, layout.MaxSwapOffset);
        Assert.Equal(last, layout.DecodeSwap(layout.EncodeSwap(last)));
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.EncodeSwap(last + 1));
    }

    [Theory]
    [InlineData("arm64", 0)]
    [InlineData("x86-64", (1L << 50) - 1)]
    public void The_entry_that_would_read_as_the_empty_pte_is_refused(string name, long offset) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PteLayouts.Choose(name).EncodeSwap(new SwapEntry(0, offset)));

    [Fact]
    public void Arm64_puts_the_type_at_bit_6_and_the_offset_at_bit_12()
    {
        IPteLayout layout = PteLayouts.Arm64;
        ulong pte = layout.EncodeSwap(new SwapEntry(3, 5));
        Assert.Equal((3UL << 6) | (5UL << 12), pte);
        Assert.Equal(pte | (1UL << 2), layout.SetExclusive(pte, true));
        Assert.Equal(pte | (1UL << 3), layout.SetUffdWp(pte, true));
    }

    [Fact]
    public void X64_puts_the_type_at_bit_59_and_inverts_the_offset_at_bit_9()
    {
        IPteLayout layout = PteLayouts.X64;
        ulong pte = layout.EncodeSwap(new SwapEntry(3, 5));
        Assert.Equal((3UL << 59) | ((~5UL & ((1UL << 50) - 1)) << 9), pte);
        Assert.Equal(pte | (1UL << 1), layout.SetSoftDirty(pte, true));
        Assert.Equal(pte | (1UL << 2), layout.SetUffdWp(pte, true));
        Assert.Equal(pte | (1UL << 3), layout.SetExclusive(pte, true));
    }

    [Fact]
    public void What_only_the_hardware_knew_to_be_dirty_stays_dirty_when_arm64_forbids_writing()
    {
        IPteLayout layout = PteLayouts.Arm64;
        const ulong readOnlyBit = 1UL << 7;
        ulong written = layout.SetWritable(layout.EncodePresent(9), true) & ~readOnlyBit;
        Assert.True(layout.IsDirty(written));
        Assert.True(layout.IsDirty(layout.SetWritable(written, false)));
    }

    [Fact]
    public void A_layout_is_chosen_by_its_name_and_no_other()
    {
        Assert.Same(PteLayouts.Arm64, PteLayouts.Choose(null));
        Assert.Same(PteLayouts.X64, PteLayouts.Choose("x86-64"));
        Assert.Throws<ArgumentException>(() => PteLayouts.Choose("riscv"));
    }
}
