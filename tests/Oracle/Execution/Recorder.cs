// One run of one method: hands out the outcomes that the run is to meet and remembers what happened.
using SwapOrderAnalyzers.Oracle.Primitives;

namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>Ends a run from inside: the subject is null, or the run is too long. What follows is not recorded.</summary>
internal sealed class RunOverException : Exception;

internal sealed class Recorder
{
    private const int Fuel = 2_000;

    [ThreadStatic]
    private static Recorder? s_current;

    private readonly Choices _choices;
    private readonly List<Track> _tracks = [];
    private readonly HashSet<int> _sites;
    private readonly ThrowPolicy _throws;
    private readonly int _exceptions;
    private int _fuel = Fuel;
    private int _chances;
    private int _throwsLeft;

    public Recorder(Choices choices, ThrowPolicy throws, Effort effort, bool tellsExceptionsApart, HashSet<int> sites)
    {
        _choices = choices;
        _throws = throws;
        _exceptions = tellsExceptionsApart ? 3 : 1;
        _sites = sites;
        _throwsLeft = throws == ThrowPolicy.Never ? 0 : effort.Exceptions;
        _chances = effort.Chances;
        s_current = this;
    }

    public static Recorder Current => s_current!;

    public IReadOnlyList<Track> Tracks => _tracks;

    public bool IsOver => Ending is not null;

    /// <summary>Set when the run ended from inside.</summary>
    public Ending? Ending { get; private set; }

    public bool IsOutOfFuel { get; private set; }

    /// <summary>The last exception that the source threw.</summary>
    public Exception? Thrown { get; set; }

    public bool Rethrew { get; set; }

    public void Add(params ReadOnlySpan<Track> tracks) => _tracks.AddRange(tracks);

    /// <summary>An outcome that the method cannot foresee; true is tried first.</summary>
    public bool Chance()
    {
        if (_chances-- == 0)
            Stop(Execution.Ending.Cut);
        return _choices.Next(2) == 0;
    }

    /// <summary>The exception that this call is to throw in this run, before it has done anything.</summary>
    public Exception? WantsToThrow()
    {
        if (_throwsLeft == 0 || IsOver)
            return null;
        var choice = _choices.Next(1 + _exceptions);
        if (choice == 0)
            return null;
        _throwsLeft--;
        return choice switch
        {
            1 => new InvalidOperationException(),
            2 => new BusyException(),
            _ => new GoneException(),
        };
    }

    public void CallDoubtful()
    {
        if (_throws == ThrowPolicy.DoubtfulCallsToo && WantsToThrow() is { } exception)
            throw exception;
    }

    public void Visit(int site)
    {
        if (!IsOver)
            _sites.Add(site);
    }

    public void Burn()
    {
        if (_fuel-- > 0)
            return;
        IsOutOfFuel = true;
        Stop(Execution.Ending.Cut);
    }

    public void Stop(Ending ending)
    {
        Ending ??= ending;
        throw new RunOverException();
    }
}
