// Writes a call with what is in scope: each operand has just one name that fits, or the call is not written.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class CallInScope
{
    private readonly Finding _finding;
    private readonly IReadOnlyList<(string Name, ITypeSymbol Type)> _values;
    private readonly HashSet<string> _mentioned;

    public CallInScope(Finding finding, StatementSyntax place, CancellationToken cancellation)
    {
        _finding = finding;
        _values = ValuesAt(place).ToList();
        _mentioned = new HashSet<string>(Mentioned(finding.Demand, cancellation), StringComparer.Ordinal);
    }

    /// <summary>The calls of methods whose contract the condition holds of, by name.</summary>
    public IEnumerable<string> Written(Func<Operation, bool> condition) =>
        from receiver in _values.Select(x => x.Type).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)
        from method in CallContracts.MembersOf(receiver)
        where method.MethodKind == MethodKind.Ordinary && !method.IsStatic && method.TypeParameters.IsEmpty
        let operation = _finding.Contracts.Of(method)
        where operation is not null && condition(operation)
        orderby method.Name, method.Parameters.Length
        let written = Write(method, operation, receiver)
        where written is not null
        select written;

    private string? Write(IMethodSymbol method, Operation operation, ITypeSymbol receiver)
    {
        if (OnlyOne(receiver) is not { } self)
            return null;
        var arguments = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsOptional || parameter.IsParams)
                continue;
            var isSubject = operation.Changes.Any(x => x.Typestate == _finding.Typestate && x.Aim == Aim.At(new Operand(parameter.Ordinal)));
            var argument = isSubject ? SubjectOf(parameter.Type) : OnlyOne(parameter.Type);
            if (argument is null || parameter.RefKind is not (RefKind.None or RefKind.In))
                return null;
            arguments.Add(argument);
        }

        return $"{self}.{method.Name}({string.Join(", ", arguments)})";
    }

    private string? SubjectOf(ITypeSymbol type) =>
        _values.Where(x => x.Name == _finding.Subject && IsSame(x.Type, type)).Select(x => x.Name).FirstOrDefault();

    // Of several, the one that the broken step is about.
    private string? OnlyOne(ITypeSymbol type)
    {
        var fitting = _values.Where(x => IsSame(x.Type, type)).Select(x => x.Name).Distinct().ToList();
        if (fitting.Count > 1)
            fitting = fitting.Where(_mentioned.Contains).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    private static bool IsSame(ITypeSymbol one, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private IEnumerable<(string, ITypeSymbol)> ValuesAt(StatementSyntax place)
    {
        foreach (var symbol in _finding.Model.LookupSymbols(place.SpanStart).OrderBy(x => x.Name, StringComparer.Ordinal))
        {
            switch (symbol)
            {
                case ILocalSymbol local when local.Locations.All(x => x.SourceSpan.End <= place.SpanStart):
                    yield return (local.Name, local.Type);
                    break;
                case IParameterSymbol { IsImplicitlyDeclared: false } parameter:
                    yield return (parameter.Name, parameter.Type);
                    break;
                case IFieldSymbol { IsImplicitlyDeclared: false } field:
                    yield return (field.Name, field.Type);
                    break;
            }
        }
    }

    // The names in the broken step, and those in the values of the locals among them.
    private IEnumerable<string> Mentioned(SyntaxNode node, CancellationToken cancellation)
    {
        foreach (var name in node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            yield return name.Identifier.ValueText;
            if (_finding.Model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local
                && local.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value })
                foreach (var inner in value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
                    yield return inner.Identifier.ValueText;
        }
    }
}
