// The three protocols as plain numbers, for the execution: it shares no code with the analyzer.
namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>A protocol: how many states something from outside may come in, where it starts, where it must end (or -1).</summary>
internal sealed class Protocol(int entries, int start, int end, bool isCounted = false)
{
    public int Entries { get; } = entries;

    public int Start { get; } = start;

    public int End { get; } = end;

    public bool IsCounted { get; } = isCounted;
}

internal static class Rules
{
    public const int Unlocked = 0;
    public const int Locked = 1;

    public const int Unknown = 0;
    public const int No = 1;
    public const int Yes = 2;

    /// <summary>The analyzer counts differences up to three and then says not checked; so do we.</summary>
    public const int FarthestCount = 3;

    public static readonly Protocol Lock = new(entries: 2, start: Unlocked, end: Unlocked);

    /// <summary>Counts on entry from 0 to one more than can be given back: enough for "some count satisfies all demands".</summary>
    public static readonly Protocol Ref = new(entries: FarthestCount + 2, start: 0, end: 0, isCounted: true);

    public static readonly Protocol Uptodate = new(entries: 3, start: Unknown, end: -1);

    public static readonly IReadOnlyList<Protocol> All = [Lock, Ref, Uptodate];
}
