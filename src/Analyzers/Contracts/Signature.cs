// A contracted member seen from its caller: which operand each attribute speaks of.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Where an attribute stands. A property is the receiver or its value, as the typestate decides.</summary>
internal enum SiteKind
{
    Receiver,
    Result,
    Parameter,
    Property,
}

/// <summary>A value of the call that attributes are written on. <see cref="Type"/> is null when there is no such value.</summary>
internal readonly record struct Site(SiteKind Kind, Operand Operand, ITypeSymbol? Type, ImmutableArray<AttributeData> Attributes);

/// <summary>The operands of a member, and the sites of its attributes.</summary>
internal sealed class Signature
{
    private readonly IMethodSymbol _written;
    private readonly int _shift;

    private Signature(IMethodSymbol written, IMethodSymbol called, int shift)
    {
        _written = written;
        Called = called;
        _shift = shift;
    }

    /// <summary>The member that is called.</summary>
    public IMethodSymbol Called { get; }

    public static Signature Of(IMethodSymbol method) => new(method, method, shift: 0);

    /// <summary>
    /// The member of a type that cannot be edited, with the attributes of its stub. An instance member's stub begins with the receiver,
    /// so that its parameters are one to the right.
    /// </summary>
    public static Signature OfStub(IMethodSymbol stub, IMethodSymbol called) =>
        new(stub, called, called.IsStatic || called.MethodKind == MethodKind.Constructor ? 0 : 1);

    private bool IsStub => !SymbolEqualityComparer.Default.Equals(_written, Called);

    /// <summary>The property or indexer of an accessor; a stub's is a method.</summary>
    public IPropertySymbol? Property => _written.AssociatedSymbol as IPropertySymbol;

    public bool IsSetter => Called.MethodKind == MethodKind.PropertySet;

    /// <summary>The value that "this" means: for an extension method its first parameter, for a constructor what it makes.</summary>
    public Operand Receiver => Called switch
    {
        { IsExtensionMethod: true } => new Operand(0),
        { MethodKind: MethodKind.Constructor } => Operand.Result,
        { IsStatic: true } or { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } => Operand.None,
        _ => Operand.This,
    };

    /// <summary>Null for a static member, and for an extension block, whose receiver Roslyn 4.5.0 cannot name.</summary>
    public ITypeSymbol? ReceiverType => Receiver == Operand.None ? null
        : Called.IsExtensionMethod ? Called.Parameters[0].Type
        // A stub speaks of the type that it is a stub of, also where that inherits the member.
        : IsStub && _shift == 1 ? _written.Parameters[0].Type
        : Called.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Delegate or TypeKind.Enum } type ? type
        : null;

    /// <summary>Whether a value comes back that could be the same twice; what a constructor makes never is.</summary>
    public bool GivesBack => Called.MethodKind != MethodKind.Constructor && ResultType is not null;

    /// <summary>Whether the member cannot change its receiver: readonly, or an operator of a readonly struct.</summary>
    public bool IsReadOnly => Called.IsReadOnly
        || (Called.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion && Called.ContainingType is { IsReadOnly: true, IsValueType: true });

    /// <summary>The value that comes back, of a task the awaited one; of a constructor what it makes.</summary>
    public ITypeSymbol? ResultType => Called.MethodKind == MethodKind.Constructor ? Called.ContainingType : SubjectTypes.Awaited(Called.ReturnType);

    /// <summary>What a property's type stands for: what a getter returns, what a setter is given.</summary>
    public Operand PropertyValue => IsSetter ? new Operand(Called.Parameters.Length - 1) : Operand.Result;

    /// <summary>The attributes of the member, its result, its parameters and its property.</summary>
    public IEnumerable<Site> Sites()
    {
        yield return new Site(SiteKind.Receiver, Receiver, ReceiverType, _written.GetAttributes());
        yield return new Site(SiteKind.Result, Operand.Result, ResultType, _written.GetReturnTypeAttributes());
        foreach (var parameter in _written.Parameters)
            yield return new Site(SiteKind.Parameter, OperandOf(parameter), TypeOf(OperandOf(parameter)), parameter.GetAttributes());
        if (Property is { } property)
            yield return new Site(SiteKind.Property, Operand.None, property.Type, property.GetAttributes());
    }

    /// <summary>The operand that a contract names: "this" or a parameter. Null when there is none of that name.</summary>
    public Operand? Named(string name)
    {
        if (name == "this")
            return Receiver == Operand.None ? null : Receiver;
        foreach (var parameter in _written.Parameters)
            if (parameter.Name == name)
                return OperandOf(parameter);
        return null;
    }

    /// <summary>The names that a contract can use.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            foreach (var parameter in _written.Parameters)
                yield return parameter.Name;
            if (Receiver != Operand.None)
                yield return "this";
        }
    }

    public ITypeSymbol? TypeOf(Operand operand) =>
        operand == Operand.Result ? ResultType
        : operand == Operand.This ? ReceiverType
        : operand.IsParameter && operand.Index < Called.Parameters.Length ? Called.Parameters[operand.Index].Type
        : null;

    // Reading a stub, parameter 0 of an instance member is the receiver, Operand.This by its index of -1.
    private Operand OperandOf(IParameterSymbol parameter) => new(parameter.Ordinal - (IsStub ? _shift : 0));
}
