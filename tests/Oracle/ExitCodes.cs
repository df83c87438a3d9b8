// What the commands of the oracle end with.
namespace SwapOrderAnalyzers.Oracle;

internal static class ExitCodes
{
    public const int Agreed = 0;
    public const int Disagreed = 1;
    public const int CannotRun = 2;
}
