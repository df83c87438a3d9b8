// What makes two values the same: the parts that they were made of.
namespace SwapOrderAnalyzers.Flow;

internal readonly struct ValueKey : IEquatable<ValueKey>
{
    private readonly ValueKind _kind;
    private readonly Operator _operator;
    private readonly object? _tag;
    private readonly int _site;
    private readonly int _version;
    private readonly long _code;
    private readonly Value[] _arguments;

    public ValueKey(ValueKind kind, Operator op, object? tag, int site, int version, long code, Value[] arguments) =>
        (_kind, _operator, _tag, _site, _version, _code, _arguments) = (kind, op, tag, site, version, code, arguments);

    public bool Equals(ValueKey other) =>
        _kind == other._kind && _operator == other._operator && _site == other._site && _version == other._version
        && _code == other._code && Equals(_tag, other._tag) && _arguments.SequenceEqual(other._arguments);

    public override bool Equals(object? obj) => obj is ValueKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = ((((int)_kind * 31 + (int)_operator) * 31 + _site) * 31 + _version) * 31 + _code.GetHashCode();
        hash = unchecked(hash * 31 + (_tag?.GetHashCode() ?? 0));
        foreach (var argument in _arguments)
            hash = unchecked(hash * 31 + argument.Id);
        return hash;
    }
}
