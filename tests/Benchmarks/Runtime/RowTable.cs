using System.Text;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>Rows as text: aligned for the console, and as Markdown.</summary>
internal static class RowTable
{
    private static readonly string[] Heads = ["name", "ours", "baseline", "ratio", "target", "verdict"];

    public static void Print(IReadOnlyList<Row> rows)
    {
        string[][] cells = [Heads, .. rows.Select(row => row.Cells())];
        int[] widths = [.. Enumerable.Range(0, Heads.Length).Select(column => cells.Max(line => line[column].Length))];
        foreach (string[] line in cells)
            Console.WriteLine(string.Join(" | ", line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
    }

    public static string Markdown(IEnumerable<Row> rows)
    {
        var text = new StringBuilder($"| {string.Join(" | ", Heads)} |\n|---|---:|---:|---:|---:|---|\n");
        foreach (Row row in rows)
            text.Append($"| {string.Join(" | ", row.Cells())} |\n");
        return text.ToString();
    }
}
