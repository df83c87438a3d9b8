// All typestates of a compilation, numbered the same on every run.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>The typestates that this compilation and its references declare, in the order of their full names, then of their assemblies.</summary>
internal sealed class TypestateTable
{
    private readonly Dictionary<ISymbol, DeclaredTypestate?> _byEnum = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ImmutableArray<ContractProblem>> _problems = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<Typestate>> _bySubject = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// Reads the enums; <paramref name="counted"/> are those that some contract in sight names with <c>By</c>, <paramref name="together"/> those that one demand
    /// names as alternatives.
    /// </summary>
    public TypestateTable(IEnumerable<INamedTypeSymbol> enums, ISet<ISymbol> counted, IEnumerable<ImmutableArray<ISymbol>> together)
    {
        var declared = ImmutableArray.CreateBuilder<DeclaredTypestate>();
        var ordered = enums
            .OrderBy(x => x.ToDisplayString(), StringComparer.Ordinal)
            .ThenBy(x => x.ContainingAssembly.Identity.GetDisplayName(), StringComparer.Ordinal);
        foreach (var declaration in ordered)
        {
            if (_byEnum.ContainsKey(declaration))
                continue;
            var problems = new List<ContractProblem>();
            var read = DeclaredTypestate.Read(declaration, declared.Count, counted.Contains(declaration), problems);
            _byEnum.Add(declaration, read);
            if (read is not null)
                declared.Add(read);
            if (problems.Count > 0)
                _problems.Add(declaration, problems.ToImmutableArray());
        }

        Declared = declared.ToImmutable();
        Flow = Declared.Select(x => x.Flow).ToImmutableArray();
        foreach (var enumsOfDemand in together)
            JoinFamilies(enumsOfDemand.Select(x => _byEnum.TryGetValue(x, out var known) ? known?.Flow : null).OfType<Typestate>().ToList());
    }

    public ImmutableArray<DeclaredTypestate> Declared { get; }

    public ImmutableArray<Typestate> Flow { get; }

    private void JoinFamilies(List<Typestate> named)
    {
        if (named.Count < 2)
            return;
        var family = named.Min(x => x.Family);
        var joined = new HashSet<int>(named.Select(x => x.Family));
        foreach (var typestate in Flow)
            if (joined.Contains(typestate.Family))
                typestate.Family = family;
    }

    /// <summary>Whether the type is an enum with [Typestate], be it one that cannot be used; then <paramref name="declared"/> is null.</summary>
    public bool TryFind(ITypeSymbol type, out DeclaredTypestate? declared) => _byEnum.TryGetValue(type, out declared);

    public ImmutableArray<ContractProblem> ProblemsOf(ISymbol declaration) =>
        _problems.TryGetValue(declaration, out var problems) ? problems : ImmutableArray<ContractProblem>.Empty;

    /// <summary>The typestates whose subject the type is.</summary>
    public ImmutableArray<Typestate> Of(ITypeSymbol type) =>
        _bySubject.GetOrAdd(type, x => Declared.Where(declared => SubjectTypes.Fits(x, declared.Subject)).Select(declared => declared.Flow).ToImmutableArray());
}
