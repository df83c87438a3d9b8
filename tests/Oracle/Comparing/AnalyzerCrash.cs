// How an exception inside the analyzers shows.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Oracle.Comparing;

internal static class AnalyzerCrash
{
    public const string NotChecked = "SWAP903";

    private const string AnalyzerThrew = "AD0001";

    // A release build turns an exception of its own into "not checked".
    private const string InternalError = "an internal error";

    public static bool IsWithoutPlace(Diagnostic diagnostic) => diagnostic.Id == AnalyzerThrew;

    public static bool Is(Diagnostic diagnostic) =>
        IsWithoutPlace(diagnostic) || (diagnostic.Id == NotChecked && diagnostic.GetMessage().Contains(InternalError, StringComparison.Ordinal));
}
