// How far runs are followed before a method is said to do no more.
namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>
/// <see cref="Exceptions"/> of calls and <see cref="Chances"/>, the outcomes of try-operations, in one run; a retry loop that fails more often is cut there.
/// <see cref="Runs"/> of one method; one that has more cannot be judged.
/// </summary>
internal sealed record Effort(int Exceptions, int Chances, int Runs)
{
    /// <summary>One exception that is caught, and one behind the handler: more tell nothing new about an order of two steps, but for a loop that catches each.</summary>
    public static readonly Effort Usual = new(Exceptions: 2, Chances: 9, Runs: 12_000);

    /// <summary>For what is reported and was seen in no run: enough for the rounds of two generated loops, one in the other.</summary>
    public static readonly Effort Patient = new(Exceptions: 5, Chances: 13, Runs: 100_000);
}
