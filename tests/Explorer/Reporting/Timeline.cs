// A run as a picture: a lane for each thread, time goes down, and the step that the squiggle is on is marked.
using System.Globalization;
using System.Security;
using System.Text;
using KernelModel.Explorer.Scheduling;

namespace KernelModel.Explorer.Reporting;

/// <summary>Draws a trace as SVG. Steps of one source line are one row; the middle of a long stretch of one thread is left out.</summary>
public sealed class Timeline(Trace trace, Site? squiggle, string title)
{
    private const int LaneWidth = 430, RowHeight = 20, Top = 76, Margin = 16, MostCharacters = 58, KeptAtEachEnd = 4, KeptAroundMark = 2;

    /// <summary>What the marked step is filled with, and nothing else.</summary>
    public const string MarkColor = "#ffebe9";

    public string ToSvg()
    {
        IReadOnlyList<Row> rows = Rows();
        int lanes = trace.Steps.Max(step => step.Thread) + 1;
        int width = (2 * Margin) + (lanes * LaneWidth), height = Top + (rows.Count * RowHeight) + 54;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="ui-monospace, Consolas, monospace" font-size="12">
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="{Margin}" y="24" font-size="15" font-weight="bold">{Escape(title)}</text>
            <text x="{Margin}" y="44" fill="#57606a">{Escape(trace.Run)}</text>

            """);
        for (int lane = 0; lane < lanes; lane++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(lane) + 8}\" y=\"{Top - 8}\" font-weight=\"bold\">thread {Schedule.NameOf(lane)}</text>\n");
        for (int row = 0; row < rows.Count; row++)
            Draw(svg, rows[row], Top + (row * RowHeight), row > 0 ? rows[row - 1].Thread : -1);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{height - 20}\" font-weight=\"bold\" fill=\"#cf222e\">{Escape(trace.Harm ?? "no harm")}</text>\n</svg>\n");
        return svg.ToString();
    }

    /// <summary>Whether the step that the squiggle is on is part of the run.</summary>
    public bool ShowsSquiggle => Rows().Any(row => row.IsMarked);

    private static void Draw(StringBuilder svg, Row row, int y, int before)
    {
        (string fill, string stroke) = row.IsMarked ? (MarkColor, "#cf222e") : row.Thread % 2 == 0 ? ("#ddf4ff", "#54aeff") : ("#dafbe1", "#4ac26b");
        if (row.Text is null)
            (fill, stroke) = ("#f6f8fa", "#d0d7de");
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{X(row.Thread)}\" y=\"{y}\" width=\"{LaneWidth - 10}\" height=\"{RowHeight - 2}\" fill=\"{fill}\" stroke=\"{stroke}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(row.Thread) + 8}\" y=\"{y + 13}\">{Escape(Shorten(row.Text ?? $"... {row.Hidden} lines ..."))}</text>");
        if (row.IsMarked)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Squiggle(X(row.Thread) + 8, y + 16)}\" fill=\"none\" stroke=\"#cf222e\"/>");
        if (before >= 0 && before != row.Thread)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(before) + 4}\" y1=\"{y - 1}\" x2=\"{X(row.Thread) + LaneWidth - 14}\" y2=\"{y - 1}\" stroke=\"#57606a\" stroke-dasharray=\"4 3\"/>");
        svg.Append('\n');
    }

    private IReadOnlyList<Row> Rows()
    {
        List<Row> lines = [];
        Site? last = null;
        foreach (TraceStep step in trace.Steps.Where(step => step.Sites.Count > 0))
        {
            Site site = SiteOf(step);
            if (lines.Count > 0 && lines[^1].Thread == step.Thread && site == last)
                continue;
            last = site;
            lines.Add(new(step.Thread, $"{Repository.LineOf(site) ?? step.Operation}  {site.File}:{site.Line}", IsMarked: site == squiggle, Hidden: 0));
        }

        List<Row> rows = [];
        for (int from = 0, to; from < lines.Count; from = to)
        {
            for (to = from; to < lines.Count && lines[to].Thread == lines[from].Thread; to++)
            {
            }

            AddStretch(rows, lines[from..to]);
        }

        return rows;
    }

    // The line of the squiggle, if the step comes from it; else that of the innermost path.
    private Site SiteOf(TraceStep step) => step.Sites.FirstOrDefault(site => site == squiggle) ?? step.Sites[0];

    private static void AddStretch(List<Row> rows, List<Row> lines)
    {
        int hidden = 0, mark = lines.FindIndex(row => row.IsMarked);
        for (int at = 0; at < lines.Count; at++)
        {
            // Once is enough where a thread comes by again and again.
            bool isNearMark = mark >= 0 && Math.Abs(at - mark) <= KeptAroundMark;
            if (at < KeptAtEachEnd || at >= lines.Count - KeptAtEachEnd || isNearMark)
            {
                if (hidden > 0)
                    rows.Add(new(lines[at].Thread, null, false, hidden));
                hidden = 0;
                rows.Add(lines[at]);
            }
            else
            {
                hidden++;
            }
        }
    }

    private static int X(int lane) => Margin + (lane * LaneWidth);

    private static string Squiggle(int x, int y) => $"M{x} {y}{string.Concat(Enumerable.Repeat(" q3 -4 6 0 q3 4 6 0", 20))}";

    private static string Shorten(string text) => text.Length <= MostCharacters ? text : $"{text[..(MostCharacters - 3)]}...";

    private static string Escape(string text) => SecurityElement.Escape(text);

    // No text: the lines that are left out.
    private sealed record Row(int Thread, string? Text, bool IsMarked, int Hidden);
}
