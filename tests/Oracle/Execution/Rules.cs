// The three protocols as plain numbers, for the execution: it shares no code with the analyzer.
namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>A protocol: how many states something from outside may come in, where it starts, where it must end (or -1).</summary>
internal sealed record Protocol(string Name, int Entries, int Start, int End, bool IsCounted = false);

internal static class Rules
{
    public const int Unlocked = 0;
    public const int Locked = 1;

    public const int Unknown = 0;
    public const int No = 1;
    public const int Yes = 2;

    /// <summary>The analyzer counts differences up to three and then says not checked; so do we.</summary>
    public const int FarthestCount = 3;

    public static readonly Protocol Lock = new("FolioLock", Entries: 2, Start: Unlocked, End: Unlocked);

    /// <summary>Counts on entry from 0 to one more than can be given back: enough for "some count satisfies all demands".</summary>
    public static readonly Protocol Ref = new("FolioRef", Entries: FarthestCount + 2, Start: 0, End: 0, IsCounted: true);

    public static readonly Protocol Uptodate = new("Uptodate", Entries: 3, Start: Unknown, End: -1);

    public static readonly IReadOnlyList<Protocol> All = [Lock, Ref, Uptodate];
}
