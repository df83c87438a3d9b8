// One subject in one typestate during one run, for all states at once that it may have come in.
using SwapOrderAnalyzers.Oracle.Primitives;

namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>
/// Runs do not branch on states, only on inputs and outcomes, so one run serves all entry states: <see cref="Now"/> of i is the state now if
/// it was i on entry, or <see cref="RuledOut"/> when a demand was not satisfied from there. No entry state left: the demand is broken.
/// </summary>
internal sealed class Track
{
    public const int RuledOut = int.MinValue;

    public Track(Folio subject, Protocol protocol)
    {
        Subject = subject;
        Protocol = protocol;
        Now = subject.Name is null ? [protocol.Start] : [.. Enumerable.Range(0, protocol.Entries)];
    }

    public Folio Subject { get; }

    public Protocol Protocol { get; }

    public int[] Now { get; }

    public bool IsOutside => Subject.Name is not null;

    /// <summary>What was broken first; after that the subject reports nothing more in this typestate.</summary>
    public Kinds Breach { get; private set; }

    /// <summary>The count went farther than the analysis promises to follow.</summary>
    public bool IsTooFar { get; private set; }

    public void Require(int state) => Demand(x => x == state, Kinds.MissingState);

    public void Forbid(int state) => Demand(x => x != state, Kinds.ForbiddenState);

    public void RequireAboveZero() => Demand(x => x > 0, Kinds.MissingState);

    public void Become(int state) => Change(_ => state);

    public void Count(int by)
    {
        Change(x => x + by);
        for (var entry = 0; entry < Now.Length; entry++)
            IsTooFar |= Now[entry] != RuledOut && Math.Abs(Now[entry] - entry) > Rules.FarthestCount;
    }

    private void Demand(Func<int, bool> holds, Kinds kind)
    {
        if (Breach != Kinds.None || Recorder.Current.IsOver)
            return;
        for (var entry = 0; entry < Now.Length; entry++)
            if (Now[entry] != RuledOut && !holds(Now[entry]))
                Now[entry] = RuledOut;
        if (Now.All(x => x == RuledOut))
            Breach = kind;
    }

    private void Change(Func<int, int> next)
    {
        if (Breach != Kinds.None || Recorder.Current.IsOver)
            return;
        for (var entry = 0; entry < Now.Length; entry++)
            if (Now[entry] != RuledOut)
                Now[entry] = next(Now[entry]);
    }
}
