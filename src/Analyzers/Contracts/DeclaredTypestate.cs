// An enum with [Typestate], read once: its subject, its states, what begins and what is owed.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>A state that a contract names.</summary>
internal readonly record struct StateName(DeclaredTypestate Declared, int State)
{
    public string Text => Declared.Flow.States[State];
}

/// <summary>A typestate and the enum that declares it.</summary>
internal sealed class DeclaredTypestate
{
    private readonly ImmutableArray<object> _values;

    private DeclaredTypestate(INamedTypeSymbol declaration, ITypeSymbol subject, string? rule, string? text, ImmutableArray<object> values, Typestate flow)
    {
        Enum = declaration;
        Subject = subject;
        Rule = rule;
        Text = text;
        _values = values;
        Flow = flow;
    }

    public INamedTypeSymbol Enum { get; }

    public ITypeSymbol Subject { get; }

    /// <summary>Whether its subjects are of a type that says nothing: every object has a monitor, any pointer may be memory to free.</summary>
    public bool IsOfAnything => Subject.TypeKind == TypeKind.Pointer
        || Subject.SpecialType is SpecialType.System_Object or SpecialType.System_Array or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    /// <summary>The rule that what is not back in its end is reported as, or null.</summary>
    public string? Rule { get; }

    /// <summary>The words for a finding without a rule of its own.</summary>
    public string? Text { get; }

    public Typestate Flow { get; }

    /// <summary>All states that it has: what a <c>Forbids</c> leaves is taken from these.</summary>
    public StateSet States => new((byte)((1 << _values.Length) - 1));

    /// <summary>The state with this constant value, or -1.</summary>
    public int StateOf(object? value) => value is null ? -1 : _values.IndexOf(value);

    /// <summary>
    /// Reads an enum. What is wrong goes to <paramref name="problems"/>, and then there is no typestate: a contract over half of one would be a guess.
    /// </summary>
    public static DeclaredTypestate? Read(INamedTypeSymbol declaration, int index, bool isCounted, ICollection<ContractProblem> problems)
    {
        var attribute = ContractAttribute.Among(declaration.GetAttributes()).FirstOrDefault(x => x.Kind == ContractKind.Typestate);
        if (attribute.Kind != ContractKind.Typestate || attribute.HasErrors || attribute.First?.Value is not ITypeSymbol subject)
            return null;
        if (attribute.UnknownArgument is { } unknown)
        {
            Report(ContractProblem.NotChecked, attribute.LocationOf(unknown),
                $"the typestate '{declaration.Name}' is not checked: this version does not know the argument '{unknown}'");
            return null;
        }

        var (names, values) = StatesOf(declaration);
        if (names.Length is 0 or > MostStates)
        {
            Report(ContractProblem.Nonsense, attribute.Location, names.Length == 0
                ? $"the typestate '{declaration.Name}' has no states"
                : $"the typestate '{declaration.Name}' has {names.Length} states; a typestate has at most {MostStates}");
            return null;
        }

        if (index >= TypestateSet.Capacity)
        {
            Report(ContractProblem.NotChecked, attribute.Location, $"the typestate '{declaration.Name}' is not checked: a compilation has at most {TypestateSet.Capacity}");
            return null;
        }

        if (!TryState("Start", out var start) | !TryState("End", out var end))
            return null;
        var rule = attribute.TextOf("Rule");
        if (rule is not null && RuleCatalog.Find(rule) is null)
        {
            Report(ContractProblem.Nonsense, attribute.LocationOf("Rule"), OperationReader.NoSuchRule(rule));
            rule = null;
        }

        var isThreadAffine = attribute.Named("ThreadAffine")?.Value is true;
        return new DeclaredTypestate(declaration, subject, rule, attribute.TextOf("Text"), values,
            new Typestate(index, declaration.ToDisplayString(), names, start, end, isCounted, isThreadAffine) { Subject = subject.ToDisplayString() });

        bool TryState(string argument, out int state)
        {
            state = -1;
            if (attribute.Named(argument) is not { IsNull: false } given)
                return true;
            if (SymbolEqualityComparer.Default.Equals(given.Type, declaration) && values.IndexOf(given.Value!) is var found and >= 0)
                state = found;
            else
                Report(ContractProblem.Nonsense, attribute.LocationOf(argument), $"{argument} is not a state of '{declaration.Name}'");
            return state >= 0;
        }

        void Report(string id, Location? location, string message)
        {
            if (location is not null)
                problems.Add(new ContractProblem(id, location, message));
        }
    }

    private const int MostStates = 8;

    // A second name for the same value is no second state.
    private static (ImmutableArray<string> Names, ImmutableArray<object> Values) StatesOf(INamedTypeSymbol declaration)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var values = ImmutableArray.CreateBuilder<object>();
        foreach (var field in declaration.GetMembers().OfType<IFieldSymbol>())
        {
            if (field is not { HasConstantValue: true, ConstantValue: { } value } || values.Contains(value))
                continue;
            names.Add(field.Name);
            values.Add(value);
        }

        return (names.ToImmutable(), values.ToImmutable());
    }
}
