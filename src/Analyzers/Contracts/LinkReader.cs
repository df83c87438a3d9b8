// Links, MaybeSame and Continues: how a value of a call is related to its other values.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Reads the attributes that name another value of the call.</summary>
internal readonly struct LinkReader
{
    private readonly Signature _signature;
    private readonly ProblemSink _problems;
    private readonly Compilation _compilation;

    public LinkReader(Signature signature, ProblemSink problems, Compilation compilation)
    {
        _signature = signature;
        _problems = problems;
        _compilation = compilation;
    }

    /// <summary>The value that the attribute's first argument names.</summary>
    public bool TryNamed(ContractAttribute attribute, out Operand operand)
    {
        operand = Operand.None;
        if (attribute.First?.Value is not string name)
            return false;
        if (_signature.Named(name) is { } found)
        {
            operand = found;
            return true;
        }

        var message = name == "this"
            ? $"'{_signature.Called.Name}' has no 'this'"
            : ConditionReader.Unnamed(name, _signature.Called.Name, NearestName.Of(name, _signature.Names));
        _problems.Nonsense(attribute.LocationOf(0), message);
        return false;
    }

    /// <summary>The argument that the result may be, or continues: a value of one type cannot be one of an unrelated type.</summary>
    public bool TryRelated(ContractAttribute attribute, ITypeSymbol? resultType, out Operand operand)
    {
        if (!TryNamed(attribute, out operand))
            return false;
        if (_signature.TypeOf(operand) is not { } type)
            return true;
        if (resultType is null)
        {
            _problems.Nonsense(attribute.Location, $"'{_signature.Called.Name}' returns nothing that {attribute.WrittenName} could speak of");
            return false;
        }

        if (AreRelated(Bare(type), Bare(resultType)))
            return true;
        _problems.Nonsense(attribute.LocationOf(0),
            $"a '{resultType.ToDisplayString()}' cannot be {(attribute.Kind == ContractKind.Continues ? "a version of" : "the same as")} a '{type.ToDisplayString()}'");
        return false;
    }

    private bool AreRelated(ITypeSymbol from, ITypeSymbol to)
    {
        if (from.TypeKind is TypeKind.Error or TypeKind.TypeParameter || to.TypeKind is TypeKind.Error or TypeKind.TypeParameter)
            return true;
        var conversion = _compilation.ClassifyCommonConversion(from, to);
        return conversion.IsIdentity || conversion.IsReference || SubjectTypes.AreSame(from, to);
    }

    private static ITypeSymbol Bare(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
