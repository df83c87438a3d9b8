// What lowering needs to know of the compilation: contracts, fields, and which callees have a body to look into.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

/// <summary>Shared by all methods of a compilation; safe for concurrent use.</summary>
internal sealed class LoweringContext
{
    private readonly ConcurrentDictionary<ISymbol, Field> _fields = new(SymbolEqualityComparer.Default);
    private readonly Func<IMethodSymbol, bool> _hasSummary;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Field>> _overlays = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, IFieldSymbol?> _namedFields = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, Field> _texts = new();
    private int _fieldCount;

    public LoweringContext(ContractModel contracts, Func<IMethodSymbol, bool> hasSummary)
    {
        Contracts = contracts;
        _hasSummary = hasSummary;
    }

    public ContractModel Contracts { get; }

    /// <summary>Whether the method has a body in this compilation that is worth looking into.</summary>
    public bool HasSummary(IMethodSymbol method) => _hasSummary(method);

    /// <summary>The field that the member is another name of, where nothing else is known of the member.</summary>
    public IFieldSymbol? FieldNamedBy(IMethodSymbol method) =>
        method.IsImplicitlyDeclared || method.DeclaringSyntaxReferences.IsEmpty || Contracts.OperationOf(method) is not null ? null : _namedFields.GetOrAdd(method, FieldNames.FieldOf);

    public TypestateSet TypestatesOf(ITypeSymbol? type)
    {
        var set = default(TypestateSet);
        if (type is null)
            return set;
        foreach (var typestate in Contracts.TypestatesOf(type))
            set |= TypestateSet.Of(typestate);
        return set;
    }

    public Field FieldOf(ISymbol member, ITypeSymbol type) =>
        _fields.GetOrAdd(member.OriginalDefinition, key =>
        {
            var typestates = TypestatesOf(type);
            return new Field(Interlocked.Increment(ref _fieldCount), key.Name, !typestates.IsEmpty || IsReadOnly(key) || LeadsToSubject(type), Shapes.Of(type), typestates)
            {
                Key = key,
                Links = Contracts.FieldLinks(key),
            };
        });

    /// <summary>The fields that lie over this one in memory.</summary>
    public ImmutableArray<Field> OverlaysOf(ISymbol member) =>
        _overlays.GetOrAdd(member, key => Overlays.Of(key).Select(x => FieldOf(x, x.Type)).ToImmutableArray());

    /// <summary>What a type is when it is locked itself, or a text: one object wherever it is written, which a static field might as well hold.</summary>
    public Field ObjectOf(string written, ITypeSymbol seenAs) =>
        _texts.GetOrAdd(written, x => new Field(Interlocked.Increment(ref _fieldCount), x, isKept: true, Shapes.Of(seenAs), TypestatesOf(seenAs)) { Key = x });

    // A local place that a pointer or a foreign reference leads to has no symbol of its own: what stands for it is the type.
    public Field Target(ITypeSymbol type) => FieldOf(type, type);

    // An access path to a subject keeps its identity as the subject does; a struct of nothing but subjects (a tuple of two locks) is as good as a field for each.
    private bool LeadsToSubject(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } whole ? HoldsSubjectsOnly(whole) : type.TypeKind == TypeKind.Class && type.SpecialType == SpecialType.None
        && type.GetMembers().Any(x => x is IFieldSymbol { IsStatic: false } field && !TypestatesOf(field.Type).IsEmpty);

    private bool HoldsSubjectsOnly(INamedTypeSymbol type)
    {
        var fields = type.IsTupleType ? type.TupleElements : type.GetMembers().OfType<IFieldSymbol>().Where(x => !x.IsStatic).ToImmutableArray();
        return !fields.IsEmpty && fields.All(x => x.Type.IsReferenceType && !TypestatesOf(x.Type).IsEmpty);
    }

    private static bool IsReadOnly(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly || field.IsConst,
        IPropertySymbol property => property.SetMethod is null || property.SetMethod.IsInitOnly,
        _ => false,
    };
}
