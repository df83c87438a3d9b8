// Who is asked: the analyzers of this project, or a stand-in that tests the oracle itself.
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Comparing;

/// <summary>What is reported for one method.</summary>
internal sealed record Report(Kinds Kinds, bool IsNotChecked, string Text)
{
    public static readonly Report Silent = new(Kinds.None, false, "");
}

internal interface IVerdictSource
{
    /// <summary>The reports for the methods of a batch; a method that is missing is silent.</summary>
    IReadOnlyDictionary<GeneratedMethod, Report> Ask(Batch batch, CancellationToken cancellation);
}
