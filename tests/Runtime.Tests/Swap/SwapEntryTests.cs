using FsCheck;
using FsCheck.Fluent;

namespace SwapOrder.Runtime.Tests;

public class SwapEntryTests
{
    [Fact]
    public void The_type_is_above_bit_58_and_bit_63_is_clear()
    {
        Assert.Equal((3UL << 58) | 42, new SwapEntry(3, 42).Value);
        Assert.Equal(ulong.MaxValue >> 1, new SwapEntry(31, SwapEntry.MaxOffset).Value);
    }

    [Fact]
    public void Type_and_offset_come_back_and_different_ones_are_different_entries()
    {
        var types = Arb.From(Gen.Choose(0, 31));
        var offsets = Arb.From(Gen.Choose(0, int.MaxValue).Select(offset => offset * 100_000_000L));
        Prop.ForAll(types, offsets, (type, offset) =>
        {
            var entry = new SwapEntry(type, offset);
            return entry.Type == type && entry.Offset == offset && entry == new SwapEntry(type, offset)
                && entry != new SwapEntry(type ^ 1, offset) && entry != new SwapEntry(type, offset + 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_next_slot_is_the_next_offset_and_never_another_type()
    {
        Assert.Equal(new SwapEntry(1, 8), new SwapEntry(1, 7) + 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwapEntry(1, SwapEntry.MaxOffset) + 1);
    }

    [Theory]
    [InlineData(16, 4, 16)]
    [InlineData(19, 4, 16)]
    [InlineData(19, 1, 19)]
    [InlineData(63, 64, 0)]
    public void The_first_of_a_group_is_rounded_down(long offset, int pages, long first) =>
        Assert.Equal(new SwapEntry(5, first), new SwapEntry(5, offset).FirstOf(pages));

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwapEntry(32, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwapEntry(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwapEntry(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwapEntry(0, SwapEntry.MaxOffset + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwapEntry(0, 8).FirstOf(3));
    }

    [Fact]
    public void Markers_name_no_slot()
    {
        Assert.True(new SwapEntry(SwapEntry.DeviceTypeCount - 1, 1).IsSlot);
        Assert.False(new SwapEntry(SwapEntry.DeviceTypeCount, 1).IsSlot);
        Assert.True(SwapEntry.PoisonMarker.IsPoisonMarker && !SwapEntry.PoisonMarker.IsSlot);
        Assert.True(SwapEntry.HwPoison(9).IsHwPoison && !SwapEntry.HwPoison(9).IsSlot);
        Assert.Equal(9, SwapEntry.HwPoison(9).Offset);
    }
}
