using SwapOrder;
using SwapOrder.Runtime.Tests;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>
/// How many runs the tags of swapped pages have. The shares of up to 6, 7-11, 12-23, 24-46 and more runs are those published for Android devices;
/// within the first class the split (half uniform, the rest evenly 2 to 6) and within the last (evenly 47 to 200) are assumptions.
/// </summary>
internal sealed record Distribution(string Name, double UpToSix, double UpTo11, double UpTo23, double UpTo46)
{
    public static readonly Distribution Uniform = new("uniform", 1, 0, 0, 0);
    public static readonly Distribution Boot = new("boot", .509, .053, .052, .051);
    public static readonly Distribution Loaded = new("loaded", .757, .030, .029, .029);
    public static readonly Distribution Random = new("random", 0, 0, 0, 0);

    public static readonly Distribution[] All = [Uniform, Loaded, Boot, Random];

    /// <summary>Packed pages, one behind the other.</summary>
    public byte[] Pages(int count, int seed)
    {
        var random = new Random(seed);
        var pages = new byte[count * MteTags.PackedBytes];
        for (int i = 0; i < count; i++)
            MteTags.Pack(TagPages.WithRuns(random, Runs(random)), pages.AsSpan(i * MteTags.PackedBytes));
        return pages;
    }

    private int Runs(Random random)
    {
        if (this == Uniform)
            return 1;
        if (this == Random)
            return random.Next(200, 257);
        double at = random.NextDouble();
        if (at < UpToSix)
            return random.Next(2) == 0 ? 1 : random.Next(2, 7);
        if ((at -= UpToSix) < UpTo11)
            return random.Next(7, 12);
        if ((at -= UpTo11) < UpTo23)
            return random.Next(12, 24);
        return at - UpTo23 < UpTo46 ? random.Next(24, 47) : random.Next(47, 201);
    }
}
