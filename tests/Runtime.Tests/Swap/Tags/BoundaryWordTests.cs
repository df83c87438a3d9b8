namespace SwapOrder.Runtime.Tests;

/// <summary>The published form, word for word: whoever reads a dump of a store relies on it.</summary>
public class BoundaryWordTests
{
    private const ulong Version1 = 0x8000_0000_0000_0003;

    [Theory]
    [InlineData(Version1, new[] { 256, 0 })]
    [InlineData(Version1 | 0x50, new[] { 256, 5 })]
    [InlineData(Version1 | 0x80000f50, new[] { 128, 5, 128, 10 })]
    [InlineData(Version1 | 0x01000310, new[] { 1, 1, 255, 2 })]
    [InlineData(Version1 | 0xff000320, new[] { 255, 2, 1, 1 })]
    [InlineData(Version1 | 0x7f000100, new[] { 127, 0, 129, 1 })]
    [InlineData(Version1 | 0x0000_c080_4007_7730, new[] { 64, 3, 64, 4, 64, 3, 64, 4 })]
    [InlineData(Version1 | 0x0007_0301_0261_6210, new[] { 1, 1, 1, 7, 1, 5, 4, 4, 249, 2 })]
    public void A_page_has_this_word(ulong word, int[] lengthsAndTags)
    {
        byte[] page = TagPages.OfRuns([.. lengthsAndTags.Chunk(2).Select(run => (run[0], (byte)run[1]))]);
        Assert.Equal($"{word:x16}", $"{BoundaryWord.Encode(in page[0], TagBoundaries.Of(in page[0])):x16}");
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x551UL)]
    [InlineData(0x8000_0000_0000_0001)]
    [InlineData(0x8000_0000_0000_0005)]
    [InlineData(0x8100_0000_0000_0003)]
    public void Other_forms_and_other_versions_are_not_read(ulong word) => Assert.False(BoundaryWord.IsReadable(word));
}
