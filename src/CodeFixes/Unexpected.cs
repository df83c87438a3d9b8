// What an editor must not see: a provider that throws is switched off for the session, so a fix that fails is one that is not offered.
using System.Diagnostics;

namespace SwapOrderAnalyzers.CodeFixes;

internal static class Unexpected
{
    /// <summary>What the work gives; null where it fails, which in a debug build is said aloud. To be cancelled is no failure.</summary>
    public static async Task<T?> NoneOnFailureAsync<T>(Func<Task<T?>> work)
        where T : class
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Debug.Fail(failure.ToString());
            return null;
        }
    }
}
