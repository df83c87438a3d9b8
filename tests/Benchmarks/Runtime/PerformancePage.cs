namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>Writes the measured tables and pictures into docs/performance.md, between its markers.</summary>
internal static class PerformancePage
{
    public static void Write(string folder, IReadOnlyList<Row> rows) => throw new NotImplementedException();
}
