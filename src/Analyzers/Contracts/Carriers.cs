// The types that carry contracts, in this compilation and in the assemblies that know the vocabulary.
using System.Collections.Immutable;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>
/// What the scans found, as symbols: the typestates, the names of contracted members, and which enums are counted.
/// An enum is counted when some member of these types, here or in a reference, names it in a <c>Becomes</c> with <c>By</c>.
/// </summary>
internal sealed class Carriers
{
    private readonly ImmutableHashSet<string>.Builder _names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);

    public List<INamedTypeSymbol> TypestateEnums { get; } = new();

    /// <summary>Static classes with [ContractFor] in this compilation.</summary>
    public List<INamedTypeSymbol> StubClasses { get; } = new();

    /// <summary>Those of the stub compilations. Nobody calls their members, so these are not among the names.</summary>
    public List<INamedTypeSymbol> ForeignStubClasses { get; } = new();

    /// <summary>The referenced assemblies that know the vocabulary: they may list stubs.</summary>
    public List<IAssemblySymbol> KnowingAssemblies { get; } = new();

    public HashSet<ISymbol> Counted { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The enums that one demand names side by side.</summary>
    public List<ImmutableArray<ISymbol>> Together { get; } = new();

    public ImmutableHashSet<string> Names => _names.ToImmutable();

    public bool IsEmpty => TypestateEnums.Count == 0 && _names.Count == 0 && StubClasses.Count == 0 && ForeignStubClasses.Count == 0;

    public static Carriers Find(Compilation compilation, ImmutableArray<INamedTypeSymbol> vocabulary, ImmutableArray<Compilation> stubs, CancellationToken cancellation)
    {
        var carriers = new Carriers();
        var definers = new HashSet<ISymbol>(vocabulary.Select(x => x.ContainingAssembly), SymbolEqualityComparer.Default);
        // Without the vocabulary in sight no attribute here binds to it.
        if (!vocabulary.IsEmpty)
            carriers.AddSource(compilation, compilation.Assembly, carriers.StubClasses, cancellation);
        var own = carriers.Names;
        foreach (var stub in stubs)
            carriers.AddSource(stub, stub.Assembly, carriers.ForeignStubClasses, cancellation);
        carriers._names.IntersectWith(own);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!definers.Contains(assembly) && !assembly.Modules.Any(x => x.ReferencedAssemblySymbols.Any(definers.Contains)))
                continue;
            carriers.KnowingAssemblies.Add(assembly);
            carriers.AddReference(compilation, assembly, cancellation);
        }

        return carriers;
    }

    /// <summary>The name that a call of the member shows: of an accessor the property's, of a constructor the type's.</summary>
    public static string NameOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => member.ContainingType.Name,
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => SimpleName(property.Name),
        _ => SimpleName(member.Name),
    };

    // An explicit implementation is called "Ns.IPage.Lock", but no caller writes that.
    private static string SimpleName(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private void AddSource(Compilation compilation, IAssemblySymbol assembly, List<INamedTypeSymbol>? stubClasses, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        SourceScan.Run(compilation, names, cancellation);
        Add(names.Select(assembly.GetTypeByMetadataName), stubClasses);
    }

    private void AddReference(Compilation compilation, IAssemblySymbol assembly, CancellationToken cancellation)
    {
        if (compilation.GetMetadataReference(assembly) is CompilationReference { Compilation: { Language: LanguageNames.CSharp } project })
        {
            AddSource(project, assembly, stubClasses: null, cancellation);
        }
        else if (assembly.GetMetadata() is { } metadata)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var module in metadata.GetModules())
                MetadataScan.Run(module.GetMetadataReader(), names);
            Add(names.Select(assembly.GetTypeByMetadataName), stubClasses: null);
            GC.KeepAlive(metadata);
        }
        else
        {
            // A project in another language, open beside this one: its types one by one.
            Add(TypesIn(assembly.GlobalNamespace), stubClasses: null);
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(x => x is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(x));

    private void Add(IEnumerable<INamedTypeSymbol?> types, List<INamedTypeSymbol>? stubClasses)
    {
        foreach (var type in types)
        {
            if (type is null)
                continue;
            var kinds = ContractAttribute.Among(type.GetAttributes()).Select(x => x.Kind).ToList();
            if (type.TypeKind == TypeKind.Enum && kinds.Contains(ContractKind.Typestate))
                TypestateEnums.Add(type);
            if (kinds.Contains(ContractKind.ContractFor))
                stubClasses?.Add(type);
            AddMembers(type);
        }
    }

    private void AddMembers(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            switch (member)
            {
                case IMethodSymbol method:
                    AddMember(method);
                    break;
                case IFieldSymbol or IPropertySymbol when ContractAttribute.Among(member.GetAttributes()).Any():
                    _names.Add(NameOf(member));
                    break;
                case INamedTypeSymbol { TypeKind: not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Enum or TypeKind.Delegate) } block:
                    AddMembers(block);
                    break;
            }
        }
    }

    private void AddMember(IMethodSymbol method)
    {
        var isContracted = false;
        foreach (var site in Signature.Of(method).Sites())
        {
            foreach (var attribute in ContractAttribute.Among(site.Attributes))
            {
                isContracted = true;
                var named = attribute.Listed.Where(x => x.Kind == TypedConstantKind.Enum).Select(x => x.Type).OfType<ISymbol>().ToImmutableArray();
                if (attribute.Kind == ContractKind.Requires && named.Length > 1)
                    Together.Add(named);
                if (attribute.Kind == ContractKind.Becomes && attribute.Has("By") && attribute.First is { Kind: TypedConstantKind.Enum, Type: { } counted })
                    Counted.Add(counted);
            }
        }

        if (!isContracted)
            return;
        _names.Add(NameOf(method));
        if (method.MethodKind == MethodKind.Constructor)
            _names.Add(ContractMention.AnyConstructor);
    }
}
