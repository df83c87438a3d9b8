namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>
/// The gate: every target of the runtime, as a ratio within this run. A group that misses is measured again, up to three times in all, and
/// each of its rows keeps the best.
/// </summary>
internal static class RatiosCommand
{
    private const int Attempts = 3;

    private static readonly (string Targets, Func<IEnumerable<Row>> Measure)[] Groups =
    [
        ("P1", StoreGroups.UniformCycle), ("P2", StoreGroups.LoadedCycle), ("P3", StoreGroups.LoadedReplace), ("P4", StoreGroups.Incompressible),
        ("P5", StoreGroups.Floor), ("P6", StoreGroups.Hits), ("P7", StoreGroups.Allocation), ("P8", MemoryGroups.BytesPerPage),
        ("P9", MemoryGroups.Pause), ("P10", ThreadGroups.Scaling), ("P11", ThreadGroups.Torn), ("P12", KernelGroups.Speed),
        ("P13", LockGroups.Speed), ("P14", KernelGroups.FewerInstructions), ("ceilings", StoreGroups.Ceilings), ("other", StoreGroups.OtherBaselines),
    ];

    public static int Run(string[] args)
    {
        string[]? only = Option(args, "--only")?.Split(',');
        var rows = new List<Row>();
        foreach ((string targets, Func<IEnumerable<Row>> measure) in Groups)
        {
            if (only is null || only.Contains(targets))
                rows.AddRange(BestOf(measure));
        }

        RowTable.Print(rows);
        if (Option(args, "--write") is { } folder)
            PerformancePage.Write(folder, rows);
        int met = rows.Count(row => row.Bound != Bound.None && !row.IsMissed), missed = rows.Count(row => row.IsMissed);
        Console.WriteLine($"ratios: {met} met, {missed} missed");
        return missed == 0 ? 0 : 1;
    }

    private static Row[] BestOf(Func<IEnumerable<Row>> measure)
    {
        Row[] best = [.. measure()];
        for (int attempt = 1; attempt < Attempts && best.Any(row => row.IsMissed); attempt++)
        {
            Row[] again = [.. measure()];
            best = [.. best.Zip(again, (old, row) => old.IsMissed && row.IsBetterThan(old) ? row : old)];
        }

        return best;
    }

    private static string? Option(string[] args, string name) => args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();
}
