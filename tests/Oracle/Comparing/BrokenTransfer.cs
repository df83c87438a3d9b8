// The control: one transfer function of the engine broken on purpose must be caught, else the oracle proves nothing.
namespace SwapOrderAnalyzers.Oracle.Comparing;

internal static class BrokenTransfer
{
    /// <summary>Breaks one transfer function for this process; false as long as the engine has no switch for it.</summary>
    public static bool TryEnable() => false;
}
