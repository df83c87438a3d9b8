namespace SwapOrderAnalyzers.Checking;

/// <summary>A slip of ours must not take a user's build down. In our own it must show.</summary>
internal static class Slips
{
    public static bool Show =>
#if DEBUG
        true;
#else
        false;
#endif
}
