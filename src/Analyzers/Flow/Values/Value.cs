// A symbolic value: what a place holds, named by where it comes from. Equal values are the same object (ValueTable).
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

internal enum ValueKind
{
    Constant,

    /// <summary>What a parameter, the receiver or a captured variable held on entry.</summary>
    Entry,

    /// <summary>What a step creates or receives each time it runs; the latest one.</summary>
    Fresh,

    /// <summary>What the same step created in an earlier iteration.</summary>
    Older,

    /// <summary>One of two values, named by the join.</summary>
    Phi,

    /// <summary>What a field or element holds that nobody has written here.</summary>
    Load,

    /// <summary>What the caller may have linked to a value from outside.</summary>
    Linked,

    /// <summary>A function of other values.</summary>
    Apply,
}

internal enum Operator
{
    None,

    /// <summary>Membership in a set of constants: every comparison with a constant, null test and truth of a bool.</summary>
    In,
    And,
    Not,
    Equal,
    Less,
    Add,
    BitAnd,

    /// <summary>By a constant that is neither 0 nor null; wherever the product leaves <c>int</c> it may be anything.</summary>
    Multiply,

    /// <summary>By a constant that is neither 0 nor null; the sign is the dividend's.</summary>
    Remainder,

    /// <summary>The <c>Tag</c>-named field of a struct value.</summary>
    Get,

    /// <summary>A struct value with its <c>Tag</c>-named field replaced.</summary>
    With,

    /// <summary>Any other function, named by <c>Tag</c>.</summary>
    Function,
}

/// <summary>Names the function that answers a question about the states of now; the same question about the states on entry has the name of the operation.</summary>
internal sealed record AskedNow(object Operation)
{
    public override string ToString() => $"{Operation} now";
}

internal sealed class Value
{
    private List<Value>? _asked;

    public Value(int id, ValueKind kind, Operator @operator, object? tag, int site, int version, long code, ImmutableArray<Value> arguments)
    {
        Id = id;
        Kind = kind;
        Operator = @operator;
        Tag = tag;
        Site = site;
        Version = version;
        Code = code;
        Arguments = arguments;
        Size = 1;
        HoldsField = kind == ValueKind.Load && tag is Field;
        foreach (var argument in arguments)
        {
            Size += argument.Size;
            HoldsField |= argument.HoldsField;
        }
    }

    public int Id { get; }

    public ValueKind Kind { get; }

    public Operator Operator { get; }

    public object? Tag { get; }

    public int Site { get; }

    public int Version { get; }

    public long Code { get; }

    public ImmutableArray<Value> Arguments { get; }

    /// <summary>The number of operators and operands when it is written out.</summary>
    public int Size { get; }

    /// <summary>Whether it is what a field held on entry, or computed of that.</summary>
    public bool HoldsField { get; }

    /// <summary>Truth values know their two codes from the start.</summary>
    public bool IsBool { get; set; }

    /// <summary>A number that cannot be null.</summary>
    public bool IsNumber { get; set; }

    /// <summary>True, false or null.</summary>
    public bool IsNullableBool { get; set; }

    /// <summary>All that a value of its type can be.</summary>
    public ValueSet Universe => IsNullableBool ? ValueSet.NullableBool : IsBool ? ValueSet.Bool : IsNumber || IsCreated ? ValueSet.NotNull : ValueSet.All;

    /// <summary>What was there before and cannot be named (the next of the next of a list): it is nobody's here.</summary>
    public bool IsForeign { get; set; }

    public void Shape(ValueShape shape)
    {
        IsBool |= shape == ValueShape.Bool;
        IsNumber |= shape == ValueShape.Number;
        IsNullableBool |= shape == ValueShape.NullableBool && !IsBool;
    }

    /// <summary>The typestates that it has been seen as a subject of; grows while the method is solved.</summary>
    public TypestateSet Typestates { get; set; }

    /// <summary>Whether it is none of the values that existed before it (a new object, the described result of a contract).</summary>
    public bool IsDistinct { get; set; }

    /// <summary>Whether its contract tells apart when it is an object that was there before: then this is the case in which it is not.</summary>
    public bool IsOther { get; set; }

    /// <summary>Whether it was made by <c>new</c>, so that it is not null.</summary>
    public bool IsCreated { get; set; }

    /// <summary>The version before this one (a copy with a bit set): it is the same subject to whoever looks for links.</summary>
    public Value? Previous { get; set; }

    /// <summary>Whether it owes its end state even if it never gets a name: all but results of calls without a contract.</summary>
    public bool OwesUnnamed { get; set; }

    /// <summary>Whether it came into being in sight: it begins in the start state, not in one that nobody knows.</summary>
    public bool IsBorn { get; set; }

    /// <summary>Whether a variable has held it.</summary>
    public bool IsNamed { get; set; }

    /// <summary>The first variable that held it.</summary>
    public string? Name { get; set; }

    /// <summary>What is asked of it before any operation: a result that may be an argument, a value of its own or nothing.</summary>
    public (Demand Demand, Typestate Typestate)? NullDemand { get; set; }

    /// <summary>The contract of the question that it answers: what is answered depends on the states of its operands, not on them alone.</summary>
    public Operation? AnswerTo { get; private set; }

    /// <summary>The answers about it that hold until its state changes.</summary>
    public IReadOnlyList<Value> Asked => (IReadOnlyList<Value>?)_asked ?? Array.Empty<Value>();

    /// <summary>It is the answer to a question; one about states as they are now, unlike one about those on entry, holds until they change.</summary>
    public void Answers(Operation question)
    {
        AnswerTo = question;
        if (Tag is not AskedNow)
            return;
        foreach (var operand in Arguments)
            if (operand._asked?.Contains(this) != true)
                (operand._asked ??= new()).Add(this);
    }

    /// <summary>A subject that no name stands for (an element by a changing index): it never reports.</summary>
    public bool IsAnonymous { get; set; }

    /// <summary>For a <see cref="ValueKind.Phi"/>: whether both sides belong to the caller.</summary>
    public bool JoinsOutside { get; set; }

    /// <summary>Whether it belongs to the caller: it comes from outside, or is a function of such values.</summary>
    public bool IsOutside => Kind switch
    {
        ValueKind.Entry or ValueKind.Load or ValueKind.Linked => true,
        ValueKind.Phi => JoinsOutside,
        ValueKind.Fresh or ValueKind.Older => IsForeign,
        ValueKind.Apply => Arguments.All(x => x.IsOutside || x.Kind == ValueKind.Constant),
        _ => false,
    };

    /// <summary>The versions before this one, the latest first; values that a loop makes versions of each other come once.</summary>
    public IEnumerable<Value> EarlierVersions() => Previous is null ? Enumerable.Empty<Value>() : WalkVersions();

    private IEnumerable<Value> WalkVersions()
    {
        var seen = new HashSet<Value> { this };
        for (var version = Previous; version is not null && seen.Add(version); version = version.Previous)
            yield return version;
    }

    /// <summary>Whether it is the other value, or computed of it.</summary>
    public bool Contains(Value part) => HasPart(part, static _ => true);

    /// <summary>Whether who has it has the other value too: a tuple, a copy with a part replaced. What a question about it answered is not it.</summary>
    public bool Carries(Value part) => HasPart(part, static x => !x.IsFlat);

    /// <summary>Whether the other value can be read out of it again: a tuple, a copy with a part replaced, not what a function made of it.</summary>
    public bool Holds(Value part) => HasPart(part, static x => !x.IsFlat && x is { Kind: ValueKind.Apply, Operator: not Operator.Function });

    private bool IsFlat => IsBool || IsNumber || IsNullableBool;

    private bool HasPart(Value part, Func<Value, bool> isMadeOfParts)
    {
        if (this == part)
            return true;
        if (!isMadeOfParts(this))
            return false;
        foreach (var argument in Arguments)
            if (argument.HasPart(part, isMadeOfParts))
                return true;
        return false;
    }

    /// <summary>The values that it is computed of in the end, each once; constants are none.</summary>
    public void AddLeaves(List<Value> leaves)
    {
        if (Kind == ValueKind.Apply)
            foreach (var argument in Arguments)
                argument.AddLeaves(leaves);
        else if (Kind != ValueKind.Constant && !leaves.Contains(this))
            leaves.Add(this);
    }

    /// <summary>Becomes what the other is, under a name of its own.</summary>
    public void TakeTraits(Value other)
    {
        IsDistinct = other.IsDistinct;
        IsCreated = other.IsCreated;
        IsOther = other.IsOther;
        OwesUnnamed = other.OwesUnnamed;
        IsBorn = other.IsBorn;
        IsNamed = other.IsNamed;
        IsBool = other.IsBool;
        IsNumber = other.IsNumber;
        IsNullableBool = other.IsNullableBool;
        IsForeign = other.IsForeign;
        Typestates = other.Typestates;
    }

    public bool IsNull => Kind == ValueKind.Constant && Code == ValueSet.NullCode;

    public override string ToString() => Kind switch
    {
        ValueKind.Constant => Code == ValueSet.NullCode ? "null" : Code.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueKind.Entry => $"{Tag}",
        ValueKind.Fresh => $"#{Site}{(Version == 0 ? "" : "." + Version)}",
        ValueKind.Older => $"older({Arguments[0]})",
        ValueKind.Phi => $"phi({Site},{Tag},{Version})",
        ValueKind.Load => $"{(Arguments.Length == 0 ? "static" : Arguments[0].ToString())}.{Tag}",
        ValueKind.Linked => $"linked({Arguments[0]},{Tag})",
        _ => $"{(Operator == Operator.Function ? Tag is Value whole ? $"f{whole.Id}" : Tag : Operator)}({string.Join(", ", Arguments)}{(Operator == Operator.In ? $", {Tag}" : "")})",
    };
}
