namespace SwapOrder.Runtime.Tests;

/// <summary>Pages of tags with a given number of runs, since pages of independent tags are all alike: some 240 runs.</summary>
internal static class TagPages
{
    /// <summary>Unpacked tags in exactly that many runs, at random places.</summary>
    public static byte[] WithRuns(Random random, int runs, int tags = MteTags.PerPage)
    {
        var places = new HashSet<int>();
        while (places.Count < runs - 1)
            places.Add(random.Next(1, tags));
        var page = new byte[tags];
        int tag = random.Next(16);
        for (int granule = 0; granule < tags; granule++)
        {
            if (places.Contains(granule))
                tag = (tag + random.Next(1, 16)) % 16;
            page[granule] = (byte)tag;
        }

        return page;
    }

    /// <summary>The packed tags of runs, each given as its length and tag.</summary>
    public static byte[] OfRuns(params (int Length, byte Tag)[] runs) => Packed([.. runs.SelectMany(run => Enumerable.Repeat(run.Tag, run.Length))]);

    public static byte[] Packed(byte[] tags)
    {
        var packed = new byte[tags.Length / 2];
        TagPacking.TryPackScalar(tags, packed);
        return packed;
    }

    /// <summary>Pages of 4 KiB: each number of runs up to twenty many times, then more and more of them.</summary>
    public static IEnumerable<byte[]> Many(int seed, int count)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
            yield return WithRuns(random, i % 4 == 3 ? random.Next(20, 257) : (i % 20) + 1);
    }
}
