// When and Value: the outcome under which a contract holds.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Reads the condition of an attribute.</summary>
internal readonly struct ConditionReader
{
    private readonly Signature _signature;
    private readonly ProblemSink _problems;

    public ConditionReader(Signature signature, ProblemSink problems)
    {
        _signature = signature;
        _problems = problems;
    }

    /// <summary>False when the condition makes no sense, or is one of the property's other accessor.</summary>
    public bool TryRead(ContractAttribute attribute, bool isAtProperty, out Condition? condition)
    {
        condition = null;
        if (attribute.Named("When") is not { } when)
        {
            if (attribute.TextOf("Value") is not null)
                _problems.Nonsense(attribute.LocationOf("Value"), "Value says whose value When means, but there is no When");
            return true;
        }

        if (!TryOperand(attribute, isAtProperty, out var operand))
            return false;
        var name = _signature.Called.Name;
        if (Vocabulary.IsOutcome(when.Type))
            return TryOutcome(attribute, when, operand, out condition);
        if (when is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol thrown } && operand == Operand.Result && ExceptionTypes.Contains(thrown))
        {
            condition = new Condition(operand, ValueSet.Empty, Throws: true) { Exception = thrown };
            return true;
        }

        if (_signature.TypeOf(operand) is not { } type)
            return Nothing(attribute);
        if (!CanBe(type, when))
        {
            _problems.Nonsense(attribute.LocationOf("When"), $"'{when.ToCSharpString()}' is no value of '{type.ToDisplayString()}', {Whose(operand)}");
            return false;
        }

        condition = About(operand, ValueSet.OfConstant(when.Value));
        return true;
    }

    private bool TryOperand(ContractAttribute attribute, bool isAtProperty, out Operand operand)
    {
        operand = Operand.Result;
        if (attribute.TextOf("Value") is not { } name)
            // A property's attribute that speaks of what comes back says nothing about its setter.
            return !isAtProperty || !_signature.IsSetter || _signature.Property is not { GetMethod: not null };
        if (name != "this" && _signature.Named(name) is { } named)
        {
            operand = named;
            return true;
        }

        if (isAtProperty && name == "value" && _signature.Property is { SetMethod: not null })
            return false;
        var nearest = NearestName.Of(name, _signature.Names.Where(x => x != "this"));
        _problems.Nonsense(attribute.LocationOf("Value"), Unnamed(name, _signature.Called.Name, nearest));
        return false;
    }

    /// <summary>The words for a name that is no parameter.</summary>
    public static string Unnamed(string name, string member, string? nearest) =>
        nearest is null ? $"'{member}' has no parameter '{name}', nor any other" : $"'{member}' has no parameter '{name}'; the nearest is '{nearest}'";

    // By the names of Outcome's values: a copy of the vocabulary may number them differently.
    private bool TryOutcome(ContractAttribute attribute, TypedConstant when, Operand operand, out Condition? condition)
    {
        condition = null;
        var location = attribute.LocationOf("When");
        switch (NameOf(when))
        {
            case "Throws" when operand == Operand.Result:
                condition = new Condition(operand, ValueSet.Empty, Throws: true);
                return true;
            case "Throws":
                _problems.Nonsense(location, "that a call throws is no value of a parameter");
                return false;
            case ("Null" or "NotNull") and var name:
                if (_signature.TypeOf(operand) is not { } type)
                    return Nothing(attribute);
                if (!CanBeNull(type))
                {
                    _problems.Nonsense(location, $"a '{type.ToDisplayString()}' is never null, and it is {Whose(operand)}");
                    return false;
                }

                condition = About(operand, name == "Null" ? ValueSet.Null : ValueSet.NotNull);
                return true;
            default:
                _problems.Nonsense(location, $"'{when.ToCSharpString()}' is no outcome");
                return false;
        }
    }

    /// <summary>The name of an enum constant, null when no field has that value.</summary>
    public static string? NameOf(TypedConstant constant) =>
        constant.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(x => x.HasConstantValue && Equals(x.ConstantValue, constant.Value))?.Name;

    private Condition About(Operand operand, ValueSet values)
    {
        var isWritten = operand.IsParameter && _signature.Called.Parameters[operand.Index].RefKind is RefKind.Ref or RefKind.Out;
        return new Condition(operand, values) { IsOfOutcome = operand == Operand.Result || isWritten };
    }

    private bool Nothing(ContractAttribute attribute)
    {
        _problems.Nonsense(attribute.LocationOf("When"), $"'{_signature.Called.Name}' returns nothing that When could mean");
        return false;
    }

    private string Whose(Operand operand) =>
        operand.IsParameter ? $"the type of '{_signature.Called.Parameters[operand.Index].Name}'" : $"what '{_signature.Called.Name}' returns";

    private static bool CanBe(ITypeSymbol type, TypedConstant constant)
    {
        if (constant.IsNull)
            return CanBeNull(type);
        var bare = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (bare.TypeKind is TypeKind.Error or TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Interface || bare.SpecialType == SpecialType.System_Object)
            return true;
        if (constant.Kind == TypedConstantKind.Enum)
            return SymbolEqualityComparer.Default.Equals(bare, constant.Type);
        return constant.Kind == TypedConstantKind.Primitive && (IsInteger(bare.SpecialType)
            ? IsInteger(constant.Type!.SpecialType)
            : bare.TypeKind != TypeKind.Enum && bare.SpecialType == constant.Type!.SpecialType);
    }

    private static bool CanBeNull(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Error or TypeKind.Dynamic or TypeKind.Pointer or TypeKind.FunctionPointer
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
        || !type.IsValueType;

    private static bool IsInteger(SpecialType type) =>
        type is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 or SpecialType.System_Char or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
