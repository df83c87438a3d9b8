// Which bodies define what a state means instead of composing it from operations: bits are set there, and no contract of another can tell.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Checking;

internal sealed class Definitions
{
    private readonly LoweredMethod _method;
    private readonly ContractModel _contracts;
    private readonly ISummaries _summaries;
    private readonly bool _isPromisedByAnother;
    private readonly List<Step> _steps;

    public Definitions(LoweredMethod method, ContractModel contracts, ISummaries summaries, bool isPromisedByAnother)
    {
        _method = method;
        _contracts = contracts;
        _summaries = summaries;
        _isPromisedByAnother = isPromisedByAnother;
        _steps = method.Graph.Nodes.SelectMany(x => x.Steps).ToList();
    }

    /// <summary>Whether the body itself is what makes the states of this typestate true.</summary>
    public bool Define(DeclaredEffect effect)
    {
        var (typestate, operand) = (effect.Typestate, effect.Operand);
        var isMember = IsMemberOfSubject(typestate);
        if (isMember && (Writes(typestate) || HandsItselfOver(typestate) || !_steps.OfType<Call>().Any(x => Changes(x, typestate))))
            return true;
        if (_steps.OfType<Call>().Any(x => Changes(x, typestate)))
            return false;
        // Taken over: a reference goes from hand to hand, a lock to whoever will release it, without any operation.
        if (!_isPromisedByAnother && effect.IsHandOver)
            return true;
        if (_steps.OfType<Call>().Any(x => Demands(x, typestate)))
            return false;
        // Nothing in the body speaks of the typestate. That is a slip where others are there to be called, and nothing here can do it instead.
        if (Writes(typestate) || !_contracts.HasOperationsOfItsOwn(typestate))
            return true;
        return !_isPromisedByAnother && (!_steps.OfType<Call>().Any() || IsRead(operand));
    }

    private bool IsMemberOfSubject(Typestate typestate)
    {
        for (var type = _method.Owner.ContainingType; type is not null; type = type.ContainingType)
            if (_contracts.IsSubject(type, typestate))
                return true;
        return false;
    }

    private bool Writes(Typestate typestate) => _steps.Any(step => step switch
    {
        StoreField x => IsPartOfSubject(x.Field, typestate),
        Compute { Operator: Operator.With } x => x.Target.Typestates.Contains(typestate),
        Call { Contract: null, Callee: { } callee } => _summaries.Find(callee, typestate.Family) is { } summary && summary.Writes.Any(x => IsPartOfSubject(x, typestate)),
        _ => false,
    });

    // A call on the object itself of which nothing is known may set what it likes; the constructor of object sets nothing.
    private bool HandsItselfOver(Typestate typestate) => _method.Owner is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.BaseType.SpecialType: SpecialType.System_Object } && _steps.OfType<Call>().Any(x =>
        x.Contract is null && x.Receiver is { } receiver && receiver.Typestates.Contains(typestate) && (x.Callee is null || _summaries.Find(x.Callee, typestate.Family) is null));

    private bool IsPartOfSubject(Field field, Typestate typestate) => field.Key switch
    {
        ITypeSymbol type => _contracts.IsSubject(type, typestate),
        ISymbol { ContainingType: { } type } => _contracts.IsSubject(type, typestate),
        _ => false,
    };

    private bool Changes(Call call, Typestate typestate) => call.Contract is { } contract
        ? contract.Changes.Any(x => x.Typestate == typestate)
        : call.Callee is { } callee && _summaries.Find(callee, typestate.Family) is { } summary && summary.Cases.Any(x => x.Effects.Any(e => e.Typestate == typestate));

    private static bool Demands(Call call, Typestate typestate) =>
        call.Contract is { } contract && contract.Demands.Any(x => x.Alternatives.Any(a => a.Typestate == typestate));

    private bool IsRead(Operand operand) =>
        _steps.Any(step => StepPlaces.Reads(step).Any(x => x.Ordinal == operand.Index));
}
