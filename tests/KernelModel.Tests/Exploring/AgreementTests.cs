using KernelModel.Agreement.Comparing;
using KernelModel.Agreement.Explaining;
using KernelModel.Agreement.Mutating;
using KernelModel.Bugs;

namespace KernelModel.Tests.Exploring;

// The long run is in docs/evidence.md: dotnet run -c Release --project tests/Agreement -- --write
public class AgreementTests
{
    // A sample of this size may be off by a few mutants.
    private const double SamplingError = 0.06;

    [Fact]
    public void Analyzer_and_explorer_agree_on_a_sample_of_mutants()
    {
        IReadOnlyList<Verdict> verdicts = Comparison.Run(new(Mutants: 200, Seed: 7, Preemptions: 1), KeptResults.Open(path: null, preemptions: 1), (_, _) => { });
        var matrix = Matrix.Of(verdicts);

        Assert.True(verdicts.Count > 80);
        Assert.True(matrix.Recall >= Matrix.WantedRecall - SamplingError, $"{matrix}");
        Assert.True(matrix.Precision >= Matrix.WantedPrecision - SamplingError, $"{matrix}");
        Assert.All(verdicts.Where(verdict => verdict.IsFlagged != verdict.IsHarmful), verdict => Assert.NotEqual(Explanation.None, Explanation.Of(verdict)));
    }

    // So that a page about thousands of mutants is always about the paths, scenarios and primitives that are there.
    [Fact]
    public void What_other_builds_have_found_is_looked_for_again()
    {
        ComparisonOptions options = new(Mutants: 40, Seed: 1, Preemptions: 0, Only: nameof(ZapSlotPath.Zap), Kept: Path.GetTempFileName());
        try
        {
            File.Delete(options.Kept!);
            Comparison.Run(options, KeptResults.Open(options.Kept, options.Preemptions), (_, _) => { });
            string[] lines = File.ReadAllLines(options.Kept!);
            KeptResults ours = KeptResults.Open(options.Kept, options.Preemptions);
            File.WriteAllLines(options.Kept!, ["explored by another build", .. lines[1..]]);
            KeptResults others = KeptResults.Open(options.Kept, options.Preemptions);

            Mutant[] known = [.. Comparison.Chosen(options with { Mutants = 0 }, ours)];

            Assert.NotEmpty(known);
            Assert.All(known, mutant => Assert.NotNull(ours.Of(mutant)));
            Assert.All(known, mutant => Assert.True(others.Knows(mutant) && others.Of(mutant) is null && others.HintFor(mutant) == ours.Of(mutant)!.Run));
        }
        finally
        {
            File.Delete(options.Kept!);
        }
    }

    [Fact]
    public void A_file_that_keeps_something_else_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a shopping list\n");

            Assert.Throws<InvalidDataException>(() => KeptResults.Open(path, preemptions: 1));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Correct_paths_are_silent_as_their_mutants_are_compiled() => Assert.Empty(Comparison.FlaggedUnchanged());

    [Fact]
    public void Every_path_is_taken_by_a_scenario() => Assert.All(Subject.All, subject => Assert.NotEmpty(subject.Scenarios));

    [Fact]
    public void Operations_with_a_contract_are_dropped_moved_and_exchanged_and_nothing_else_is_touched()
    {
        const string source = """
            static class Paths
            {
                static void Path(Folio folio)
                {
                    int before = 1;
                    folio.Lock();
                    folio.MarkUptodate();
                end:
                    folio.Unlock();
                }
            }
            """;

        string[] changes = [.. Mutator.AllOf(source, "Path").Select(change => change.Change)];

        Assert.Contains("without 'folio.Lock()'", changes);
        Assert.Contains("'folio.Lock()' behind 'folio.Unlock()'", changes);
        Assert.Contains("'folio.Lock()' exchanged with 'folio.Unlock()'", changes);
        Assert.Contains("'folio.Unlock()' before 'end:'", changes);
        Assert.DoesNotContain(changes, change => change.StartsWith("'int before", StringComparison.Ordinal));
        Assert.Equal(changes.Distinct(), changes);
    }

    [Fact]
    public void A_test_loses_its_consequence_and_a_condition_a_part()
    {
        const string source = """
            static class Paths
            {
                static void Path(Folio folio, bool wanted)
                {
                    if (wanted && !folio.TryLock())
                        return;
                    folio.Unlock();
                }
            }
            """;

        string[] methods = [.. Mutator.AllOf(source, "Path").Select(change => change.Method)];

        Assert.Contains(methods, method => method.Contains("if (wanted)"));
        Assert.Contains(methods, method => !method.Contains("if") && method.Contains("folio.TryLock();"));
        Assert.Contains(methods, method => !method.Contains("TryLock()") && !method.Contains("if"));
    }
}
