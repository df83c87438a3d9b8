// The runs of one method: hands out the outcomes that a run is to meet and remembers what happened.
using System.Runtime.InteropServices;
using SwapOrderAnalyzers.Oracle.Primitives;

namespace SwapOrderAnalyzers.Oracle.Execution;

/// <summary>Ends a run from inside: the subject is null, or the run is too long. What follows is not recorded.</summary>
internal sealed class RunOverException : Exception;

internal sealed class Recorder(ThrowPolicy throws, Effort effort, MethodFacts facts)
{
    private const int Fuel = 2_000;

    [ThreadStatic]
    private static Recorder? s_current;

    private readonly Choices _choices = new();
    private readonly List<Folio> _folios = [];
    private readonly List<FinishedTrack> _tracks = [];
    private readonly bool[] _reached = new bool[facts.Sites];
    private readonly int _exceptions = facts.TellsExceptionsApart ? 3 : 1;
    private int _fuel;
    private int _chances;
    private int _throwsLeft;

    public static Recorder Current => s_current!;

    public bool IsOver => Ending is not null;

    /// <summary>Set when the run ended from inside.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>The last exception that the source threw.</summary>
    public Exception? Thrown { get; set; }

    /// <summary>The last exception that the source threw again.</summary>
    public Exception? Rethrown { get; set; }

    /// <summary>In some run.</summary>
    public bool IsOutOfFuel { get; private set; }

    /// <summary>In some run.</summary>
    public bool IsTooFar { get; private set; }

    /// <summary>In some run: a call that would throw under <see cref="ThrowPolicy.DoubtfulCallsToo"/>.</summary>
    public bool MetDoubtfulCall { get; private set; }

    /// <summary>The operations that some run reached.</summary>
    public IReadOnlyList<bool> Reached => _reached;

    /// <summary>A new run, in which all that is made on this thread is recorded here.</summary>
    public void Begin()
    {
        s_current = this;
        _folios.Clear();
        Ending = null;
        Thrown = null;
        Rethrown = null;
        _fuel = Fuel;
        _throwsLeft = throws == ThrowPolicy.Never ? 0 : effort.Exceptions;
        _chances = effort.Chances;
    }

    /// <summary>What is left of this run, until the next begins.</summary>
    public ReadOnlySpan<FinishedTrack> Finish()
    {
        _tracks.Clear();
        foreach (var folio in _folios)
        {
            folio.AddTo(_tracks);
            IsTooFar |= folio.IsTooFar;
        }

        return CollectionsMarshal.AsSpan(_tracks);
    }

    /// <summary>On to the next run with the same inputs; false when all outcomes were taken.</summary>
    public bool Advance() => _choices.Advance();

    /// <summary>Other inputs: all outcomes anew.</summary>
    public void Restart() => _choices.Clear();

    public void Add(Folio folio) => _folios.Add(folio);

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
        if (!MayThrow)
            return null;
        var choice = _choices.Next(1 + _exceptions);
        if (choice == 0)
            return null;
        _throwsLeft--;
        return choice switch
        {
            // With a text of its own: the runtime would look up that of its language, under a lock, for each of some ten thousand.
            1 => new InvalidOperationException(""),
            2 => new BusyException(),
            _ => new GoneException(),
        };
    }

    public void CallDoubtful()
    {
        MetDoubtfulCall |= MayThrow;
        if (throws == ThrowPolicy.DoubtfulCallsToo && WantsToThrow() is { } exception)
            throw exception;
    }

    public void Visit(int site)
    {
        if (!IsOver)
            _reached[site] = true;
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

    private bool MayThrow => _throwsLeft != 0 && !IsOver;
}
