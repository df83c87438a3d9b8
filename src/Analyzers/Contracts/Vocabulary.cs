// The attributes by full name: an internal copy in any assembly is as good as the original, so symbol identity means nothing.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>What an attribute of the namespace <c>SwapOrder.Contracts</c> says. <see cref="Unknown"/>: something newer than this analyzer.</summary>
internal enum ContractKind
{
    None,
    Typestate,
    Becomes,
    Requires,
    Forbids,
    Links,
    MaybeSame,
    Continues,
    ContractFor,
    Unknown,
}

/// <summary>The names of the vocabulary.</summary>
internal static class Vocabulary
{
    public const string TypestateAttribute = "SwapOrder.Contracts.TypestateAttribute";
    public const string Namespace = "SwapOrder.Contracts";

    /// <summary>What an operation on a <c>MaybeSame</c> result that may be null breaks, when the attribute names no rule.</summary>
    public const string NullRule = "SWAP206";

    private const string Suffix = "Attribute";

    /// <summary>The words by which an attribute of an operation is written.</summary>
    public static readonly ImmutableArray<string> AttributeNames =
        new[] { "Becomes", "Requires", "Forbids", "Links", "MaybeSame", "Continues" }.SelectMany(x => new[] { x, x + Suffix }).ToImmutableArray();

    /// <summary>The kind by the simple name of the attribute class, <c>BecomesAttribute</c>.</summary>
    public static ContractKind KindOfName(string className) => className switch
    {
        "TypestateAttribute" => ContractKind.Typestate,
        "BecomesAttribute" => ContractKind.Becomes,
        "RequiresAttribute" => ContractKind.Requires,
        "ForbidsAttribute" => ContractKind.Forbids,
        "LinksAttribute" => ContractKind.Links,
        "MaybeSameAttribute" => ContractKind.MaybeSame,
        "ContinuesAttribute" => ContractKind.Continues,
        "ContractForAttribute" => ContractKind.ContractFor,
        _ => className.EndsWith(Suffix, StringComparison.Ordinal) ? ContractKind.Unknown : ContractKind.None,
    };

    /// <summary>The kind by the name as it is written in an attribute list, with or without the suffix.</summary>
    public static ContractKind KindOfWritten(string name)
    {
        var kind = KindOfName(name.EndsWith(Suffix, StringComparison.Ordinal) ? name : name + Suffix);
        return kind == ContractKind.Unknown ? ContractKind.None : kind;
    }

    public static ContractKind KindOf(AttributeData attribute) =>
        attribute.AttributeClass is { ContainingType: null } type && IsOurs(type.ContainingNamespace) ? KindOfName(type.Name) : ContractKind.None;

    public static bool IsOutcome(ITypeSymbol? type) => type is { Name: "Outcome", ContainingType: null } && IsOurs(type.ContainingNamespace);

    /// <summary>Whether this version knows the named argument.</summary>
    public static bool Knows(ContractKind kind, string argument) => kind switch
    {
        ContractKind.Typestate => argument is "Start" or "End" or "ThreadAffine" or "Rule" or "Text",
        ContractKind.Becomes => argument is "From" or "When" or "Value" or "By" or "Of" or "As" or "Since" or "Until",
        ContractKind.Requires or ContractKind.Forbids =>
            argument is "When" or "Value" or "Of" or "As" or "Rule" or "Text" or "Since" or "Until",
        ContractKind.Links => argument is "As",
        ContractKind.MaybeSame => argument is "Rule",
        ContractKind.ContractFor => argument is "Stub",
        _ => false,
    };

    private static bool IsOurs(INamespaceSymbol? space) =>
        space is { Name: "Contracts", ContainingNamespace: { Name: "SwapOrder", ContainingNamespace.IsGlobalNamespace: true } };
}
