// Who is asked: the analyzers of this project, or a stand-in that tests the oracle itself.
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Comparing;

/// <summary>What is reported for one method.</summary>
internal sealed record Report(Kinds Kinds, bool IsNotChecked, string Text)
{
    public static readonly Report Silent = new(Kinds.None, false, "");

    /// <summary>Whether the method compiles as it is written, as far as is known: whoever asks need not find that out again.</summary>
    public bool Compiles { get; init; } = true;
}

internal interface IVerdictSource
{
    /// <summary>The reports for some methods; one that is missing is silent.</summary>
    IReadOnlyDictionary<GeneratedMethod, Report> Ask(IReadOnlyList<GeneratedMethod> methods, CancellationToken cancellation);
}
