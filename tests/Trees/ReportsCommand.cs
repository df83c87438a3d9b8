// reports: every diagnostic of every tree, for a reader who judges each.
using Microsoft.CodeAnalysis;
using Spectre.Console;

namespace SwapOrderAnalyzers.Trees;

internal static class ReportsCommand
{
    /// <summary>Failed if an analyzer threw, and only then: a finding may be right.</summary>
    public static async Task<int> RunAsync(IEnumerable<Tree> opened, Analysis analysis, TextWriter output, CancellationToken cancellation)
    {
        var table = new Table().AddColumns("tree", "lines", "bodies", "compile errors", "findings", "residue", "not checked", "crashes", "seconds", "compile");
        var all = new List<TreeReports>();
        foreach (var tree in opened)
        {
            var said = await TreeReports.OfAsync(tree, analysis, cancellation);
            foreach (var diagnostic in said.Said)
                output.WriteLine(Line(diagnostic));
            table.AddRow(
                Markup.Escape(tree.Name), $"{tree.Lines}", $"{tree.Bodies}", $"{said.CompileErrors}", $"{said.Findings.Count()}", $"{said.InResidue.Count()}",
                $"{said.BodiesNotChecked.Count()}", $"{said.Crashes.Count()}", $"{said.Analysed.TotalSeconds:F1}", $"{said.Compiled.TotalSeconds:F1}");
            all.Add(said);
        }

        WideConsole.On(output).Write(table);
        var crashes = all.Sum(x => x.Crashes.Count());
        output.WriteLine(
            $"trees {all.Count} lines {all.Sum(x => x.Tree.Lines)} bodies {all.Sum(x => x.Tree.Bodies)} findings {all.Sum(x => x.Findings.Count())} "
            + $"not-checked {all.Sum(x => x.BodiesNotChecked.Count())} crashes {crashes}");
        return crashes == 0 ? TreesCommand.Fine : TreesCommand.Failed;
    }

    private static string Line(Diagnostic said)
    {
        var place = said.Location.GetLineSpan();
        return $"{place.Path}({place.StartLinePosition.Line + 1}): {said.Id} {said.GetMessage()}";
    }
}
