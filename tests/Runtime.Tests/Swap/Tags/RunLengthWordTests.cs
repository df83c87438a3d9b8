namespace SwapOrder.Runtime.Tests;

public class RunLengthWordTests
{
    /// <summary>The compression vectors of the published proposal: the runs as length and tag, then the word.</summary>
    [Theory]
    [InlineData(new[] { 256, 0 }, 0x1)]
    [InlineData(new[] { 256, 5 }, 0x551)]
    [InlineData(new[] { 128, 5, 128, 10 }, 0xA51)]
    [InlineData(new[] { 1, 1, 255, 2 }, 0x10000213)]
    [InlineData(new[] { 255, 2, 1, 1 }, 0x10000121)]
    [InlineData(new[] { 127, 0, 129, 1 }, 0x7F0000103)]
    [InlineData(new[] { 64, 3, 64, 4, 64, 3, 64, 4 }, 0x1020400043431)]
    [InlineData(new[] { 16, 1, 32, 2, 64, 3, 100, 4, 40, 5, 4, 6 }, 0x451010106543217)]
    public void A_page_has_the_published_word(int[] lengthsAndTags, long word)
    {
        byte[] page = TagPages.OfRuns([.. lengthsAndTags.Chunk(2).Select(run => (run[0], (byte)run[1]))]);
        Assert.True(RunLengthWord.TryEncode(page, out ulong actual));
        Assert.Equal($"{word:x}", $"{actual:x}");
        var back = new byte[page.Length];
        Assert.True(RunLengthWord.TryDecode(actual, back));
        Assert.Equal(page, back);
    }

    [Theory]
    [InlineData(4096, 6)]
    [InlineData(16384, 5)]
    [InlineData(65536, 4)]
    public void Pages_of_each_size_come_back_up_to_the_runs_that_fit(int pageSize, int maxRuns)
    {
        var random = new Random(pageSize);
        int tags = pageSize / MteTags.GranuleSize;
        Assert.Equal(maxRuns, RunLengthWord.MaxRuns(tags / 2));
        for (int i = 0; i < 2000; i++)
        {
            int runs = random.Next(1, maxRuns + 3);
            byte[] page = TagPages.Packed(TagPages.WithRuns(random, runs, tags)), back = new byte[tags / 2];
            Assert.Equal(runs <= maxRuns, RunLengthWord.TryEncode(page, out ulong word));
            if (runs > maxRuns)
                continue;
            Assert.Equal(1UL, word & ((1UL << 63) | 1));
            Assert.True(RunLengthWord.TryDecode(word, back));
            Assert.Equal(page, back);
        }
    }

    [Fact]
    public void Pages_of_six_runs_have_the_same_word_without_a_loop_and_come_back()
    {
        var random = new Random(8);
        for (int i = 0; i < 5000; i++)
        {
            byte[] page = TagPages.Packed(TagPages.WithRuns(random, RunLengthWord.SixRuns)), back = new byte[MteTags.PackedBytes];
            Assert.True(RunLengthWord.TryEncode(page, out ulong expected));
            ulong word = RunLengthWord.EncodeSix(in page[0], TagBoundaries.Of(in page[0]));
            Assert.Equal($"{expected:x}", $"{word:x}");
            Assert.True(RunLengthWord.TryDecode(word, back));
            Assert.Equal(page, back);
        }
    }

    [Fact]
    public void Of_runs_that_are_equally_long_the_first_is_the_one_whose_length_is_left_out()
    {
        byte[] page = TagPages.OfRuns((43, 1), (43, 2), (42, 3), (43, 4), (43, 5), (42, 6));
        Assert.True(RunLengthWord.TryEncode(page, out ulong expected));
        Assert.Equal(expected, RunLengthWord.EncodeSix(in page[0], TagBoundaries.Of(in page[0])));
        Assert.Equal(0UL, expected >> 1 & 7);
    }

    [Theory]
    [InlineData(0x550, "it is not marked as inline")]
    [InlineData(0xD, "there is no run of that index")]
    [InlineData(0x13, "the longest run comes after the last one")]
    [InlineData(0x7FF_FFFF_F000_0001, "nothing is left for the longest run")]
    public void A_word_that_no_page_has_is_refused_and_nothing_is_written(long word, string because)
    {
        var page = new byte[MteTags.PackedBytes];
        Assert.False(RunLengthWord.TryDecode((ulong)word, page), because);
        Assert.False(page.AsSpan().ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Whatever_is_decoded_is_a_whole_page()
    {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            var page = new byte[MteTags.PackedBytes + 1];
            RunLengthWord.TryDecode((ulong)random.NextInt64() | 1, page.AsSpan(0, MteTags.PackedBytes));
            Assert.Equal(0, page[^1]);
        }
    }
}
