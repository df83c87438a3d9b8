using System.Globalization;
using System.Text;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>A group of bars: one value for each series.</summary>
internal sealed record Bars(string Name, double[] Values);

/// <summary>Horizontal bars as SVG, readable on light and on dark pages.</summary>
internal static class BarChart
{
    private const int Width = 720, Left = 90, Right = 70, BarHeight = 14, Gap = 3, GroupGap = 14, Top = 58;

    private static readonly string[] Colors = ["#9aa5b1", "#c3a36b", "#2f7ed8", "#6bb38a"];

    public static string Draw(string title, Bars[] groups, string[] series)
    {
        double highest = groups.SelectMany(group => group.Values).DefaultIfEmpty(1).Max();
        int groupHeight = (series.Length * (BarHeight + Gap)) + GroupGap, height = Top + (groups.Length * groupHeight);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>\n<text x=\"{Left}\" y=\"20\" font-size=\"14\">{title}</text>\n");
        for (int i = 0; i < series.Length; i++)
        {
            int x = Left + (i * 150);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"32\" width=\"11\" height=\"11\" fill=\"{ColorOf(i, series)}\"/><text x=\"{x + 16}\" y=\"42\">{series[i]}</text>\n");
        }

        for (int group = 0; group < groups.Length; group++)
        {
            int y = Top + (group * groupHeight);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y + (groupHeight / 2) - 6}\" text-anchor=\"end\">{groups[group].Name}</text>\n");
            for (int i = 0; i < series.Length; i++)
            {
                double value = groups[group].Values[i], width = value / highest * (Width - Left - Right);
                int at = y + (i * (BarHeight + Gap));
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{at}\" width=\"{width:F1}\" height=\"{BarHeight}\" fill=\"{ColorOf(i, series)}\"/>");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + width + 5:F1}\" y=\"{at + 11}\">{value:F1}</text>\n");
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    // Ours has the same colour in every picture.
    private static string ColorOf(int index, string[] series) => series.Length == 2 && index == 1 ? Colors[2] : Colors[index];
}
