// The confusion matrix, and every mutant on which the two do not agree.
using System.Globalization;
using System.Text;
using KernelModel.Agreement.Comparing;
using KernelModel.Agreement.Explaining;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Reporting;

namespace KernelModel.Agreement.Reporting;

internal static class AgreementReport
{
    private const string Part = "agreement";

    public static int Run(ComparisonOptions options, bool write)
    {
        if (!Control.IsGood())
        {
            Console.Error.WriteLine("inconclusive: the control, a twin that is known to be broken, was not caught");
            return 2;
        }

        if (Comparison.FlaggedUnchanged() is [var flagged, ..])
        {
            Console.Error.WriteLine($"inconclusive: the correct path is flagged, {flagged}");
            return 2;
        }

        KeptResults kept;
        try
        {
            kept = KeptResults.Open(options.Kept, options.Preemptions);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException or System.Text.Json.JsonException)
        {
            Console.Error.WriteLine(refused.Message);
            return 2;
        }

        IReadOnlyList<Verdict> verdicts = Comparison.Run(options, kept, ShowProgress);
        Matrix matrix = Matrix.Of(verdicts);
        string page = Page(verdicts, matrix, options, kept.Seeds);
        Console.WriteLine(page);
        if (write)
        {
            string path = Path.Combine(Repository.Root, "docs", "evidence.md");
            File.WriteAllText(path, EvidencePage.Replace(File.ReadAllText(path), Part, page));
        }

        return matrix.Recall >= Matrix.WantedRecall && matrix.Precision >= Matrix.WantedPrecision ? 0 : 1;
    }

    private static void ShowProgress(IReadOnlyList<Verdict> verdicts, int done)
    {
        Console.Error.WriteLine($"{done} mutants: of the last ones {verdicts.Count} compile");
        foreach (Verdict verdict in verdicts.Where(verdict => verdict.IsFlagged != verdict.IsHarmful))
            Console.Error.WriteLine($"{(verdict.IsFlagged ? "harmless" : "silent  ")} {string.Join(',', verdict.Rules)} {verdict.Mutant.Name} | {verdict.Harm} | {verdict.Run}");
    }

    private static string Page(IReadOnlyList<Verdict> verdicts, Matrix matrix, ComparisonOptions options, IReadOnlyCollection<int> seeds)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            {verdicts.Count:N0} mutants (seeds {string.Join(", ", seeds)}), explored up to {options.Preemptions} preemption(s); {verdicts.Count(verdict => !verdict.IsChecked)} that the analyzer did not follow to the end.

            | | does harm | no harm found |
            |---|---|---|
            | flagged | {matrix.FlaggedHarmful} | {matrix.FlaggedHarmless} |
            | not flagged | {matrix.SilentHarmful} | {matrix.SilentHarmless} |

            Of the mutants that do harm, {matrix.Recall:P1} are flagged; of those that are flagged, {matrix.Precision:P1} do harm.

            | path | mutants | flagged, harm | flagged, none | silent, harm | silent, none |
            |---|---|---|---|---|---|

            """);
        foreach (IGrouping<string, Verdict> path in verdicts.GroupBy(verdict => verdict.Mutant.Subject.Name))
        {
            Matrix own = Matrix.Of([.. path]);
            page.Append(CultureInfo.InvariantCulture, $"| {path.Key} | {path.Count()} | {own.FlaggedHarmful} | {own.FlaggedHarmless} | {own.SilentHarmful} | {own.SilentHarmless} |\n");
        }

        page.Append("\n| said | why the two do not agree | mutants | for example |\n|---|---|---|---|\n");
        foreach (var reason in verdicts.Where(verdict => verdict.IsFlagged != verdict.IsHarmful).GroupBy(verdict => (verdict.IsFlagged, Text: Explanation.Of(verdict))).OrderBy(group => group.Key))
        {
            string said = reason.Key.IsFlagged ? string.Join(", ", reason.SelectMany(verdict => verdict.Rules).Distinct().Order(StringComparer.Ordinal)) : "nothing";
            page.Append(CultureInfo.InvariantCulture, $"| {said} | {reason.Key.Text} | {reason.Count()} | `{reason.First().Mutant.Name.Replace("|", "\\|", StringComparison.Ordinal)}` |\n");
        }

        return page.ToString();
    }
}
