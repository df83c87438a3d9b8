// Which types of a C# compilation carry contracts: by syntax alone, so that a compilation with few contracts binds few attributes.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Finds types with contract attributes by the names that are written. Bodies are not searched: a local function's contract serves its own method only.</summary>
internal sealed class SourceScan
{
    private readonly HashSet<string> _written;
    private readonly ICollection<string> _carriers;

    private SourceScan(HashSet<string> written, ICollection<string> carriers)
    {
        _written = written;
        _carriers = carriers;
    }

    /// <summary>Adds the metadata names of the types that carry contracts, themselves or on a member.</summary>
    public static void Run(Compilation compilation, ICollection<string> carriers, CancellationToken cancellation)
    {
        var roots = compilation.SyntaxTrees.Select(x => x.GetRoot(cancellation)).OfType<CompilationUnitSyntax>().ToList();
        var scan = new SourceScan(Aliases(roots), carriers);
        foreach (var root in roots)
        {
            cancellation.ThrowIfCancellationRequested();
            scan.Visit(root.Members, "");
        }
    }

    // "using Takes = SwapOrder.Contracts.BecomesAttribute;", be it global: the name in the attribute list is then "Takes".
    private static HashSet<string> Aliases(IEnumerable<CompilationUnitSyntax> roots)
    {
        var aliases = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            var inNamespaces = root.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(x => x.Usings);
            foreach (var directive in root.Usings.Concat(inNamespaces))
                if (directive.Alias is { } alias && directive.Name is { } name && Vocabulary.KindOfWritten(LastPart(name)) != ContractKind.None)
                    aliases.Add(alias.Name.Identifier.ValueText);
        }

        return aliases;
    }

    private void Visit(IEnumerable<MemberDeclarationSyntax> members, string prefix)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    Visit(space.Members, prefix + space.Name + ".");
                    break;
                case TypeDeclarationSyntax type:
                    var name = prefix + MetadataName(type.Identifier.ValueText, type.TypeParameterList);
                    if (HasContract(type) || type.Members.Any(x => HasContract(x) || IsExtensionBlock(x, out var block) && block.Members.Any(HasContract)))
                        _carriers.Add(name);
                    Visit(type.Members.Where(x => x is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && !IsExtensionBlock(x, out _)), name + "+");
                    break;
                case EnumDeclarationSyntax declaration when HasContract(declaration):
                    _carriers.Add(prefix + declaration.Identifier.ValueText);
                    break;
                case DelegateDeclarationSyntax declaration when HasContract(declaration):
                    _carriers.Add(prefix + MetadataName(declaration.Identifier.ValueText, declaration.TypeParameterList));
                    break;
            }
        }
    }

    // A C# 14 extension block: Roslyn 4.5.0 has no name for it, but it is the only type declaration without an identifier.
    private static bool IsExtensionBlock(MemberDeclarationSyntax member, out TypeDeclarationSyntax block)
    {
        block = (member as TypeDeclarationSyntax)!;
        return block is { Identifier.RawKind: 0 };
    }

    private static string MetadataName(string name, TypeParameterListSyntax? parameters) =>
        parameters is { Parameters.Count: > 0 and var arity } ? name + "`" + arity : name;

    // The head of a declaration: its own attributes, its parameters', its accessors'.
    private bool HasContract(MemberDeclarationSyntax member) => IsContract(member.AttributeLists) || member switch
    {
        BaseMethodDeclarationSyntax method => IsContract(method.ParameterList),
        IndexerDeclarationSyntax indexer => IsContract(indexer.ParameterList) || IsContract(indexer.AccessorList),
        BasePropertyDeclarationSyntax property => IsContract(property.AccessorList),
        DelegateDeclarationSyntax declaration => IsContract(declaration.ParameterList),
        // A primary constructor, which in Roslyn 4.5.0 only records have by name.
        TypeDeclarationSyntax type => type.ChildNodes().OfType<ParameterListSyntax>().Any(IsContract),
        _ => false,
    };

    private bool IsContract(BaseParameterListSyntax parameters)
    {
        foreach (var parameter in parameters.Parameters)
            if (IsContract(parameter.AttributeLists))
                return true;
        return false;
    }

    private bool IsContract(AccessorListSyntax? accessors)
    {
        if (accessors is not null)
            foreach (var accessor in accessors.Accessors)
                if (IsContract(accessor.AttributeLists))
                    return true;
        return false;
    }

    private bool IsContract(SyntaxList<AttributeListSyntax> lists)
    {
        foreach (var list in lists)
            foreach (var attribute in list.Attributes)
                if (IsContract(attribute))
                    return true;
        return false;
    }

    private bool IsContract(AttributeSyntax attribute)
    {
        var name = LastPart(attribute.Name);
        return _written.Contains(name) || Vocabulary.KindOfWritten(name) != ContractKind.None;
    }

    private static string LastPart(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
