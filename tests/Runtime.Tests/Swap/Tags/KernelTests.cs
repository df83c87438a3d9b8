using System.Runtime.Intrinsics;

namespace SwapOrder.Runtime.Tests;

/// <summary>The vector kernels give what the scalar ones say, whatever the machine has. <see cref="InstructionSetTests"/> runs them again with less.</summary>
public class KernelTests
{
    private const int Pages = 4_000, Margin = 64;

    private static readonly byte[] Untouched = [.. Enumerable.Repeat((byte)0xcc, MteTags.PerPage + Margin)];

    private readonly byte[] _actual = new byte[MteTags.PerPage + Margin];
    private readonly byte[] _expected = new byte[MteTags.PerPage];

    [Fact]
    public void Packing_equals_the_scalar_reference_at_every_alignment()
    {
        var shifted = new byte[MteTags.PerPage + Margin];
        int offset = 0;
        foreach (byte[] tags in TagPages.Many(1, Pages))
        {
            offset = (offset + 1) % Margin;
            tags.CopyTo(shifted, offset);
            Untouched.CopyTo(_actual, 0);
            Assert.True(TagPacking.TryPackBlock(in shifted[offset], ref _actual[offset]));
            Assert.True(TagPacking.TryPackScalar(tags, _expected.AsSpan(0, MteTags.PackedBytes)));
            AssertWritten(offset, MteTags.PackedBytes);

            _expected.AsSpan(0, MteTags.PackedBytes).CopyTo(shifted.AsSpan(offset));
            Untouched.CopyTo(_actual, 0);
            TagPacking.UnpackBlock(in shifted[offset], ref _actual[offset]);
            TagPacking.UnpackScalar(shifted.AsSpan(offset, MteTags.PackedBytes), _expected);
            Assert.Equal(tags, _expected);
            AssertWritten(offset, MteTags.PerPage);
        }
    }

    [Fact]
    public void A_tag_above_fifteen_is_found_at_every_place_and_nothing_is_written()
    {
        for (int at = 0; at < MteTags.PerPage; at++)
        {
            var tags = new byte[MteTags.PerPage];
            tags[at] = (byte)(16 << (at % 4));
            Untouched.CopyTo(_actual, 0);
            Assert.False(TagPacking.TryPackBlock(in tags[0], ref _actual[0]));
            Assert.Equal(Untouched, _actual);
        }
    }

    [Fact]
    public void Boundaries_counts_and_uniformity_equal_the_scalar_reference()
    {
        foreach (byte[] tags in TagPages.Many(2, Pages))
        {
            byte[] packed = TagPages.Packed(tags);
            Assert.Equal(TagBoundaries.OfScalar(packed), TagBoundaries.Of(in packed[0]));
            Assert.Equal(TagBoundaries.CountRunsScalar(packed), TagBoundaries.CountRuns(in packed[0]));
            Assert.Equal(TagBoundaries.CountRunsScalar(packed), TagBoundaries.Of(in packed[0]).Count + 1);
            Assert.Equal(TagBoundaries.IsUniformScalar(packed), TagBoundaries.IsUniform(in packed[0]));
        }
    }

    [Fact]
    public void A_page_that_starts_with_many_boundaries_fits_no_word_and_a_page_of_many_runs_is_seen_so()
    {
        int seen = 0, many = 0;
        foreach (byte[] tags in TagPages.Many(6, Pages))
        {
            byte[] packed = TagPages.Packed(tags);
            bool isSeen = TagBoundaries.AreManyAtTheStart(in packed[0]);
            Assert.False(isSeen && RunLengthWord.TryEncode(packed, out _));
            many += TagBoundaries.CountRunsScalar(packed) >= 200 ? 1 : 0;
            seen += isSeen && TagBoundaries.CountRunsScalar(packed) >= 200 ? 1 : 0;
        }

        Assert.Equal(Vector128.IsHardwareAccelerated ? many : 0, seen);
    }

    [Fact]
    public void A_change_is_the_difference_of_neighbouring_tags_at_every_place()
    {
        byte[] tags = TagPages.WithRuns(new Random(7), 200), packed = TagPages.Packed(tags);
        for (int granule = 1; granule < tags.Length; granule++)
            Assert.Equal((uint)(tags[granule] ^ tags[granule - 1]), TagBoundaries.ChangeAt(in packed[0], granule));
    }

    [Fact]
    public void One_boundary_is_found_at_every_place_and_a_lone_tag_makes_a_page_not_uniform()
    {
        for (int at = 0; at < MteTags.PerPage; at++)
        {
            var tags = new byte[MteTags.PerPage];
            tags.AsSpan(at).Fill(9);
            byte[] packed = TagPages.Packed(tags);
            Assert.Equal(at == 0 ? 0 : 1, TagBoundaries.Of(in packed[0]).Count);
            Assert.Equal(at == 0, TagBoundaries.IsUniform(in packed[0]));
            Assert.Equal(TagBoundaries.OfScalar(packed), TagBoundaries.Of(in packed[0]));
            packed[at / 2] ^= (byte)(1 << (4 * (at % 2)));
            Assert.Equal(TagBoundaries.IsUniformScalar(packed), TagBoundaries.IsUniform(in packed[0]));
        }
    }

    [Fact]
    public void Boundary_words_equal_the_scalar_reference_and_give_the_page_back()
    {
        int encoded = 0;
        foreach (byte[] tags in TagPages.Many(3, Pages))
        {
            byte[] packed = TagPages.Packed(tags);
            TagBoundaries boundaries = TagBoundaries.Of(in packed[0]);
            bool fits = BoundaryWord.TryEncodeScalar(packed, out ulong expected);
            Assert.Equal(boundaries.Count < BoundaryWord.MaxRuns, fits);
            if (!fits)
                continue;
            ulong word = BoundaryWord.Encode(in packed[0], boundaries);
            Assert.Equal(expected, word);
            Assert.True(BoundaryWord.IsReadable(word));
            Assert.Equal(boundaries.IsNone, BoundaryWord.IsUniform(word));
            Untouched.CopyTo(_actual, 0);
            BoundaryWord.Decode(word, ref _actual[0]);
            BoundaryWord.DecodeScalar(word, _expected.AsSpan(0, MteTags.PackedBytes));
            Assert.Equal(packed, _expected[..MteTags.PackedBytes]);
            AssertWritten(0, MteTags.PackedBytes);
            encoded++;
        }

        Assert.InRange(encoded, Pages / 8, Pages);
    }

    [Fact]
    public void Decoding_equals_the_scalar_reference_for_words_that_no_encoder_writes()
    {
        var random = new Random(4);
        for (int i = 0; i < Pages; i++)
        {
            ulong word = (ulong)random.NextInt64();
            BoundaryWord.Decode(word, ref _actual[0]);
            BoundaryWord.DecodeScalar(word, _expected.AsSpan(0, MteTags.PackedBytes));
            Assert.Equal(_expected[..MteTags.PackedBytes], _actual[..MteTags.PackedBytes]);
        }
    }

    private void AssertWritten(int offset, int length)
    {
        Assert.True(_actual.AsSpan(offset, length).SequenceEqual(_expected.AsSpan(0, length)));
        Assert.False(_actual.AsSpan(0, offset).ContainsAnyExcept((byte)0xcc));
        Assert.False(_actual.AsSpan(offset + length).ContainsAnyExcept((byte)0xcc));
    }
}
