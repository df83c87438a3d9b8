// Calls that are not a folio's own: results that are born locked, the 'ref taken' idiom, and work that nobody has a contract for.
using SwapOrder.Contracts;
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Primitives;

public static class Mm
{
    [return: Becomes(FolioLock.Locked)]
    public static Folio Grab()
    {
        var folio = new Folio();
        folio.BornLocked();
        return folio;
    }

    [return: Becomes(FolioLock.Locked, When = Outcome.NotNull)]
    public static Folio? TryGrab() => Recorder.Current.Chance() ? Grab() : null;

    public static void Enter(
        [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true, Value = nameof(taken))] Folio folio,
        ref bool taken)
    {
        taken = Recorder.Current.Chance();
        folio.TakeWhen(taken);
    }

    /// <summary>Has no contract and no body in the analysed compilation: it may throw anything.</summary>
    public static void Work()
    {
        if (Recorder.Current.WantsToThrow() is { } exception)
            throw exception;
    }
}
