// Ways out that a caller cannot tell apart, compared from one and the same entry state.
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Judging;

/// <summary>In rising order of certainty.</summary>
internal enum Compared
{
    Right,
    WrongIfDemandsCount,
    WrongIfPutCounts,
    Wrong,
}

internal static class WaysOut
{
    public static Compared Compare(IEnumerable<FinishedTrack> ways)
    {
        var all = ways.ToList();
        var shapes = all.Select(x => x.Now).Distinct().ToList();
        return shapes.SelectMany(way => shapes.Select(other => Compare(all[0].Protocol, way, other))).Max();
    }

    /// <summary>Came in its end state and goes out in another.</summary>
    public static bool LeavesEnd(FinishedTrack track) => track.Protocol.IsCounted
        ? track.Now.Entries.Any(x => track.Now[x] > x)
        : LeavesEnd(track.Protocol, track.Now);

    /// <summary>Gives back more references than it took.</summary>
    public static bool PutsCallers(FinishedTrack track) => track.Protocol.IsCounted && track.Now.Entries.Any(x => track.Now[x] < x);

    /// <summary>It came in away from its end and is back there: this method never took it.</summary>
    public static bool GivesBackCallers(FinishedTrack track) =>
        track.IsOutside && track.Breach == Kinds.None
        && (track.Protocol.IsCounted
            ? PutsCallers(track)
            : !track.Now.Entries.Contains(track.Protocol.End) && track.Now.Entries.All(x => track.Now[x] == track.Protocol.End));

    private static Compared Compare(Protocol protocol, States way, States other)
    {
        var common = way.Entries.Intersect(other.Entries).ToList();
        if (protocol.IsCounted)
            // "What must come back is difference zero", from whatever count.
            return common.Any(x => way[x] > x && other[x] == x) ? Compared.Wrong
                : common.Any(x => way[x] < x && other[x] == x) ? Compared.WrongIfPutCounts
                : Compared.Right;
        if (common.Count > 0)
            return LeavesEnd(protocol, way) && common.Contains(protocol.End) && other[protocol.End] == protocol.End ? Compared.Wrong : Compared.Right;
        if (!other.Entries.All(x => other[x] == protocol.End) || way.Entries.Any(x => way[x] == protocol.End))
            return Compared.Right;
        return LeavesEnd(protocol, way) ? Compared.Wrong : Compared.WrongIfDemandsCount;
    }

    private static bool LeavesEnd(Protocol protocol, States now) => now[protocol.End] != States.RuledOut && now[protocol.End] != protocol.End;
}
