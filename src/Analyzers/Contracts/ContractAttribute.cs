// One contract attribute with its arguments; where each of them stands in the source, for problems.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>A contract attribute that compiles. Its arguments may still be garbage.</summary>
internal readonly struct ContractAttribute
{
    private readonly AttributeData _data;

    private ContractAttribute(ContractKind kind, AttributeData data)
    {
        Kind = kind;
        _data = data;
    }

    public ContractKind Kind { get; }

    /// <summary>The contract attributes among <paramref name="attributes"/>. Those that do not compile are the compiler's affair.</summary>
    public static IEnumerable<ContractAttribute> Among(ImmutableArray<AttributeData> attributes)
    {
        foreach (var data in attributes)
            if (Vocabulary.KindOf(data) is var kind and not ContractKind.None && data.AttributeConstructor is not null)
                yield return new ContractAttribute(kind, data);
    }

    /// <summary>The first argument, or null when it is missing, null or in error.</summary>
    public TypedConstant? First =>
        _data.ConstructorArguments is { Length: > 0 } arguments && IsUsable(arguments[0]) ? arguments[0] : null;

    /// <summary>Whether <c>null</c> is written where the first argument belongs: also as the whole list of a <c>params</c>.</summary>
    public bool IsFirstNull => _data.ConstructorArguments is { Length: > 0 } arguments && arguments[0] is { Kind: not TypedConstantKind.Error, IsNull: true };

    /// <summary>The states of a <c>params</c> list, those in error left out; of a single argument, that one.</summary>
    public ImmutableArray<TypedConstant> Listed
    {
        get
        {
            if (First is not { } first)
                return ImmutableArray<TypedConstant>.Empty;
            return first.Kind == TypedConstantKind.Array ? first.Values : ImmutableArray.Create(first);
        }
    }

    public bool HasErrors =>
        _data.ConstructorArguments.Any(HasError) || _data.NamedArguments.Any(argument => HasError(argument.Value));

    /// <summary>The first named argument that this version does not know, or null.</summary>
    public string? UnknownArgument
    {
        get
        {
            foreach (var argument in _data.NamedArguments)
                if (!Vocabulary.Knows(Kind, argument.Key))
                    return argument.Key;
            return null;
        }
    }

    /// <summary>The class name without the suffix, as one writes it.</summary>
    public string WrittenName => _data.AttributeClass!.Name.Substring(0, _data.AttributeClass.Name.Length - "Attribute".Length);

    public bool Has(string name) => Named(name) is not null;

    /// <summary>A named argument; given as null it is there, with the value null.</summary>
    public TypedConstant? Named(string name)
    {
        foreach (var argument in _data.NamedArguments)
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error)
                return argument.Value;
        return null;
    }

    public string? TextOf(string name) => Named(name) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    public Location? Location => _data.ApplicationSyntaxReference is { } reference ? reference.GetSyntax().GetLocation() : null;

    /// <summary>Where a named argument stands; the attribute when it is not written there.</summary>
    public Location? LocationOf(string name) =>
        Arguments?.FirstOrDefault(x => x.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation() ?? Location;

    /// <summary>Where a positional argument stands; the attribute when it is not written there one by one.</summary>
    public Location? LocationOf(int index) =>
        Arguments?.Where(x => x.NameEquals is null).Skip(index).FirstOrDefault()?.Expression.GetLocation() ?? Location;

    private IEnumerable<AttributeArgumentSyntax>? Arguments =>
        (_data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments;

    private static bool IsUsable(TypedConstant constant) => constant.Kind != TypedConstantKind.Error && !constant.IsNull;

    private static bool HasError(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => true,
        TypedConstantKind.Array => !constant.IsNull && constant.Values.Any(HasError),
        TypedConstantKind.Type => constant.Value is ITypeSymbol { TypeKind: TypeKind.Error },
        _ => false,
    };
}
