// State arguments: constants to states of typestates.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Finds the states that the arguments of <c>Becomes</c>, <c>Requires</c> and <c>Forbids</c> name.</summary>
internal readonly struct StateReader
{
    private readonly TypestateTable _typestates;
    private readonly ProblemSink _problems;

    public StateReader(TypestateTable typestates, ProblemSink problems)
    {
        _typestates = typestates;
        _problems = problems;
    }

    /// <summary>The listed states; false when one of them is none, because half a list would demand something else.</summary>
    public bool TryList(ContractAttribute attribute, out ImmutableArray<StateName> states)
    {
        var found = ImmutableArray.CreateBuilder<StateName>();
        states = ImmutableArray<StateName>.Empty;
        var index = 0;
        foreach (var constant in attribute.Listed)
        {
            if (!TryState(constant, attribute.LocationOf(index++), out var state))
                return false;
            found.Add(state);
        }

        if (attribute.IsFirstNull)
            NoState(attribute);
        else if (found.Count == 0 && attribute.First is not null)
            _problems.Nonsense(attribute.Location, $"{attribute.WrittenName} names no state");
        states = found.ToImmutable();
        return found.Count > 0;
    }

    /// <summary>Says that <c>null</c> is written where a state belongs.</summary>
    public void NoState(ContractAttribute attribute) => _problems.Nonsense(attribute.LocationOf(0), NullIsNoState);

    private const string NullIsNoState = "'null' is not a state: a state is a value of an enum with [Typestate]";

    /// <summary>One state. What is in error or of an enum that is itself broken is passed over: that is reported elsewhere.</summary>
    public bool TryState(TypedConstant constant, Location? location, out StateName state)
    {
        state = default;
        if (constant.Kind == TypedConstantKind.Error)
            return false;
        if (constant.IsNull)
        {
            _problems.Nonsense(location, NullIsNoState);
            return false;
        }

        if (constant.Kind != TypedConstantKind.Enum || constant.Type is not { } type || !_typestates.TryFind(type, out var declared))
        {
            _problems.Nonsense(location, constant.Kind == TypedConstantKind.Enum
                ? $"'{constant.ToCSharpString()}' is not a state: the enum '{constant.Type?.Name}' has no [Typestate]"
                : $"'{constant.ToCSharpString()}' is not a state: a state is a value of an enum with [Typestate]");
            return false;
        }

        if (declared is null)
            return false;
        var index = declared.StateOf(constant.Value);
        if (index < 0)
        {
            _problems.Nonsense(location, $"'{constant.ToCSharpString()}' is not one of the states of '{declared.Enum.Name}'");
            return false;
        }

        state = new StateName(declared, index);
        return true;
    }
}
