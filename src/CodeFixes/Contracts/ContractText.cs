// Contract attributes as source text, in the words of the place where they are written.
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.CodeFixes.Contracts;

internal sealed class ContractText
{
    private static readonly ImmutableHashSet<string> NamesOfOperands = ImmutableHashSet.Create("Value");

    private readonly SemanticModel _model;
    private readonly int _position;

    public ContractText(SemanticModel model, int position) => (_model, _position) = (model, position);

    public string State(INamedTypeSymbol typestate, string state) => $"{typestate.ToMinimalDisplayString(_model, _position)}.{state}";

    /// <summary>An attribute of the vocabulary, as it can be named here.</summary>
    public string Attribute(string name, string arguments) => $"{Named(name + "Attribute", name)}({arguments})";

    /// <summary>The demand for some of a typestate's states, written as the shorter of the two; null where it would ask for nothing, or for what nobody is in.</summary>
    /// <param name="typestate">The enum.</param>
    /// <param name="states">All its states.</param>
    /// <param name="allowed">Those that are allowed.</param>
    public string? Demand(INamedTypeSymbol typestate, IReadOnlyList<string> states, IReadOnlyList<string> allowed)
    {
        var forbidden = states.Except(allowed).ToList();
        if (allowed.Count == 0 || forbidden.Count == 0)
            return null;
        var (name, named) = allowed.Count <= forbidden.Count ? ("Requires", allowed) : ("Forbids", forbidden);
        return Attribute(name, string.Join(", ", named.Select(x => State(typestate, x))));
    }

    public string Outcome(string outcome) => $"{Named("Outcome", "Outcome")}.{outcome}";

    private string Named(string type, string name) =>
        _model.LookupNamespacesAndTypes(_position, name: type).OfType<INamedTypeSymbol>().Any(x => x.ContainingNamespace?.ToDisplayString() == Vocabulary.Namespace) ? name : $"{Vocabulary.Namespace}.{name}";

    public ImmutableArray<string> AttributesOf(IMethodSymbol from) => Written(from.GetAttributes(), from, from);

    public ImmutableArray<string> ResultAttributesOf(IMethodSymbol from, IMethodSymbol to) => Written(from.GetReturnTypeAttributes(), from, to);

    public ImmutableArray<string> AttributesOf(IParameterSymbol parameter, IMethodSymbol from, IMethodSymbol to) => Written(parameter.GetAttributes(), from, to);

    private ImmutableArray<string> Written(ImmutableArray<AttributeData> attributes, IMethodSymbol from, IMethodSymbol to) =>
        attributes.Where(x => Vocabulary.KindOf(x) is not (ContractKind.None or ContractKind.Unknown)).Select(x => Written(x, from, to)).ToImmutableArray();

    private string Written(AttributeData attribute, IMethodSymbol from, IMethodSymbol to)
    {
        var name = attribute.AttributeClass!.ToMinimalDisplayString(_model, _position);
        name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        var namesOperand = Vocabulary.KindOf(attribute) is ContractKind.Links or ContractKind.MaybeSame or ContractKind.Continues;
        var arguments = attribute.ConstructorArguments.SelectMany(x => x.Kind == TypedConstantKind.Array ? x.Values : ImmutableArray.Create(x))
            .Select(x => Written(x, namesOperand, from, to))
            .Concat(attribute.NamedArguments.Select(x => $"{x.Key} = {Written(x.Value, NamesOfOperands.Contains(x.Key), from, to)}"));
        return $"{name}({string.Join(", ", arguments)})";
    }

    private string Written(TypedConstant constant, bool namesOperand, IMethodSymbol from, IMethodSymbol to)
    {
        if (constant.IsNull)
            return "null";
        if (namesOperand && constant.Value is string operand && from.Parameters.FirstOrDefault(x => x.Name == operand) is { } parameter)
            return $"nameof({to.Parameters[parameter.Ordinal].Name})";
        if (constant.Kind == TypedConstantKind.Type)
            return $"typeof({((ITypeSymbol)constant.Value!).ToMinimalDisplayString(_model, _position)})";
        if (constant.Kind == TypedConstantKind.Enum)
        {
            var member = constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(x => x.HasConstantValue && Equals(x.ConstantValue, constant.Value));
            var type = constant.Type.ToMinimalDisplayString(_model, _position);
            return member is not null ? $"{type}.{member.Name}" : $"({type}){Convert.ToString(constant.Value, CultureInfo.InvariantCulture)}";
        }

        return SymbolDisplay.FormatPrimitive(constant.Value!, quoteStrings: true, useHexadecimalNumbers: false) ?? "null";
    }
}
