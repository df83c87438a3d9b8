// The gate: whether a piece of syntax can call a contracted member at all. Looks at tokens only.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Compares tokens with the contracted names. Calls that show no name (an indexer, an operator, <c>using</c>) are known by their own tokens.</summary>
internal sealed class ContractMention
{
    /// <summary>Among the names when some constructor has a contract: <c>new()</c> and <c>base()</c> show no type.</summary>
    public const string AnyConstructor = ".ctor";

    private readonly ImmutableHashSet<string> _names;
    private readonly Func<string, ulong> _familiesOf;
    private readonly Families _indexers;
    private readonly Families _operators;
    private readonly Families _conversions;
    private readonly Families _delegates;
    private readonly Families _constructors;
    private readonly Families _added;
    private readonly Families _deconstructed;
    private readonly Families _used;
    private readonly Families _enumerated;
    private readonly Families _awaited;
    private readonly Families _locked;

    /// <param name="names">Names of contracted members, those included that a call does not show.</param>
    /// <param name="familiesOf">The families of typestates that the contracts of a name speak of, as bits.</param>
    /// <param name="shown">
    /// Names that count only where they are written out: those of foreign stubs. That a <c>using</c> or <c>lock</c> of itself gives back what it took
    /// needs no look.
    /// </param>
    public ContractMention(ImmutableHashSet<string> names, Func<string, ulong> familiesOf, ImmutableHashSet<string>? shown = null)
    {
        _names = shown is null ? names : names.Union(shown);
        _familiesOf = familiesOf;
        _indexers = Of("this[]");
        _conversions = Of("op_Implicit");
        _operators = Of(names.Where(x => x.StartsWith("op_", StringComparison.Ordinal)).ToArray());
        _delegates = Of("Invoke");
        _constructors = Of(AnyConstructor);
        _added = Of("Add");
        _deconstructed = Of("Deconstruct");
        _used = Of("Dispose", "DisposeAsync");
        _enumerated = _used.Or(Of("GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Current"));
        _locked = Of("Enter", "EnterScope");
        _awaited = Of("GetAwaiter", "GetResult", "IsCompleted");

        Families Of(params string[] asked) =>
            asked.Where(names.Contains).Aggregate(default(Families), (all, x) => all.Or(new Families(true, familiesOf(x))));
    }

    /// <summary>
    /// The words of which every mention holds one; null where contracted members are called without a word too (an operator, an indexer). Attributes
    /// are among them: those of a local function stand in the body.
    /// </summary>
    public ImmutableHashSet<string>? Words =>
        new[] { _indexers, _operators, _conversions, _delegates, _constructors, _added, _deconstructed, _used, _enumerated, _awaited, _locked }.Any(x => x.IsAny)
            ? null
            : _names.Union(Vocabulary.AttributeNames);

    /// <summary>Whether the syntax can call a contracted member, and which families of typestates such calls speak of.</summary>
    public Families In(SyntaxNode root)
    {
        // A conversion happens without any token.
        var found = _conversions;
        foreach (var token in root.DescendantTokens())
            found = found.Or(In(token));
        return found;
    }

    /// <summary>What a piece of syntax may have to do with contracts.</summary>
    internal readonly record struct Families(bool IsAny, ulong Bits)
    {
        public static readonly Families All = new(true, ulong.MaxValue);

        public Families Or(Families other) => new(IsAny | other.IsAny, Bits | other.Bits);
    }

    private Families In(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.IdentifierToken:
                return _names.Contains(token.ValueText) ? new Families(true, _familiesOf(token.ValueText)) : default;
            case SyntaxKind.OpenBracketToken:
                // An attribute of a local function may be a contract; no name outside of this body tells.
                return token.Parent is AttributeListSyntax { Parent: LocalFunctionStatementSyntax or ParameterSyntax } ? Families.All
                    : token.Parent is BracketedArgumentListSyntax ? _indexers : default;
            case SyntaxKind.OpenParenToken:
                return token.Parent switch
                {
                    ArgumentListSyntax { Parent: InvocationExpressionSyntax } => _delegates,
                    CastExpressionSyntax => _operators,
                    TupleExpressionSyntax or ParenthesizedVariableDesignationSyntax or PositionalPatternClauseSyntax => _deconstructed,
                    _ => default,
                };
            case SyntaxKind.OpenBraceToken:
                return token.Parent is InitializerExpressionSyntax ? _added : default;
            case SyntaxKind.NewKeyword:
                return token.Parent is ImplicitObjectCreationExpressionSyntax ? _constructors : default;
            case SyntaxKind.BaseKeyword or SyntaxKind.ThisKeyword:
                return token.Parent is ConstructorInitializerSyntax ? _constructors : default;
            case SyntaxKind.UsingKeyword:
                return _used;
            case SyntaxKind.ForEachKeyword:
                return _enumerated;
            case SyntaxKind.AwaitKeyword:
                return token.Parent is AwaitExpressionSyntax ? _awaited : _awaited.Or(_enumerated);
            case SyntaxKind.LockKeyword:
                return _locked;
            default:
                return IsOperator(token) ? _operators : default;
        }
    }

    // Any unary or binary operator, and "+=", but not "=".
    private static bool IsOperator(SyntaxToken token) =>
        token.Parent is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
        || token.Parent is AssignmentExpressionSyntax assignment && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);
}
