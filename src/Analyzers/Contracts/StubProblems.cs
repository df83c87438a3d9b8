// Stubs that stub nothing.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Contracts;

internal static class StubProblems
{
    private const int NamedCandidates = 3;

    private static readonly SymbolDisplayFormat Brief = SymbolDisplayFormat.CSharpShortErrorMessageFormat;

    /// <summary>What is wrong with a stub class as a whole.</summary>
    public static ImmutableArray<ContractProblem> Of(INamedTypeSymbol stubClass)
    {
        if (StubTable.TargetOf(stubClass) is not { } target)
            return ImmutableArray<ContractProblem>.Empty;
        var location = ContractAttribute.Among(stubClass.GetAttributes()).First(x => x.Kind == ContractKind.ContractFor).Location;
        if (!stubClass.IsStatic)
            return One(location, $"'{stubClass.Name}' is a stub of '{target.Name}' and so has to be static");
        return stubClass.Arity == target.Arity
            ? ImmutableArray<ContractProblem>.Empty
            : One(location, $"a stub of '{target.ToDisplayString(Brief)}' has {target.Arity} type parameters, '{stubClass.Name}' has {stubClass.Arity}");
    }

    /// <summary>The member that a stub states the contract of, or null.</summary>
    public static IMethodSymbol? StubbedBy(IMethodSymbol stub, INamedTypeSymbol target)
    {
        var keys = new HashSet<string>(StubKey.OfStub(stub, target), StringComparer.Ordinal);
        for (var type = target; type is not null; type = type.BaseType?.OriginalDefinition)
            if (type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(x => keys.Contains(StubKey.Of(x, target)) && StubKey.PassesAlike(stub, x)) is { } member)
                return member;
        return null;
    }

    /// <summary>That a stub matches nothing, with the members that it may have meant: those of its name, else the nearest.</summary>
    public static ImmutableArray<ContractProblem> OfUnmatched(IMethodSymbol stub, INamedTypeSymbol target)
    {
        var members = target.GetMembers().OfType<IMethodSymbol>().Where(x => x.CanBeReferencedByName || x.AssociatedSymbol is IPropertySymbol
            || x.MethodKind is MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion).ToList();
        var name = members.Any(x => StubKey.StubName(x) == stub.Name) ? stub.Name : NearestName.Of(stub.Name, members.Select(StubKey.StubName));
        var candidates = members.Where(x => StubKey.StubName(x) == name).Take(NamedCandidates).Select(x => $"'{x.ToDisplayString(Brief)}'").ToList();
        return One(stub.Locations.FirstOrDefault(x => x.IsInSource), candidates.Count == 0
            ? $"'{stub.Name}' stubs nothing: '{target.ToDisplayString(Brief)}' has no members"
            : $"'{stub.Name}' stubs nothing: no member of '{target.ToDisplayString(Brief)}' has this name and these parameters; nearest is {string.Join(", ", candidates)}");
    }

    private static ImmutableArray<ContractProblem> One(Location? location, string message) => location is null
        ? ImmutableArray<ContractProblem>.Empty
        : ImmutableArray.Create(new ContractProblem(ContractProblem.Nonsense, location, message));
}
