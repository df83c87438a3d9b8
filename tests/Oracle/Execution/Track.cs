// One subject in one typestate during one run, for all states at once that it may have come in.
namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>
/// Runs do not branch on states, only on inputs and outcomes, so one run serves all entry states: <see cref="Now"/> of i is the state now if
/// it was i on entry, or ruled out when a demand was not satisfied from there. No entry state left: the demand is broken.
/// A part of its folio, so that a folio is one object: it must not be copied while the run goes on.
/// </summary>
internal struct Track(Protocol protocol, bool isOutside)
{
    private States _now = isOutside ? States.OnEntry(protocol.Entries) : States.Born(protocol.Start);

    public Protocol Protocol { get; } = protocol;

    public readonly States Now => _now;

    /// <summary>What was broken first; after that the subject reports nothing more in this typestate.</summary>
    public Kinds Breach { get; private set; }

    /// <summary>The count went farther than the analysis promises to follow; it is not followed here either.</summary>
    public bool IsTooFar { get; private set; }

    private readonly bool IsFollowed => Breach == Kinds.None && !IsTooFar && !Recorder.Current.IsOver;

    public void Require(int state)
    {
        if (!IsFollowed)
            return;
        for (var entry = 0; entry < _now.Count; entry++)
            if (_now[entry] != state)
                _now[entry] = States.RuledOut;
        Broken(Kinds.MissingState);
    }

    public void Forbid(int state)
    {
        if (!IsFollowed)
            return;
        for (var entry = 0; entry < _now.Count; entry++)
            if (_now[entry] == state)
                _now[entry] = States.RuledOut;
        Broken(Kinds.ForbiddenState);
    }

    public void RequireAboveZero()
    {
        if (!IsFollowed)
            return;
        for (var entry = 0; entry < _now.Count; entry++)
            if (_now[entry] <= 0)
                _now[entry] = States.RuledOut;
        Broken(Kinds.MissingState);
    }

    public void Become(int state)
    {
        if (!IsFollowed)
            return;
        for (var entry = 0; entry < _now.Count; entry++)
            if (_now[entry] != States.RuledOut)
                _now[entry] = state;
    }

    public void Count(int by)
    {
        if (!IsFollowed)
            return;
        for (var entry = 0; entry < _now.Count; entry++)
            if (_now[entry] != States.RuledOut)
            {
                _now[entry] += by;
                IsTooFar |= Math.Abs(_now[entry] - entry) > Rules.FarthestCount;
            }
    }

    private void Broken(Kinds kind)
    {
        for (var entry = 0; entry < _now.Count; entry++)
            if (_now[entry] != States.RuledOut)
                return;
        Breach = kind;
    }
}
