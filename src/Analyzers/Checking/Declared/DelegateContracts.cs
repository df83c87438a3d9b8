// The contracts of delegates: which lambda was given to one, and which method groups.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Checking;

internal sealed class DelegateContracts
{
    private readonly ContractModel _contracts;
    private readonly Dictionary<ISymbol, (Operation Contract, INamedTypeSymbol Type)> _lambdas = new(SymbolEqualityComparer.Default);

    public DelegateContracts(ContractModel contracts) => _contracts = contracts;

    /// <summary>Whether some delegate of this compilation has a contract: then the word "Invoke" is among the contracted names.</summary>
    public static bool AreIn(ContractModel contracts) => contracts.ContractedNames.Contains(WellKnownMemberNames.DelegateInvokeName);

    /// <summary>Takes note of the lambdas that a body gives away, and tells the method groups.</summary>
    public List<(IMethodReferenceOperation Given, Operation Contract, INamedTypeSymbol Type)> Read(ControlFlowGraph body)
    {
        var groups = new List<(IMethodReferenceOperation, Operation, INamedTypeSymbol)>();
        if (!AreIn(_contracts))
            return groups;
        foreach (var creation in Bodies.OperationsIn(body).OfType<IDelegateCreationOperation>())
        {
            if (creation.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke } type || _contracts.OperationOf(invoke) is not { } contract)
                continue;
            if (creation.Target is IFlowAnonymousFunctionOperation lambda)
                _lambdas[lambda.Symbol] = (contract, type);
            // An extension method bound to its first argument has other operands than the delegate.
            else if (creation.Target is IMethodReferenceOperation { Method.ReducedFrom: null } given && given.Method.Parameters.Length == invoke.Parameters.Length)
                groups.Add((given, contract, type));
        }

        return groups;
    }

    /// <summary>The contract of the delegate that a lambda was given to.</summary>
    public (Operation? Contract, INamedTypeSymbol? Type) Of(ISymbol lambda) =>
        _lambdas.TryGetValue(lambda, out var found) ? found : (null, null);
}
