// What is known of the bodies in this compilation that matter to their callers.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Checking;

/// <summary>Grows while the closure is made, and is only read afterwards.</summary>
internal sealed class BodyEffects
{
    /// <summary>So many letters a body has that does little but call another one.</summary>
    private const int WrapperLength = 400;

    private readonly Dictionary<IMethodSymbol, Effect> _bodies = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _unfollowed = new(SymbolEqualityComparer.Default);

    private readonly CallTargets _targets;

    /// <summary>Bodies that have an effect become targets of calls.</summary>
    public BodyEffects(ulong paired, CallTargets targets) => (ByName, _targets) = (new EffectTable(paired), targets);

    /// <summary>Whether the body may be a mere wrapper of what it calls.</summary>
    public static bool IsShort(SyntaxNode block) => block.Span.Length <= WrapperLength;

    /// <summary>The effects under the names by which callers are found.</summary>
    public EffectTable ByName { get; }

    /// <summary>Whether the body speaks of a contract, or has an effect.</summary>
    public bool Contains(IMethodSymbol method) => _bodies.ContainsKey(Declared(method));

    public Effect Of(IMethodSymbol method) => _bodies.TryGetValue(Declared(method), out var effect) ? effect : default;

    /// <summary>Whether the body's effect was left to be found out by who needs it.</summary>
    public bool IsUnfollowed(IMethodSymbol method) => _unfollowed.Contains(Declared(method));

    /// <summary>The body speaks of a contract, or calls one that has an effect. One that is not followed brings none of its callers along.</summary>
    public void Add(IMethodSymbol method, bool isFollowed)
    {
        Grow(method, default);
        if (isFollowed)
            _unfollowed.Remove(Declared(method));
        else
            _unfollowed.Add(Declared(method));
    }

    /// <summary>What such bodies are called.</summary>
    public IEnumerable<string> NamesOfUnfollowed => _unfollowed.Select(NameOf);

    /// <summary>Whether the effect was not known yet.</summary>
    public bool Grow(IMethodSymbol method, Effect effect)
    {
        var known = Of(method);
        var grown = known.Or(effect);
        _bodies[Declared(method)] = grown;
        if (grown == known)
            return false;
        if (known.Families == 0)
            _targets.Add(NameOf(method), Declared(method));
        ByName.Grow(NameOf(method), grown);
        return true;
    }

    /// <summary>The name by which the method is called.</summary>
    public static string NameOf(IMethodSymbol method) => method switch
    {
        { AssociatedSymbol: { } property } => property.Name,
        { MethodKind: MethodKind.Constructor } => method.ContainingType.Name,
        _ => method.Name,
    };

    // A partial method is called by the part that has no body.
    private static IMethodSymbol Declared(IMethodSymbol method) => (method.PartialDefinitionPart ?? method).OriginalDefinition;
}
