// Names under which a call can matter to its caller although it has no contract, and whether what a body mentions is worth a look.
namespace SwapOrderAnalyzers.Checking;

/// <summary>What a body does to its callers' subjects: the families of typestates in which it does anything, as bits, those in which it gives back, and those in which it may take.</summary>
internal readonly record struct Effect(ulong Families, ulong GivesBack, ulong Takes)
{
    /// <summary>In one family, given as its bit.</summary>
    public static Effect In(ulong family, bool givesBack, bool takes) => new(family, givesBack ? family : 0, takes ? family : 0);

    public Effect Or(Effect other) => new(Families | other.Families, GivesBack | other.GivesBack, Takes | other.Takes);
}

internal sealed class EffectTable
{
    /// <summary>A name that is written more often is a common word: <c>Add</c> takes a semaphore somewhere, and elsewhere is anything.</summary>
    private const int RareLimit = 100;

    private readonly Dictionary<string, Effect> _effects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _mentions = new(StringComparer.Ordinal);
    private readonly ulong _paired;

    /// <summary>
    /// In <paramref name="paired"/> families one operation alone is never a finding: nothing is known of where a lock of the base library begins.
    /// </summary>
    public EffectTable(ulong paired) => _paired = paired;

    public IEnumerable<string> Names => _effects.Keys;

    public bool Contains(string name) => _effects.ContainsKey(name);

    /// <summary>A body of that name has the effect.</summary>
    public void Grow(string name, Effect effect) => _effects[name] = _effects.TryGetValue(name, out var known) ? known.Or(effect) : effect;

    /// <summary>How often each name is written in the whole compilation.</summary>
    public void Count(IEnumerable<string> mentions)
    {
        _mentions.Clear();
        foreach (var name in mentions)
            _mentions[name] = _mentions.TryGetValue(name, out var count) ? count + 1 : 1;
    }

    /// <summary>Whether the name is written so often that it is followed by nobody.</summary>
    public bool IsCommon(string name) => _mentions.TryGetValue(name, out var count) && count > RareLimit;

    /// <summary>
    /// Whether calls of these names in one body can break an order together: in paired families it takes two, one of which gives back.
    /// A short body with one of them is looked into because it may be one more wrapper.
    /// </summary>
    public bool AreWorthALook(IReadOnlyCollection<string> mentioned, bool isShort)
    {
        var once = 0UL;
        var twice = 0UL;
        var givesBack = 0UL;
        foreach (var name in mentioned)
        {
            if (!_effects.TryGetValue(name, out var effect))
                continue;
            if (IsUnpaired(effect))
                return true;
            if (IsCommon(name))
                continue;
            if (isShort)
                return true;
            twice |= once & effect.Families;
            once |= effect.Families;
            givesBack |= effect.GivesBack;
        }

        return (twice & givesBack) != 0;
    }

    /// <summary>Whether one of these names has an effect that is a finding by itself.</summary>
    public bool AreUnpaired(IEnumerable<string> mentioned) => mentioned.Any(x => _effects.TryGetValue(x, out var effect) && IsUnpaired(effect));

    private bool IsUnpaired(Effect effect) => (effect.Families & ~_paired) != 0;
}
