// The contracts of a compilation: what each member that it calls does to its subjects.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Answers for one compilation. Safe for concurrent use; what it answers does not depend on the order of the questions.</summary>
internal sealed class ContractModel
{
    private readonly Compilation _compilation;
    private readonly Profile _profile;
    private readonly TypestateTable _typestates;
    private readonly StubTable _stubs;
    private readonly StubTable _foreignStubs;
    private readonly ConcurrentDictionary<IMethodSymbol, Reading> _readings = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, Operation?> _operations = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(IMethodSymbol Stub, IMethodSymbol Called), Operation?> _inherited = new();
    private readonly ConcurrentDictionary<(IMethodSymbol Called, ITypeSymbol SeenAs), Operation?> _below = new();

    private ContractModel(Compilation compilation, Profile profile, Carriers carriers, StubTable stubs, StubTable foreignStubs)
    {
        _compilation = compilation;
        _profile = profile;
        _typestates = new TypestateTable(carriers.TypestateEnums, carriers.Counted, carriers.Together);
        _stubs = stubs;
        _foreignStubs = foreignStubs;
        // To make what must be disposed of is an operation too, although nothing is written on its constructor.
        var owed = _typestates.Declared.Where(x => x.Flow.IsOwedFromBirth && x.Subject is INamedTypeSymbol).Select(x => x.Subject.Name);
        var own = carriers.Names.Union(stubs.Names).Union(owed);
        OwnNames = own;
        ContractedNames = own.Union(foreignStubs.Names);
        OwnMention = new ContractMention(own);
        // A scope's Dispose comes after the EnterScope that made it; the word alone is in every second file.
        ForeignWords = foreignStubs.Members.Select(x => x.Name).ToImmutableHashSet(StringComparer.Ordinal).Remove("Dispose").Except(own);
        ForeignFamilies = Families(x => BaseLibraryStubs.Declares(x.Name)) & ~Families(x => !BaseLibraryStubs.Declares(x.Name));
        ForeignTypestates = Typestates.Where(x => IsForeign(x.Family)).Aggregate(default(TypestateSet), (all, x) => all | TypestateSet.Of(x));
    }

    /// <summary>
    /// Null when no contract is in use; where the vocabulary is not even in reach, finding that out is one look-up.
    /// <paramref name="stubs"/> are compilations of stub files bound against the user's references (the base library's).
    /// </summary>
    public static ContractModel? Create(
        Compilation compilation, Profile profile, CancellationToken cancellation, ImmutableArray<Compilation> stubs = default)
    {
        if (stubs.IsDefault)
            stubs = ImmutableArray<Compilation>.Empty;
        var vocabulary = compilation.GetTypesByMetadataName(Vocabulary.TypestateAttribute);
        if (vocabulary.IsEmpty && stubs.IsEmpty)
            return null;
        var carriers = Carriers.Find(compilation, vocabulary, stubs, cancellation);
        var stubTable = new StubTable(carriers.StubClasses, carriers.KnowingAssemblies);
        var foreignStubs = new StubTable(carriers.ForeignStubClasses, Enumerable.Empty<IAssemblySymbol>());
        return carriers.IsEmpty && stubTable.IsEmpty ? null : new ContractModel(compilation, profile, carriers, stubTable, foreignStubs) { CanBeWritten = !vocabulary.IsEmpty };
    }

    /// <summary>Whether declarations of this program can state contracts: the attributes are in reach.</summary>
    public bool CanBeWritten { get; private init; }

    public ITypeSymbol BoolType => _compilation.GetSpecialType(SpecialType.System_Boolean);

    /// <summary>All typestates in sight; <see cref="Typestate.Index"/> is the place in this list.</summary>
    public ImmutableArray<Typestate> Typestates => _typestates.Flow;

    /// <summary>The names by which contracted members are called. Local functions are left out: their own method shows their attributes.</summary>
    public ImmutableHashSet<string> ContractedNames { get; }

    /// <summary>Those of contracts that somebody wrote for this program.</summary>
    public ImmutableHashSet<string> OwnNames { get; }

    /// <summary>Mentions of contracts that somebody wrote for this program.</summary>
    public ContractMention OwnMention { get; }

    /// <summary>
    /// The names by which the base library's contracts are mentioned, where nobody's own contract goes by the same name. They count only where they are
    /// written out: that a <c>using</c> or <c>lock</c> of itself gives back what it took needs no look.
    /// </summary>
    public ImmutableHashSet<string> ForeignWords { get; }

    /// <summary>The members of the base library that have contracts, by the names that they are called.</summary>
    public ImmutableArray<(string Name, INamedTypeSymbol Type)> ForeignMembers => _foreignStubs.Members;

    /// <summary>Whether the syntax can call a contracted member; true now and then where there is none, false only where there is none.</summary>
    public bool MentionsContract(SyntaxNode root) =>
        OwnMention.IsIn(root) || root.DescendantTokens().Any(x => x.IsKind(SyntaxKind.IdentifierToken) && ForeignWords.Contains(x.ValueText));

    /// <summary>The families of which the base library's typestates are the only ones, as bits: locks that nobody wrote down who may hold.</summary>
    public ulong ForeignFamilies { get; }

    /// <summary>The typestates of these families.</summary>
    public TypestateSet ForeignTypestates { get; }

    public bool IsForeign(int family) => family >= 0 && (ForeignFamilies & Typestate.BitOf(family)) != 0;

    /// <summary>What a call of the member does; null when it has no contract.</summary>
    public Operation? OperationOf(IMethodSymbol method)
    {
        var called = (method.ReducedFrom ?? method).OriginalDefinition;
        return MayHaveContract(called) ? _operations.GetOrAdd(called, Find) : null;
    }

    /// <summary>
    /// The same for a call on a value of type <paramref name="through"/>: a stub of that type may state the contract of a member that it inherits
    /// (<c>mutex.WaitOne()</c>, which events have too).
    /// </summary>
    public Operation? OperationOf(IMethodSymbol method, ITypeSymbol? through)
    {
        if (OperationOf(method) is { } operation)
            return operation;
        var called = method.OriginalDefinition;
        if (!MayHaveContract(called) || called.IsStatic || through is not INamedTypeSymbol)
            return null;
        for (var type = through as INamedTypeSymbol; type is not null && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, called.ContainingType); type = type.BaseType)
            if (StubOf(called, type.OriginalDefinition) is { } stub)
                return OfInherited(stub, called);
        return _below.GetOrAdd((called, through), x => Unsettling(_stubs.StubsBelow(x.Called, x.SeenAs).Concat(_foreignStubs.StubsBelow(x.Called, x.SeenAs)).Select(y => OfInherited(y, x.Called))));
    }

    // Called on a type above (handle.WaitOne(), where the handle may be a mutex) it may be any of these members: what they count is out of sight from there on.
    private static Operation? Unsettling(IEnumerable<Operation?> below)
    {
        var counted = below.OfType<Operation>().SelectMany(x => x.Changes).Where(x => x.By > 0 && x.Aim == Aim.At(Operand.This)).Select(x => x.Typestate).Distinct();
        var changes = counted.SelectMany(x => Enumerable.Repeat(new Change(Aim.At(Operand.This), x, StateSet.All, false, x.Zero, 1, null), Relation.NoDifference + 1)).ToImmutableArray();
        return changes.IsEmpty ? null : new Operation { Changes = changes, HasReceiver = true };
    }

    private Operation? OfInherited(IMethodSymbol stub, IMethodSymbol called) => _inherited.GetOrAdd((stub, called), x => Read(x.Stub, x.Called).Operation);

    /// <summary>The links of a field's or property's value to its owner.</summary>
    public ImmutableArray<LinkEffect> FieldLinks(ISymbol member) =>
        MayHaveContract(member) ? LinksOf(member.OriginalDefinition, new ProblemSink()) : ImmutableArray<LinkEffect>.Empty;

    /// <summary>Whether values of the type are subjects of the typestate.</summary>
    public bool IsSubject(ITypeSymbol type, Typestate typestate) => TypestatesOf(type).Contains(typestate);

    public ImmutableArray<Typestate> TypestatesOf(ITypeSymbol type) => _typestates.Of(type);

    /// <summary>Whether the type shows that its values are subjects; <c>object</c>, arrays, pointers and handles, which have monitors and are memory, do not.</summary>
    public bool ShowsSubject(ITypeSymbol type) => _typestates.Of(type).Any(x => !_typestates.Declared[x.Index].IsOfAnything);

    /// <summary>Whether all that is followed of values of the type is how they are locked: by the base library's locks, which are there before they are taken.</summary>
    public bool IsNothingButLock(ITypeSymbol type) => TypestatesOf(type).All(x => BaseLibraryStubs.IsOfLock(x.Name));

    /// <summary>The enum that declares the typestate.</summary>
    public INamedTypeSymbol EnumOf(Typestate typestate) => _typestates.Declared[typestate.Index].Enum;

    /// <summary>Whether the type of its subjects has members that move them: others need not do it by hand.</summary>
    public bool HasOperationsOfItsOwn(Typestate typestate) =>
        _typestates.Declared[typestate.Index].Subject is INamedTypeSymbol subject
        && subject.OriginalDefinition.GetMembers().OfType<IMethodSymbol>().Any(x => OperationOf(x)?.Changes.Any(c => c.Typestate == typestate && c.Aim == Aim.At(Operand.This)) == true);

    /// <summary>Whether the contract of the member is written on it, not on what it overrides, implements or is stubbed by.</summary>
    public bool Declares(IMethodSymbol method) => MayHaveContract(method) && Read(method.OriginalDefinition).IsDeclared;

    /// <summary>The members in whose place the member is called, with their contracts.</summary>
    public IEnumerable<(IMethodSymbol Member, Operation Contract)> CalledThrough(IMethodSymbol method) =>
        Inherited.By(method).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .Select(x => (x, OperationOf(x))).Where(x => x.Item2 is not null).Select(x => (x.x, x.Item2!));

    /// <summary>The member whose contract is the member's, because it has none of its own; null when it has one.</summary>
    public IMethodSymbol? InheritedFrom(IMethodSymbol method) => Declares(method) ? null : CalledThrough(method).Select(x => x.Member).FirstOrDefault();

    /// <summary>Whether the member states the contract of another one, which cannot be edited.</summary>
    public static bool IsStub(IMethodSymbol method) => StubTable.TargetOf(method.ContainingType) is not null;

    /// <summary>The words that the typestate has for a finding without a rule of its own, or null.</summary>
    public string? TextOf(Typestate typestate) => _typestates.Declared[typestate.Index].Text;

    /// <summary>The rule that the typestate names for what is not back in its end, or null.</summary>
    public string? RuleOf(Typestate typestate) => _typestates.Declared[typestate.Index].Rule;

    /// <summary>What makes no sense in the contracts written on this symbol, or cannot be read by this version.</summary>
    public ImmutableArray<ContractProblem> ProblemsOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol or IPropertySymbol or IFieldSymbol when !MayHaveContract(symbol) => ImmutableArray<ContractProblem>.Empty,
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => _typestates.ProblemsOf(symbol),
        INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => ProblemsOf(invoke),
        INamedTypeSymbol type => StubProblems.Of(type),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method when StubTable.TargetOf(method.ContainingType) is { } target => ProblemsOfStub(method, target),
        IMethodSymbol method => Problems(Read(method.OriginalDefinition), ofProperty: false),
        IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }
            .SelectMany(x => x is null ? ImmutableArray<ContractProblem>.Empty : Problems(Read(x.OriginalDefinition), ofProperty: true))
            .Distinct().ToImmutableArray(),
        IFieldSymbol field => FieldProblems(field),
        _ => ImmutableArray<ContractProblem>.Empty,
    };

    private ulong Families(Func<Typestate, bool> isMeant) => Typestates.Where(isMeant).Aggregate(0UL, (bits, x) => bits | Typestate.BitOf(x.Family));

    // Most members of a program are settled by this one look-up. Local functions are not among the names.
    private bool MayHaveContract(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
        || ContractedNames.Contains(Carriers.NameOf(member));

    private static ImmutableArray<ContractProblem> Problems(Reading reading, bool ofProperty) =>
        reading.Problems.Where(x => x.IsOfProperty == ofProperty).Select(x => x.Problem).ToImmutableArray();

    private Reading Read(IMethodSymbol method) =>
        _readings.GetOrAdd(method, x => OperationReader.Read(Signature.Of(x), _typestates, _profile, _compilation));

    // Its own contract wins, then its stub; without either it has that of the member that it overrides or implements.
    private Operation? Find(IMethodSymbol method)
    {
        var own = Read(method);
        if (own.IsDeclared)
            return own.Operation;
        if (StubOf(method, method.ContainingType) is { } stub && Read(stub, method) is { IsDeclared: true } stubbed)
            return stubbed.Operation;
        foreach (var inherited in Inherited.By(method))
            if (OperationOf(inherited) is { } operation)
                return operation;
        return null;
    }

    // The user's stub of a member wins.
    private IMethodSymbol? StubOf(IMethodSymbol called, INamedTypeSymbol? type) =>
        type is null ? null : _stubs.StubOf(called, type) ?? _foreignStubs.StubOf(called, type);

    private Reading Read(IMethodSymbol stub, IMethodSymbol called) =>
        OperationReader.Read(Signature.OfStub(stub, called), _typestates, _profile, _compilation);

    private ImmutableArray<ContractProblem> ProblemsOfStub(IMethodSymbol stub, INamedTypeSymbol target) =>
        StubProblems.StubbedBy(stub, target) is { } called ? Problems(Read(stub, called), ofProperty: false) : StubProblems.OfUnmatched(stub, target);

    private ImmutableArray<ContractProblem> FieldProblems(IFieldSymbol field)
    {
        var sink = new ProblemSink();
        LinksOf(field.OriginalDefinition, sink);
        return sink.ToImmutable().Select(x => x.Problem).ToImmutableArray();
    }

    private static ImmutableArray<LinkEffect> LinksOf(ISymbol member, ProblemSink problems)
    {
        var links = ImmutableArray<LinkEffect>.Empty;
        foreach (var attribute in ContractAttribute.Among(member.GetAttributes()))
        {
            if (attribute.Kind != ContractKind.Links || attribute.First?.Value is not string to || attribute.UnknownArgument is not null)
                continue;
            if (to == "this" && !member.IsStatic)
                links = links.Add(new LinkEffect(Operand.Result, Operand.This, attribute.TextOf("As")));
            else
                problems.Nonsense(attribute.LocationOf(0), to == "this"
                    ? $"'{member.Name}' is static: it has no 'this'"
                    : $"a field belongs to \"this\"; it knows no parameter '{to}'");
        }

        return links;
    }
}
