using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SwapOrder;
using SwapOrder.Runtime.Tests;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>One page's worth of work, as a struct: the loop around it is compiled for each.</summary>
internal interface IKernel
{
    static abstract int Run(ref KernelData data, int page);
}

/// <summary>64 pages that stay in the first-level cache; of up to five runs, so that encoding and decoding have something to do.</summary>
internal struct KernelData
{
    public const int Pages = 64;

    public byte[] Tags = new byte[Pages * MteTags.PerPage], Packed = new byte[Pages * MteTags.PackedBytes];
    public byte[] Uniform = new byte[Pages * MteTags.PackedBytes], Target = new byte[Pages * MteTags.PerPage];
    public ulong[] Words = new ulong[Pages];

    public KernelData()
    {
        var random = new Random(1);
        for (int page = 0; page < Pages; page++)
        {
            byte[] tags = TagPages.WithRuns(random, (page % BoundaryWord.MaxRuns) + 1);
            tags.CopyTo(Tags, page * MteTags.PerPage);
            MteTags.Pack(tags, PackedPage(page));
            BoundaryWord.TryEncodeScalar(PackedPage(page), out Words[page]);
        }
    }

    public readonly Span<byte> TagPage(int page) => Tags.AsSpan(page * MteTags.PerPage, MteTags.PerPage);

    public readonly Span<byte> PackedPage(int page) => Packed.AsSpan(page * MteTags.PackedBytes, MteTags.PackedBytes);

    public readonly Span<byte> UniformPage(int page) => Uniform.AsSpan(page * MteTags.PackedBytes, MteTags.PackedBytes);

    public readonly Span<byte> PackedTarget(int page) => Target.AsSpan(page * MteTags.PackedBytes, MteTags.PackedBytes);

    public readonly Span<byte> TagTarget(int page) => Target.AsSpan(page * MteTags.PerPage, MteTags.PerPage);
}

internal readonly struct CopyKernel : IKernel
{
    public static int Run(ref KernelData data, int page)
    {
        data.PackedPage(page)[..MteTags.PackedBytes].CopyTo(data.PackedTarget(page));
        return 0;
    }
}

internal readonly struct Pack : IKernel
{
    public static int Run(ref KernelData data, int page) => TagPacking.TryPackBlock(in data.TagPage(page)[0], ref data.PackedTarget(page)[0]) ? 1 : 0;
}

internal readonly struct PackLoop : IKernel
{
    public static int Run(ref KernelData data, int page) => TagPacking.TryPackScalar(data.TagPage(page), data.PackedTarget(page)) ? 1 : 0;
}

internal readonly struct Unpack : IKernel
{
    public static int Run(ref KernelData data, int page)
    {
        TagPacking.UnpackBlock(in data.PackedPage(page)[0], ref data.TagTarget(page)[0]);
        return 0;
    }
}

internal readonly struct UnpackLoop : IKernel
{
    public static int Run(ref KernelData data, int page)
    {
        TagPacking.UnpackScalar(data.PackedPage(page), data.TagTarget(page));
        return 0;
    }
}

internal readonly struct UniformTest : IKernel
{
    public static int Run(ref KernelData data, int page) => TagBoundaries.IsUniform(in data.UniformPage(page)[0]) ? 1 : 0;
}

internal readonly struct UniformTestLoop : IKernel
{
    public static int Run(ref KernelData data, int page) => TagBoundaries.IsUniformScalar(data.UniformPage(page)) ? 1 : 0;
}

internal readonly struct RunCount : IKernel
{
    public static int Run(ref KernelData data, int page) => TagBoundaries.CountRuns(in data.PackedPage(page)[0]);
}

internal readonly struct RunCountLoop : IKernel
{
    public static int Run(ref KernelData data, int page) => TagBoundaries.CountRunsScalar(data.PackedPage(page));
}

internal readonly struct Encode : IKernel
{
    public static int Run(ref KernelData data, int page)
    {
        ref byte packed = ref data.PackedPage(page)[0];
        return (int)BoundaryWord.Encode(in packed, TagBoundaries.Of(in packed));
    }
}

internal readonly struct EncodeLoop : IKernel
{
    public static int Run(ref KernelData data, int page) => BoundaryWord.TryEncodeScalar(data.PackedPage(page), out ulong word) ? (int)word : 0;
}

internal readonly struct Decode : IKernel
{
    public static int Run(ref KernelData data, int page)
    {
        BoundaryWord.Decode(data.Words[page], ref data.PackedTarget(page)[0]);
        return 0;
    }
}

internal readonly struct DecodeLoop : IKernel
{
    public static int Run(ref KernelData data, int page)
    {
        BoundaryWord.DecodeScalar(data.Words[page], data.PackedTarget(page));
        return 0;
    }
}

internal static class Kernels
{
    // A sample of each takes about as long: on a busy machine the longer one would be interrupted more often.
    private static readonly int FastRepeats = Vector128.IsHardwareAccelerated ? 400 : 20;
    private static readonly int CodecRepeats = Vector128.IsHardwareAccelerated ? 200 : 10;

    private static KernelData s_data = new();

    /// <summary>The sum of all results, so that no compiler can drop them.</summary>
    public static long Sink { get; private set; }

    public static Timed Copy { get; } = Over<CopyKernel>("copy", 400);

    public static (Timed Vector, Timed Loop)[] All { get; } =
    [
        (Over<Pack>("pack", FastRepeats), Over<PackLoop>("pack", 20)),
        (Over<Unpack>("unpack", FastRepeats), Over<UnpackLoop>("unpack", 20)),
        (Over<UniformTest>("uniform test", FastRepeats), Over<UniformTestLoop>("uniform test", 20)),
        (Over<RunCount>("run count", FastRepeats), Over<RunCountLoop>("run count", 20)),
        (Over<Encode>("encode", CodecRepeats), Over<EncodeLoop>("encode", 10)),
        (Over<Decode>("decode", CodecRepeats), Over<DecodeLoop>("decode", 10)),
    ];

    private static Timed Over<TKernel>(string name, int repeats)
        where TKernel : IKernel => new(name, repeats * KernelData.Pages, () => Sink += Loop<TKernel>(repeats));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Loop<TKernel>(int repeats)
        where TKernel : IKernel
    {
        KernelData data = s_data;
        long sum = 0;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            for (int page = 0; page < KernelData.Pages; page++)
                sum += TKernel.Run(ref data, page);
        }

        return sum;
    }
}
