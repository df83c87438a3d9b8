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
    private readonly bool _indexers;
    private readonly bool _operators;
    private readonly bool _conversions;
    private readonly bool _delegates;
    private readonly bool _constructors;
    private readonly bool _added;
    private readonly bool _deconstructed;
    private readonly bool _used;
    private readonly bool _enumerated;
    private readonly bool _awaited;
    private readonly bool _locked;

    /// <param name="names">Names of contracted members, those included that a call does not show.</param>
    public ContractMention(ImmutableHashSet<string> names)
    {
        _names = names;
        _indexers = names.Contains("this[]");
        _conversions = names.Contains("op_Implicit");
        _operators = names.Any(x => x.StartsWith("op_", StringComparison.Ordinal));
        _delegates = names.Contains("Invoke");
        _constructors = names.Contains(AnyConstructor);
        _added = names.Contains("Add");
        _deconstructed = names.Contains("Deconstruct");
        _used = names.Contains("Dispose") || names.Contains("DisposeAsync");
        _enumerated = _used || names.Overlaps(new[] { "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Current" });
        _locked = names.Contains("Enter") || names.Contains("EnterScope");
        _awaited = names.Overlaps(new[] { "GetAwaiter", "GetResult", "IsCompleted" });
    }

    /// <summary>
    /// The words of which every mention holds one; null where contracted members are called without a word too (an operator, an indexer). Attributes
    /// are among them: those of a local function stand in the body.
    /// </summary>
    public ImmutableHashSet<string>? Words =>
        _indexers || _operators || _conversions || _delegates || _constructors || _added || _deconstructed || _used || _enumerated || _awaited || _locked
            ? null
            : _names.Union(Vocabulary.AttributeNames);

    /// <summary>Whether the syntax can call a contracted member; true now and then where there is none, false only where there is none.</summary>
    public bool IsIn(SyntaxNode root) => _conversions || root.DescendantTokens().Any(IsIn);

    private bool IsIn(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.IdentifierToken:
                return _names.Contains(token.ValueText);
            case SyntaxKind.OpenBracketToken:
                // An attribute of a local function may be a contract; no name outside of this body tells.
                return token.Parent is AttributeListSyntax { Parent: LocalFunctionStatementSyntax or ParameterSyntax }
                    || (_indexers && token.Parent is BracketedArgumentListSyntax);
            case SyntaxKind.OpenParenToken:
                return token.Parent switch
                {
                    ArgumentListSyntax { Parent: InvocationExpressionSyntax } => _delegates,
                    CastExpressionSyntax => _operators,
                    TupleExpressionSyntax or ParenthesizedVariableDesignationSyntax or PositionalPatternClauseSyntax => _deconstructed,
                    _ => false,
                };
            case SyntaxKind.OpenBraceToken:
                return token.Parent is InitializerExpressionSyntax && _added;
            case SyntaxKind.NewKeyword:
                return token.Parent is ImplicitObjectCreationExpressionSyntax && _constructors;
            case SyntaxKind.BaseKeyword or SyntaxKind.ThisKeyword:
                return token.Parent is ConstructorInitializerSyntax && _constructors;
            case SyntaxKind.UsingKeyword:
                return _used;
            case SyntaxKind.ForEachKeyword:
                return _enumerated;
            case SyntaxKind.AwaitKeyword:
                return token.Parent is AwaitExpressionSyntax ? _awaited : _awaited || _enumerated;
            case SyntaxKind.LockKeyword:
                return _locked;
            default:
                return _operators && IsOperator(token);
        }
    }

    // Any unary or binary operator, and "+=", but not "=".
    private static bool IsOperator(SyntaxToken token) =>
        token.Parent is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
        || token.Parent is AssignmentExpressionSyntax assignment && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);
}
