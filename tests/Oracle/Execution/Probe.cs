// What the instrumented methods call; public because they live in assemblies of their own.
using SwapOrderAnalyzers.Oracle.Primitives;

namespace SwapOrderAnalyzers.Oracle.Execution;

public static class Probe
{
    /// <summary>The receiver or argument of an operation: a null subject ends the path.</summary>
    public static Folio On(Folio? subject, int site)
    {
        if (subject is null)
            Recorder.Current.Stop(Ending.Null);
        Recorder.Current.Visit(site);
        return subject!;
    }

    public static Folio? Store(Folio? subject)
    {
        if (subject is not null && !Recorder.Current.IsOver)
            subject.IsHandedOver = true;
        return subject;
    }

    public static Exception Throw(Exception exception) => Recorder.Current.Thrown = exception;

    public static void Rethrow(Exception caught) => Recorder.Current.Rethrown = caught;

    /// <summary>No catch of the method may keep a run alive that is over.</summary>
    public static bool IsRunning() => !Recorder.Current.IsOver;

    public static void Burn() => Recorder.Current.Burn();

    public static void EnterHelper() => Recorder.Current.CallDoubtful();

    public static T EnterLock<T>(T gate)
    {
        Recorder.Current.CallDoubtful();
        return gate;
    }
}
