using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>Writes what was measured into docs/performance.md, between its markers, and draws the pictures beside it.</summary>
internal static class PerformancePage
{
    private const string Begin = "<!-- measured -->", End = "<!-- /measured -->";

    public static void Write(string folder, IReadOnlyList<Row> rows)
    {
        string page = Path.Combine(folder, "performance.md"), text = File.ReadAllText(page);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < Begin.Length || end < begin)
            throw new InvalidOperationException($"{page} has no place between '{Begin}' and '{End}'.");
        File.WriteAllText(page, $"{text[..begin]}\n{Machine()}\n\n{RowTable.Markdown(rows)}{text[end..]}");
        File.WriteAllText(Path.Combine(folder, "performance-ratios.svg"), BarChart.Draw(
            "Nanoseconds per cycle of restore, invalidate and save, 8192 pages",
            [.. from distribution in Distribution.All
                let row = Find(rows, $"{distribution.Name}, cycle, N=8192 / ConcurrentDictionary")
                let locked = Find(rows, $"{distribution.Name}, cycle, N=8192 / Dictionary with a lock")
                let flat = Find(rows, $"{distribution.Name}, cycle, N=8192 / flat copy")
                where row is not null && locked is not null && flat is not null
                select new Bars(distribution.Name, [row.Baseline, locked.Baseline, row.Ours, flat.Baseline])],
            ["ConcurrentDictionary", "Dictionary with a lock", "MteTagStore", "flat copy"]));
        File.WriteAllText(Path.Combine(folder, "performance-memory.svg"), BarChart.Draw(
            "Bytes per stored page, 262,144 pages",
            [.. from distribution in Distribution.All
                let row = Find(rows, $"P8 {distribution.Name}, bytes per page")
                where row is not null
                select new Bars(distribution.Name, [row.Baseline, row.Ours])],
            ["ConcurrentDictionary", "MteTagStore"]));
    }

    private static Row? Find(IEnumerable<Row> rows, string name) => rows.FirstOrDefault(row => row.Name == name);

    private static string Machine()
    {
        int widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        return $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, vectors of {widest} bits, a second-level cache of {SecondLevelCache()}, {RuntimeInformation.FrameworkDescription}; load {Load()}.";
    }

    private static string SecondLevelCache() => FirstLineOf("/sys/devices/system/cpu/cpu0/cache/index2/size") ?? "unknown size";

    // How many others wanted the processors during the last fifteen minutes.
    private static string Load() => FirstLineOf("/proc/loadavg")?.Split(' ')[2] ?? "unknown";

    private static string? FirstLineOf(string file) => File.Exists(file) ? File.ReadLines(file).First() : null;
}
