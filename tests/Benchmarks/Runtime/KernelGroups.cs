using System.Globalization;
using System.Runtime.Intrinsics;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>The kernels against the copy of a page's tags and against their scalar loops (P12), here and with fewer instructions (P14).</summary>
internal static class KernelGroups
{
    private static readonly (string Knob, string Name)[] Reduced =
        [("DOTNET_EnableAVX512", "without AVX-512"), ("DOTNET_EnableAVX2", "without AVX2"), ("DOTNET_EnableHWIntrinsic", "without intrinsics")];

    public static IEnumerable<Row> Speed()
    {
        bool isWide = Vector512.IsHardwareAccelerated;
        var targets = new Dictionary<string, double> { ["pack"] = isWide ? 2.3 : 3.2, ["unpack"] = isWide ? 2.3 : 3.2, ["uniform test"] = 1.5, ["run count"] = 5 };
        foreach ((Timed vector, Timed loop) in Kernels.All)
        {
            if (targets.TryGetValue(vector.Name, out double target))
            {
                yield return Row.AtMost($"P12 {vector.Name} / copy of 128 bytes", Interleaved.Compare(vector, Kernels.Copy, 31), target);
                yield return Row.Faster($"P12 {vector.Name} / scalar loop", Interleaved.Compare(vector, loop), 20);
            }
            else
            {
                yield return Row.Information($"{vector.Name} / scalar loop", Interleaved.Compare(vector, loop));
            }
        }
    }

    // Equal code is equally fast but for noise: hence the slack of a tenth.
    public static IEnumerable<Row> FewerInstructions() =>
        from set in Reduced
        from line in KernelChild.Run(set.Knob)
        let figures = line.Split(';')
        select new Row($"P14 {figures[0]}, {set.Name} / scalar loop", Number(figures[1]), Number(figures[2]), Number(figures[3]), Bound.AtMost, 1.1);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
