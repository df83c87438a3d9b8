// Stubs: contracts of types that cannot be edited, stated on static classes with [ContractFor].
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>The stubs of this compilation, those that referenced assemblies list, and those of the stub compilations.</summary>
internal sealed class StubTable
{
    private readonly Dictionary<string, IMethodSymbol> _stubs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);
    private readonly List<INamedTypeSymbol> _types = new();

    /// <summary>The first stub of a member wins: the user's before those that references list, these in the order of the references.</summary>
    public StubTable(IEnumerable<INamedTypeSymbol> classes, IEnumerable<IAssemblySymbol> listing)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var members = ImmutableArray.CreateBuilder<(string, INamedTypeSymbol)>();
        foreach (var (stubClass, target) in classes.Select(x => (x, TargetOf(x))).Concat(listing.SelectMany(Listed)))
        {
            if (target is null)
                continue;
            if (_targets.Add(StubKey.TypeId(target)))
                _types.Add(target);
            foreach (var stub in StubsIn(stubClass))
            {
                members.Add((CalledName(stub, target), target));
                names.Add(CalledName(stub, target));
                names.Add(stub.Name);
                if (stub.Name == "New")
                    names.Add(ContractMention.AnyConstructor);
                foreach (var key in StubKey.OfStub(stub, target))
                    if (!_stubs.ContainsKey(key))
                        _stubs.Add(key, stub);
            }
        }

        Names = names.ToImmutable();
        Members = members.Distinct().ToImmutableArray();
    }

    /// <summary>The stubbed members, by the names that they are called, and their types.</summary>
    public ImmutableArray<(string Name, INamedTypeSymbol Type)> Members { get; }

    /// <summary>The names by which stubbed members are called, and those of the stubs.</summary>
    public ImmutableHashSet<string> Names { get; }

    public bool IsEmpty => _stubs.Count == 0;

    /// <summary>The stub of <paramref name="type"/> that states the contract of one of its members, its own or inherited, or null.</summary>
    public IMethodSymbol? StubOf(IMethodSymbol called, INamedTypeSymbol type)
    {
        if (IsEmpty || !_targets.Contains(StubKey.TypeId(type)))
            return null;
        return _stubs.TryGetValue(StubKey.Of(called, type), out var stub) && StubKey.PassesAlike(stub, called) ? stub : null;
    }

    /// <summary>The stubs by which types below <paramref name="seenAs"/> state the contract of the member.</summary>
    public IEnumerable<IMethodSymbol> StubsBelow(IMethodSymbol called, ITypeSymbol seenAs) =>
        _types.Where(x => Inherits(x, seenAs)).Select(x => StubOf(called, x)).OfType<IMethodSymbol>();

    private static bool Inherits(INamedTypeSymbol type, ITypeSymbol from)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
            if (SubjectTypes.AreSame(above.OriginalDefinition, from.OriginalDefinition))
                return true;
        return false;
    }

    /// <summary>The type that a class is the stub of, or null.</summary>
    public static INamedTypeSymbol? TargetOf(INamedTypeSymbol? stubClass) =>
        stubClass is { TypeKind: TypeKind.Class }
            ? ContractAttribute.Among(stubClass.GetAttributes())
                .Where(x => x.Kind == ContractKind.ContractFor).Select(x => x.First?.Value).OfType<INamedTypeSymbol>()
                .FirstOrDefault(x => x.TypeKind != TypeKind.Error)?.OriginalDefinition
            : null;

    public static IEnumerable<IMethodSymbol> StubsIn(INamedTypeSymbol stubClass) =>
        stubClass.GetMembers().OfType<IMethodSymbol>().Where(x => x is { IsStatic: true, MethodKind: MethodKind.Ordinary });

    private static IEnumerable<(INamedTypeSymbol, INamedTypeSymbol?)> Listed(IAssemblySymbol assembly)
    {
        foreach (var attribute in ContractAttribute.Among(assembly.GetAttributes()))
            if (attribute is { Kind: ContractKind.ContractFor, First.Value: INamedTypeSymbol target } && attribute.Named("Stub")?.Value is INamedTypeSymbol stub)
                yield return (stub.OriginalDefinition, target.OriginalDefinition);
    }

    private static string CalledName(IMethodSymbol stub, INamedTypeSymbol target)
    {
        var name = stub.Name.StartsWith("set_", StringComparison.Ordinal) ? stub.Name.Substring("set_".Length) : stub.Name;
        return name switch { "New" => target.Name, "Item" => "this[]", _ => name };
    }
}
