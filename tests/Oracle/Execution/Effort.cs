// How far runs are followed before a method is said to do no more.
namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary><see cref="Exceptions"/>: of calls, in one run. <see cref="Runs"/>: of one method; one that has more cannot be judged.</summary>
internal sealed record Effort(int Exceptions, int Runs)
{
    /// <summary>One exception that is caught, and one behind the handler: more tell nothing new about an order of two steps, but for a loop that catches each.</summary>
    public static readonly Effort Usual = new(Exceptions: 2, Runs: 12_000);

    /// <summary>For what is reported and was seen in no run: as many as the rounds of a generated loop, and one more.</summary>
    public static readonly Effort Patient = new(Exceptions: 5, Runs: 100_000);
}
