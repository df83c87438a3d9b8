// Sets of values: what is known of a bool, a null test, an enum, an integer or any constant, as sorted disjoint intervals of codes.
using System.Collections.Immutable;
using System.Text;

namespace SwapOrderAnalyzers.Flow;

/// <summary>
/// A set of value codes, kept as sorted disjoint intervals. Integers and enums are their own code, false is 0 and true is 1,
/// null is <see cref="NullCode"/>; strings and other constants are a hash, so that only equality means anything for them.
/// </summary>
internal sealed class ValueSet : IEquatable<ValueSet>
{
    /// <summary>Below every integer, so that "less than 4" on an <c>int?</c> can leave null out.</summary>
    public const long NullCode = long.MinValue;
    public const long Lowest = long.MinValue + 1;

    /// <summary>Beyond this in either direction a bound is none.</summary>
    private const long FarAway = 1L << 60;

    /// <summary>More intervals than this are filled up to their hull: facts stay small, and what is lost is only precision.</summary>
    private const int IntervalLimit = 12;

    public static readonly ValueSet Empty = new(ImmutableArray<(long, long)>.Empty);
    public static readonly ValueSet All = new(ImmutableArray.Create((long.MinValue, long.MaxValue)));
    public static readonly ValueSet Null = Of(NullCode);
    public static readonly ValueSet NotNull = Null.Complement();
    public static readonly ValueSet False = Of(0);
    public static readonly ValueSet True = Of(1);
    public static readonly ValueSet Bool = Range(0, 1);
    public static readonly ValueSet NullableBool = Null.Union(Bool);

    private readonly ImmutableArray<(long Low, long High)> _intervals;
    private ValueSet? _complement;

    private ValueSet(ImmutableArray<(long, long)> intervals) => _intervals = intervals;

    public bool IsEmpty => _intervals.Length == 0;

    public bool IsAll => _intervals.Length == 1 && _intervals[0] == (long.MinValue, long.MaxValue);

    public bool IsSingle => _intervals.Length == 1 && _intervals[0].Low == _intervals[0].High;

    /// <summary>Whether it has both a least and a greatest member, so that moving it loses nothing.</summary>
    public bool IsBounded => !IsEmpty && Minimum >= -FarAway && Maximum <= FarAway;

    public long Single => _intervals[0].Low;

    public long Minimum => _intervals[0].Low;

    public long Maximum => _intervals[_intervals.Length - 1].High;

    public static ValueSet Of(long code) => new(ImmutableArray.Create((code, code)));

    public static ValueSet Range(long low, long high) => low > high ? Empty : new(ImmutableArray.Create((low, high)));

    /// <summary>The code of a constant as the compiler gives it.</summary>
    public static long CodeOf(object? constant) => constant switch
    {
        null => NullCode,
        bool b => b ? 1 : 0,
        char c => c,
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(constant),
        ulong u => unchecked((long)u),
        double d => unchecked(BitConverter.DoubleToInt64Bits(d) * 31 | 1),
        float f => unchecked(BitConverter.DoubleToInt64Bits(f) * 31 | 1),
        _ => HashOf(constant.ToString() ?? ""),
    };

    public static ValueSet OfConstant(object? constant) => Of(CodeOf(constant));

    public bool Contains(long code)
    {
        foreach (var (low, high) in _intervals)
            if (low <= code && code <= high)
                return true;
        return false;
    }

    public bool IsSubsetOf(ValueSet other)
    {
        if (ReferenceEquals(this, other) || other.IsAll)
            return true;
        var j = 0;
        foreach (var (low, high) in _intervals)
        {
            while (j < other._intervals.Length && other._intervals[j].High < low)
                j++;
            if (j == other._intervals.Length || low < other._intervals[j].Low || high > other._intervals[j].High)
                return false;
        }

        return true;
    }

    public bool IsDisjointFrom(ValueSet other)
    {
        for (int i = 0, j = 0; i < _intervals.Length && j < other._intervals.Length;)
        {
            if (_intervals[i].High < other._intervals[j].Low)
                i++;
            else if (other._intervals[j].High < _intervals[i].Low)
                j++;
            else
                return false;
        }

        return true;
    }

    public ValueSet Complement() => _complement ??= Rest();

    private ValueSet Rest()
    {
        var result = ImmutableArray.CreateBuilder<(long, long)>(_intervals.Length + 1);
        var next = long.MinValue;
        foreach (var (low, high) in _intervals)
        {
            if (next < low)
                result.Add((next, low - 1));
            if (high == long.MaxValue)
                return new(result.ToImmutable());
            next = high + 1;
        }

        result.Add((next, long.MaxValue));
        return new(result.ToImmutable());
    }

    public ValueSet Intersect(ValueSet other)
    {
        if (ReferenceEquals(this, other) || other.IsAll)
            return this;
        if (IsAll)
            return other;
        if (IsSubsetOf(other))
            return this;
        if (other.IsSubsetOf(this))
            return other;
        var result = ImmutableArray.CreateBuilder<(long, long)>();
        int i = 0, j = 0;
        while (i < _intervals.Length && j < other._intervals.Length)
        {
            var low = Math.Max(_intervals[i].Low, other._intervals[j].Low);
            var high = Math.Min(_intervals[i].High, other._intervals[j].High);
            if (low <= high)
                result.Add((low, high));
            if (_intervals[i].High < other._intervals[j].High)
                i++;
            else
                j++;
        }

        return new(result.ToImmutable());
    }

    public ValueSet Union(ValueSet other)
    {
        if (ReferenceEquals(this, other) || IsAll || other.IsEmpty)
            return this;
        if (other.IsAll || IsEmpty)
            return other;
        if (other.IsSubsetOf(this))
            return this;
        if (IsSubsetOf(other))
            return other;
        var sorted = _intervals.AddRange(other._intervals).Sort();
        var result = ImmutableArray.CreateBuilder<(long, long)>(sorted.Length);
        var current = sorted[0];
        foreach (var (low, high) in sorted.Skip(1))
        {
            if (current.Item2 == long.MaxValue || low <= current.Item2 + 1)
                current.Item2 = Math.Max(current.Item2, high);
            else
            {
                result.Add(current);
                current = (low, high);
            }
        }

        result.Add(current);
        return new(result.Count <= IntervalLimit ? result.ToImmutable() : ImmutableArray.Create((result[0].Item1, result[result.Count - 1].Item2)));
    }

    /// <summary>The set moved by a constant; what could overflow, or is null, makes it everything. What has no bound has none afterwards.</summary>
    public ValueSet Shift(long by)
    {
        if (IsEmpty || IsAll || by == 0)
            return this;
        var couldOverflow = by > 0 ? Maximum > FarAway : Minimum < -FarAway;
        if (couldOverflow || by < -FarAway || by > FarAway || Minimum == NullCode)
            return All;
        return new(_intervals.Select(x => (x.Low < -FarAway ? x.Low : x.Low + by, x.High > FarAway ? x.High : x.High + by)).ToImmutableArray());
    }

    public bool Equals(ValueSet? other) =>
        other is not null && (ReferenceEquals(this, other) || _intervals.AsSpan().SequenceEqual(other._intervals.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ValueSet);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var (low, high) in _intervals)
            hash = unchecked((hash * 31 + low.GetHashCode()) * 31 + high.GetHashCode());
        return hash;
    }

    public override string ToString()
    {
        if (IsAll)
            return "any";
        var text = new StringBuilder("{");
        foreach (var (low, high) in _intervals)
        {
            if (text.Length > 1)
                text.Append(", ");
            text.Append(low == high ? Show(low) : $"{Show(low)}..{Show(high)}");
        }

        return text.Append('}').ToString();
    }

    private static string Show(long code) => code switch
    {
        NullCode => "null",
        Lowest => "-inf",
        long.MaxValue => "inf",
        _ => code.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    // FNV-1a: the same on every run and machine, unlike string.GetHashCode.
    private static long HashOf(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return (long)(hash >> 2);
    }
}
