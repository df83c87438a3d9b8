// A method being written: text so far, what is in scope, and what is held and must be given back before leaving.
using System.Text;

namespace SwapOrderAnalyzers.Oracle.Generation;

/// <summary>A folio that the method can name here; the generator keeps its own idea of it, so that most code comes out well paired.</summary>
internal sealed class Subject(string name)
{
    public string Name { get; } = name;

    public bool IsTaken { get; set; }

    public override string ToString() => Name;
}

internal sealed class Draft
{
    private readonly StringBuilder _text = new();
    private readonly List<Subject> _subjects = [];
    private readonly List<(string? Release, Subject? Surely)> _holds = [];
    private readonly List<Guard> _guards = [];
    private readonly List<Input> _inputs = [];
    private readonly SortedDictionary<string, string> _helpers = [];
    private readonly Dictionary<string, int> _names = [];
    private int _indent = 1;
    private int _depth;
    private int _loopFloor = -1;
    private int _exitBan;

    public Draft(Random random, int size, bool isWide)
    {
        Random = random;
        Budget = size;
        IsWide = isWide;
    }

    public Random Random { get; }

    public bool IsWide { get; }

    public int Budget { get; set; }

    public string ReturnType { get; init; } = "void";

    public string Text => _text.ToString();

    public IEnumerable<string> Helpers => _helpers.Values;

    public IReadOnlyList<Input> Inputs => _inputs;

    private List<Input> Asked => [.. _inputs.Where(x => x.IsGuard)];

    public bool MayLeave => _exitBan == 0;

    public bool IsInLoop => _loopFloor >= 0;

    public bool Flip(int of = 2) => Random.Next(of) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Random.Next(items.Count)];

    public string Fresh(string prefix) => prefix + (_names[prefix] = _names.GetValueOrDefault(prefix) + 1);

    public void Add(Input input) => _inputs.Add(input);

    public Subject Add(Subject subject)
    {
        _subjects.Add(subject);
        return subject;
    }

    public void Helper(string name, string source) => _helpers.TryAdd(name, source);

    public void Line(string text) => _text.Append(' ', 4 * _indent).Append(text).Append('\n');

    /// <summary>A label stands at the end of what it leaves, so it needs no statement of its own.</summary>
    public void Label(string label) => Line($"{label}:");

    public void Block(string header, Action body)
    {
        if (header.Length > 0)
            Line(header);
        Line("{");
        _indent++;
        var (subjects, guards) = (_subjects.Count, _guards.Count);
        body();
        _subjects.RemoveRange(subjects, _subjects.Count - subjects);
        _guards.RemoveRange(guards, _guards.Count - guards);
        _indent--;
        Line("}");
    }

    /// <summary>A few more sections, as far as the budget goes.</summary>
    public void Body()
    {
        if (_depth < 4)
        {
            _depth++;
            for (var i = Random.Next(1, 3); i > 0; i--)
                Section();
            _depth--;
        }
        else
            Leaf();
    }

    public void Section()
    {
        if (Budget > 0 && !Flip(6))
        {
            Budget--;
            Grammar.Pick(this)(this);
        }
        else
            Leaf();
    }

    public void Leaf()
    {
        var surely = _holds.Where(x => x.Surely is not null).Select(x => x.Surely!).ToList();
        if (surely.Count > 0 && Flip())
            Line($"{Pick(surely)}.Touch();");
        else if (MayLeave && Flip(6))
            Block($"if ({Guard().Write(Random)})", Leave);
        else if (IsInLoop && Flip(3))
            Block($"if ({Guard().Write(Random)})", () => LeaveLoop(Flip() ? "break;" : "continue;"));
        else
            Line("Mm.Work();");
    }

    /// <summary>Something to ask: a parameter, two of them, or what was stored before.</summary>
    public Guard Guard()
    {
        if (_guards.Count > 0 && Flip(4))
            return Pick(_guards);
        var guard = Pick(Asked).Guard(Random);
        if (!Flip(4))
            return guard;
        var other = Pick(Asked).Guard(Random);
        return Flip() ? Generation.Guard.And(guard, other) : Generation.Guard.Or(guard, other);
    }

    /// <summary>The same guard, kept in a local.</summary>
    public Guard Store(Guard guard)
    {
        var name = Fresh("g");
        var isNegated = Flip(3);
        Line($"bool {name} = {guard.Write(Random, !isNegated)};");
        var stored = Generation.Guard.Stored(name, isNegated);
        _guards.Add(stored);
        return stored;
    }

    /// <summary>A folio that nobody holds here: one in scope, or a new one.</summary>
    public Subject Free()
    {
        var free = _subjects.Where(x => !x.IsTaken).ToList();
        if (free.Count > 0 && !Flip(5))
            return Pick(free);
        var born = new Subject(Fresh("x"));
        Line($"var {born} = new Folio();");
        return Add(born);
    }

    /// <summary>While <paramref name="body"/> is written the subject is taken; whoever leaves early must first <paramref name="release"/>.</summary>
    public void Holding(Subject subject, string? release, Action body, bool isSure = true)
    {
        var wasTaken = subject.IsTaken;
        subject.IsTaken = true;
        _holds.Add((release, isSure ? subject : null));
        body();
        _holds.RemoveAt(_holds.Count - 1);
        subject.IsTaken = wasTaken;
    }

    public void InLoop(Action body)
    {
        var floor = _loopFloor;
        _loopFloor = _holds.Count;
        body();
        _loopFloor = floor;
    }

    /// <summary>Where no jump may lead out: a finally block, or a function of its own.</summary>
    public void Closed(Action body)
    {
        var floor = _loopFloor;
        _loopFloor = -1;
        _exitBan++;
        body();
        _exitBan--;
        _loopFloor = floor;
    }

    /// <summary>The folio in the holder's field is taken.</summary>
    public bool IsHolderTaken { get; set; }

    /// <summary>Gives back what was taken since there were <paramref name="floor"/> holds.</summary>
    public void ReleaseTo(int floor)
    {
        for (var i = _holds.Count - 1; i >= floor; i--)
            if (_holds[i].Release is { } release)
                Line(release);
    }

    public void LeaveLoop(string jump)
    {
        ReleaseTo(_loopFloor);
        Line(jump);
    }

    public void Leave()
    {
        ReleaseTo(0);
        if (Flip(7))
            Line(Flip() ? "throw new BusyException();" : "throw new GoneException();");
        else
            Line(ReturnStatement());
    }

    public string ReturnStatement() => ReturnType switch
    {
        "bool" => $"return {(Flip() ? Flip() ? "true" : "false" : Guard().Write(Random))};",
        "Folio?" => "return null;",
        _ => "return;",
    };
}
