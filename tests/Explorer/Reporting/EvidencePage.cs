// docs/evidence.md: what is between its markers is written here, the rest by hand.
using System.Globalization;
using System.Text;
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;
using Spectre.Console;

namespace KernelModel.Explorer.Reporting;

/// <summary>Explores everything and writes what came of it.</summary>
internal static class EvidencePage
{
    private const string Begin = "<!-- generated: {0} -->", End = "<!-- /generated -->";

    // The two that the reduction is measured on, one of two threads and one of three.
    private static readonly string[] s_measured = ["entry-reused", "two-faults-and-zap"];

    private static readonly string[] s_pictured =
    [
        nameof(RestoreAfterFree), nameof(UnlockBeforePteSame), nameof(MatchBeforeLock), nameof(WaitUnderTableLock), nameof(ExclusiveReadEarly), nameof(ShareRefusedIgnored),
    ];

    public static int Write(ExplorationOptions options)
    {
        if (!Control.IsGood())
        {
            Console.Error.WriteLine("inconclusive: the control, a twin that is known to be broken, was not caught");
            return ExitCode.Inconclusive;
        }

        IReadOnlyList<Finding> findings = SarifLog.ReadAll(Path.Combine(AppContext.BaseDirectory, "twins.sarif"));
        bool isGood = true;
        (string Name, string Content)[] parts =
        [
            ("twins", Twins(findings, options, ref isGood)),
            ("correct paths", CorrectPaths(options, ref isGood)),
            ("reduction", Reduction(options)),
        ];

        // Read only now: other parts of the page may have been written meanwhile.
        string path = Path.Combine(Repository.Root, "docs", "evidence.md");
        File.WriteAllText(path, parts.Aggregate(File.ReadAllText(path), (page, part) => Replace(page, part.Name, part.Content)));
        return isGood ? ExitCode.Good : ExitCode.Bad;
    }

    /// <summary>The page with one generated part exchanged.</summary>
    /// <exception cref="FormatException">The page has no such markers.</exception>
    public static string Replace(string page, string part, string content)
    {
        string begin = string.Format(CultureInfo.InvariantCulture, Begin, part);
        int from = page.IndexOf(begin, StringComparison.Ordinal);
        int to = from < 0 ? -1 : page.IndexOf(End, from, StringComparison.Ordinal);
        if (to < 0)
            throw new FormatException($"docs/evidence.md has no part '{begin}' ... '{End}'.");
        return $"{page[..(from + begin.Length)]}\n{content}{page[to..]}";
    }

    private static string Twins(IReadOnlyList<Finding> findings, ExplorationOptions options, ref bool isGood)
    {
        var rows = new StringBuilder("| rule | twin | flagged at | corruption found | schedules until then | replay |\n|---|---|---|---|---|---|\n");
        var pictures = new StringBuilder();
        foreach (Twin twin in Twin.All)
        {
            Conviction conviction = Conviction.Of(twin, options);
            Finding? flag = findings.Where(finding => finding.Rule == twin.Rule && finding.File == twin.File).MinBy(finding => finding.Line);
            string harm = "**none found**", replay = "";
            if (conviction.Run is { } run)
            {
                // What is printed is what a new process does with the printed string.
                Trace trace = Replay.InFreshProcess(run);
                harm = trace.Harm ?? throw new InvalidOperationException($"{run} does no harm in a new process.");
                replay = $"`{run}`";
                if (s_pictured.Contains(twin.Name))
                    pictures.Append(CultureInfo.InvariantCulture, $"\n![{twin.Rule}: {twin.Name}]({DrawTimeline(twin, flag, trace)})\n");
            }

            isGood &= flag is not null && conviction.Run is not null;
            string at = flag is null ? "**not flagged**" : $"[{flag.File}:{flag.Line}](../{twin.Folder}/{flag.File}#L{flag.Line})";
            rows.Append(CultureInfo.InvariantCulture, $"| {twin.Rule} | {twin.Name} | {at} | {harm} | {conviction.Result.SchedulesToHarm} | {replay} |\n");
            AnsiConsole.WriteLine($"{twin.Rule} {twin.Name}: {harm}");
        }

        return $"{rows}{pictures}";
    }

    private static string CorrectPaths(ExplorationOptions options, ref bool isGood)
    {
        var rows = new StringBuilder("| scenario | what happens | threads | schedules with 0, 1, ... preemptions | harm |\n|---|---|---|---|---|\n");
        long total = 0;
        foreach (Scenario scenario in ScenarioCatalog.All)
        {
            ExplorationResult result = new Exploration(scenario, ModelPaths.Correct, options).All();
            isGood &= result.First is null && result.IsComplete;
            total += result.Total;
            rows.Append(CultureInfo.InvariantCulture,
                $"| {scenario.Name} | {scenario.Text} | {scenario.Threads.Count} | {string.Join(", ", result.Schedules)} | {result.First?.Harm.ToString() ?? "none"} |\n");
            AnsiConsole.WriteLine($"{scenario.Name}: {result.Total} schedules, {result.First?.Harm.ToString() ?? "no harm"}");
        }

        return $"{rows}\n{total.ToString("N0", CultureInfo.InvariantCulture)} schedules, of up to {options.Preemptions} preemptions each.\n";
    }

    private static string Reduction(ExplorationOptions options)
    {
        var rows = new StringBuilder("| scenario | without | with |\n|---|---|---|\n");
        foreach (Scenario scenario in s_measured.Select(ScenarioCatalog.Named))
        {
            ExplorationResult without = new Exploration(scenario, ModelPaths.Correct, options with { Reduce = false }).All();
            ExplorationResult with = new Exploration(scenario, ModelPaths.Correct, options with { Reduce = true }).All();
            rows.Append(CultureInfo.InvariantCulture, $"| {scenario.Name} | {without.Total} | {with.Total}, {with.Redundant} of them given up on the way |\n");
        }

        return rows.ToString();
    }

    /// <returns>The picture's path from the page.</returns>
    private static string DrawTimeline(Twin twin, Finding? flag, Trace trace)
    {
        string name = $"evidence/{twin.Name}.svg", path = Path.Combine(Repository.Root, "docs", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, new Timeline(trace, flag is null ? null : new Site(flag.File, flag.Line), $"{twin.Rule} {twin.Name}").ToSvg());
        return name;
    }
}
