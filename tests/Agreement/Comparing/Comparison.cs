// Mutants -> what analyzer and explorer say of each.
using System.Collections.Concurrent;
using KernelModel.Agreement.Mutating;
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;
using KernelModel.Explorer.Scheduling;

namespace KernelModel.Agreement.Comparing;

/// <summary>How many mutants, which of all, and how far they are explored.</summary>
/// <param name="Mutants">How many candidates; of what is kept, those that come on top. About half of them compile.</param>
/// <param name="Seed">By which they are drawn.</param>
/// <param name="Preemptions">The most preemptions of a schedule.</param>
/// <param name="Only">The one path that is mutated, or null for all.</param>
/// <param name="Kept">The file that keeps what exploring found, or null.</param>
internal sealed record ComparisonOptions(int Mutants, int Seed, int Preemptions, string? Only = null, string? Kept = null);

internal static class Comparison
{
    // An exploration lets one thread run at a time, and most of its time goes into handing over.
    private const int BatchSize = 250, ExplorationsPerProcessor = 3;

    // The analyzer's own state: a contract that cannot be read, a method that was not followed to the end.
    private const string OwnStatePrefix = "SWAP9", NotChecked = "SWAP903";

    public static IReadOnlyList<Verdict> Run(ComparisonOptions options, KeptResults kept, Action<IReadOnlyList<Verdict>, int> progress)
    {
        List<Verdict> verdicts = [];
        int done = 0;
        foreach (Mutant[] chunk in Chosen(options, kept).Chunk(BatchSize))
        {
            using var batch = new MutantBatch(chunk);
            var judged = new ConcurrentBag<Verdict>();
            Parallel.ForEach(batch.Mutants, new() { MaxDegreeOfParallelism = ExplorationsPerProcessor * Environment.ProcessorCount }, mutant => judged.Add(Judge(batch, mutant, options, kept)));
            verdicts.AddRange(judged);
            progress([.. judged.OrderBy(verdict => verdict.Mutant.Number)], done += chunk.Length);
        }

        return [.. verdicts.OrderBy(verdict => verdict.Mutant.Number)];
    }

    /// <summary>All mutants, or those that are kept and as many more as wanted, drawn by the seed.</summary>
    public static IReadOnlyList<Mutant> Chosen(ComparisonOptions options, KeptResults kept)
    {
        Mutant[] all =
        [
            .. Subject.All.Where(subject => options.Only is null || subject.Name == options.Only)
                .SelectMany(subject => Mutator.AllOf(subject.Source, subject.Name).Select(change => (subject, change)))
                .Select((one, number) => new Mutant(one.subject, number, one.change.Change, one.change.Method)),
        ];
        ILookup<bool, Mutant> known = all.ToLookup(kept.Knows);
        Mutant[] more = [.. known[false]];
        new Random(options.Seed).Shuffle(more);
        // As they were drawn, so that a run that is stopped has judged a fair sample.
        return [.. known[true].Concat(more.Take(options.Mutants))];
    }

    /// <summary>What the analyzer says of the correct paths, compiled as the mutants are: a finding would be one of all of their mutants.</summary>
    public static IReadOnlyList<string> FlaggedUnchanged()
    {
        Mutant[] unchanged = [.. Subject.All.Select((subject, number) => new Mutant(subject, number, "unchanged", Mutator.Unchanged(subject.Source, subject.Name)))];
        using var batch = new MutantBatch(unchanged);
        return [.. unchanged.Where(mutant => !batch.Mutants.Contains(mutant) || batch.RulesOf(mutant).Count > 0).Select(mutant => $"{mutant.Name}: {string.Join(", ", batch.RulesOf(mutant))}")];
    }

    private static Verdict Judge(MutantBatch batch, Mutant mutant, ComparisonOptions options, KeptResults kept)
    {
        IReadOnlyList<string> rules = batch.RulesOf(mutant);
        Finding? finding = kept.Of(mutant);
        if (finding is null)
        {
            BenchPaths broken = new(mutant.Subject.Name, batch.PathOf(mutant));
            finding = Proved(mutant, broken, kept.HintFor(mutant)) ?? Explore(mutant, broken, options);
            kept.Add(mutant, options.Seed, finding);
        }

        return new(mutant, [.. rules.Where(rule => !rule.StartsWith(OwnStatePrefix, StringComparison.Ordinal))], !rules.Contains(NotChecked), finding.Harm, finding.Run);
    }

    // A schedule that did harm once is tried before all others.
    private static Finding? Proved(Mutant mutant, BenchPaths broken, string? hint)
    {
        if (hint?.Split('/') is not [var name, var schedule] || mutant.Subject.Scenarios.FirstOrDefault(scenario => scenario.Name == name) is not { } hinted)
            return null;
        using var execution = new Execution(hinted, ModelPaths.Correct with { Bench = broken });
        return execution.Run(Schedule.Parse(schedule)).Harm is { } harm ? new(harm, hint) : null;
    }

    private static Finding Explore(Mutant mutant, BenchPaths broken, ComparisonOptions options)
    {
        ModelPaths paths = ModelPaths.Correct with { Bench = broken };
        // What one thread after the other shows needs no search.
        foreach ((int preemptions, Scenario scenario) in mutant.Subject.Scenarios.Select(scenario => (0, scenario)).Concat(mutant.Subject.Scenarios.Select(scenario => (options.Preemptions, scenario))))
        {
            try
            {
                var exploration = new Exploration(scenario, paths, new(preemptions, Reduce: true, IsSimplestWanted: false));
                if (exploration.ToFirstHarm().First is { } failure)
                    return new(failure.Harm, $"{scenario.Name}/{failure.Schedule}");
            }
            catch (TimeoutException stuck)
            {
                return new(new(HarmKind.Deadlock, stuck.Message), scenario.Name);
            }
        }

        return new(null, null);
    }
}
