// The verdict on one method: certain, or open where contracts.md leaves it so.
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Judging;

/// <summary><see cref="Discarded"/>: why it could not be judged by running it.</summary>
internal sealed record MethodVerdict(Kinds Certain, Kinds Open, IReadOnlySet<OpenQuestion> Questions, string? Discarded)
{
    /// <summary>One reading for each policy of exceptions; what all agree on is certain.</summary>
    public static MethodVerdict Of(MethodFacts facts, IReadOnlyList<RunSet> readings)
    {
        if (readings.Select(x => x.Discarded).FirstOrDefault(x => x is not null) is { } reason)
            return new MethodVerdict(Kinds.None, Kinds.None, new HashSet<OpenQuestion>(), reason);
        var verdicts = readings.Select(x => RunVerdict.Of(x, facts)).ToList();
        var certain = verdicts.Aggregate(~Kinds.None, (all, x) => all & x.Certain);
        var possible = verdicts.Aggregate(Kinds.None, (all, x) => all | x.Certain | x.Open);
        var questions = verdicts.SelectMany(x => x.Questions).ToHashSet();
        if (verdicts.Any(x => (x.Certain & ~certain) != 0))
            questions.Add(OpenQuestion.CallMayThrow);
        return new MethodVerdict(certain, possible & ~certain, questions, null);
    }
}
