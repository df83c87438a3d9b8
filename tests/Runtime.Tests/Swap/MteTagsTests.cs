using FsCheck;
using FsCheck.Fluent;

namespace SwapOrder.Runtime.Tests;

public class MteTagsTests
{
    public static readonly Arbitrary<byte[]> Pages = Arb.From(Gen.ArrayOf(Gen.Choose(0, MteTags.Max).Select(tag => (byte)tag), MteTags.PerPage));

    [Fact]
    public void A_page_has_256_tags_in_128_bytes() => Assert.Equal((256, 128), (MteTags.PerPage, MteTags.PackedBytes));

    [Fact]
    public void Unpacking_gives_back_what_was_packed() =>
        Prop.ForAll(Pages, tags =>
        {
            var packed = new byte[MteTags.PackedBytes];
            var unpacked = new byte[MteTags.PerPage];
            MteTags.Pack(tags, packed);
            MteTags.Unpack(packed, unpacked);
            return unpacked.AsSpan().SequenceEqual(tags);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_lower_address_is_in_the_low_four_bits()
    {
        var tags = new byte[MteTags.PerPage];
        var packed = new byte[MteTags.PackedBytes];
        (tags[0], tags[1], tags[255]) = (3, 12, 9);
        MteTags.Pack(tags, packed);
        Assert.Equal(0xc3, packed[0]);
        Assert.Equal(0x90, packed[127]);
    }

    [Fact]
    public void Nothing_is_written_where_the_input_is_refused()
    {
        var tags = new byte[MteTags.PerPage];
        var packed = new byte[MteTags.PackedBytes];
        packed[0] = 0xee;
        Assert.Throws<ArgumentException>(() => MteTags.Pack(tags.AsSpan(1), packed));
        Assert.Throws<ArgumentException>(() => MteTags.Pack(tags, packed.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => MteTags.Unpack(packed.AsSpan(1), tags));
        Assert.Throws<ArgumentException>(() => MteTags.Unpack(packed, tags.AsSpan(1)));
        tags[200] = 16;
        Assert.Throws<ArgumentException>(() => MteTags.Pack(tags, packed));
        Assert.Equal(0xee, packed[0]);
        Assert.Equal(0, tags[0]);
    }
}
