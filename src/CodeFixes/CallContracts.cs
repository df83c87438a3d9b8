// What the calls in a document do by contract. Fixes find the operations that they move or write by what these do, never by name.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes;

internal sealed class CallContracts
{
    private readonly SemanticModel _model;
    private readonly ContractModel _contracts;

    public CallContracts(SemanticModel model, ContractModel contracts)
    {
        _model = model;
        _contracts = contracts;
    }

    /// <summary>What the call, or the read of the property, does; null without contract.</summary>
    public Operation? Of(SyntaxNode node) => MethodOf(node) is { } method ? _contracts.OperationOf(method) : null;

    /// <summary>What an operation asks for; what is only answered by it is nobody's demand.</summary>
    public static IEnumerable<Demand> DemandsOf(Operation? operation) => operation?.Demands.Where(x => !x.IsAnswer) ?? Enumerable.Empty<Demand>();

    public Operation? Of(IMethodSymbol method) => _contracts.OperationOf(method);

    public IMethodSymbol? MethodOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => _model.GetSymbolInfo(node).Symbol as IMethodSymbol,
        MemberAccessExpressionSyntax or IdentifierNameSyntax => (_model.GetSymbolInfo(node).Symbol as IPropertySymbol)?.GetMethod,
        _ => null,
    };

    /// <summary>The states that the rule's demand allows at this call; all when the demand is only inferred.</summary>
    public StateSet AllowedAt(SyntaxNode demand, string rule, Typestate typestate)
    {
        var allowed = DemandsOf(Of(demand))
            .Where(x => x.Rule is null || x.Rule == rule)
            .SelectMany(x => x.Alternatives)
            .Where(x => x.Typestate == typestate)
            .Select(x => (StateSet?)x.States)
            .FirstOrDefault();
        return allowed ?? StateSet.All;
    }

    /// <summary>
    /// Whether a change brings about what the broken demand asks for: one of its states, in whichever of its typestates. A demand that is only inferred
    /// names none, and anything but the state that is wrong may be right.
    /// </summary>
    public bool IsAsked(Change change, SyntaxNode demand, string rule, Typestate typestate)
    {
        var asked = DemandsOf(Of(demand)).Where(x => x.Rule is null || x.Rule == rule).Where(x => x.Alternatives.Any(y => y.Typestate == typestate)).ToList();
        return asked.Count == 0
            ? change.Typestate == typestate
            : asked.Any(x => x.Alternatives.Any(y => y.Typestate == change.Typestate && y.States.Contains(change.To)));
    }

    /// <summary>The calls below a node whose contract the condition holds of, in source order.</summary>
    public IEnumerable<(InvocationExpressionSyntax Call, Operation Operation)> CallsIn(SyntaxNode node, Func<Operation, bool> condition) =>
        from call in node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
        let operation = Of(call)
        where operation is not null && condition(operation)
        select (call, operation);

    /// <summary>The expression that stands for an operand of a call; null for what is left to its default.</summary>
    public ExpressionSyntax? OperandOf(InvocationExpressionSyntax call, Operand operand)
    {
        if (operand == Operand.This)
            return (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (!operand.IsParameter || _model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || operand.Index >= method.Parameters.Length)
            return null;
        var name = method.Parameters[operand.Index].Name;
        var arguments = call.ArgumentList.Arguments;
        return (arguments.FirstOrDefault(x => x.NameColon?.Name.Identifier.ValueText == name)
            ?? (operand.Index < arguments.Count && arguments[operand.Index].NameColon is null ? arguments[operand.Index] : null))?.Expression;
    }

    /// <summary>The methods and getters of a type, and of its bases.</summary>
    public static ImmutableArray<IMethodSymbol> MembersOf(ITypeSymbol type)
    {
        var members = ImmutableArray.CreateBuilder<IMethodSymbol>();
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
            foreach (var member in at.GetMembers())
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet } method)
                    members.Add(method);
        return members.ToImmutable();
    }
}
