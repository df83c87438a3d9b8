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
    private readonly bool _hasIndexers;
    private readonly bool _hasOperators;
    private readonly bool _hasConversions;
    private readonly bool _hasDelegates;
    private readonly bool _hasConstructors;
    private readonly bool _isAddedTo;
    private readonly bool _isDeconstructed;
    private readonly bool _isUsed;
    private readonly bool _isEnumerated;
    private readonly bool _isAwaited;
    private readonly bool _isLocked;

    /// <param name="names">Names of contracted members, those included that a call does not show.</param>
    /// <param name="shown">
    /// Names that count only where they are written out: those of foreign stubs. That a <c>using</c> or <c>lock</c> of itself gives back what it took
    /// needs no look.
    /// </param>
    public ContractMention(ImmutableHashSet<string> names, ImmutableHashSet<string>? shown = null)
    {
        _names = shown is null ? names : names.Union(shown);
        _hasIndexers = names.Contains("this[]");
        _hasConversions = names.Contains("op_Implicit");
        _hasOperators = names.Any(x => x.StartsWith("op_", StringComparison.Ordinal));
        _hasDelegates = names.Contains("Invoke");
        _hasConstructors = names.Contains(AnyConstructor);
        _isAddedTo = names.Contains("Add");
        _isDeconstructed = names.Contains("Deconstruct");
        _isUsed = names.Contains("Dispose") || names.Contains("DisposeAsync");
        _isEnumerated = _isUsed || names.Contains("GetEnumerator") || names.Contains("GetAsyncEnumerator")
            || names.Contains("MoveNext") || names.Contains("MoveNextAsync") || names.Contains("Current");
        _isLocked = names.Contains("Enter") || names.Contains("EnterScope");
        _isAwaited = names.Contains("GetAwaiter") || names.Contains("GetResult") || names.Contains("IsCompleted");
    }

    public bool IsIn(SyntaxNode root)
    {
        // A conversion happens without any token.
        if (_hasConversions)
            return true;
        foreach (var token in root.DescendantTokens())
            if (Mentions(token))
                return true;
        return false;
    }

    private bool Mentions(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.IdentifierToken:
                return _names.Contains(token.ValueText);
            case SyntaxKind.OpenBracketToken:
                // An attribute of a local function may be a contract; no name outside of this body tells.
                return token.Parent is AttributeListSyntax { Parent: LocalFunctionStatementSyntax or ParameterSyntax }
                    || _hasIndexers && token.Parent is BracketedArgumentListSyntax;
            case SyntaxKind.OpenParenToken:
                return _hasDelegates && token.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax }
                    || _hasOperators && token.Parent is CastExpressionSyntax
                    || _isDeconstructed && token.Parent is TupleExpressionSyntax or ParenthesizedVariableDesignationSyntax or PositionalPatternClauseSyntax;
            case SyntaxKind.OpenBraceToken:
                return _isAddedTo && token.Parent is InitializerExpressionSyntax;
            case SyntaxKind.NewKeyword:
                return _hasConstructors && token.Parent is ImplicitObjectCreationExpressionSyntax;
            case SyntaxKind.BaseKeyword or SyntaxKind.ThisKeyword:
                return _hasConstructors && token.Parent is ConstructorInitializerSyntax;
            case SyntaxKind.UsingKeyword:
                return _isUsed;
            case SyntaxKind.ForEachKeyword:
                return _isEnumerated;
            case SyntaxKind.AwaitKeyword:
                return _isAwaited || (_isUsed || _isEnumerated) && token.Parent is not AwaitExpressionSyntax;
            case SyntaxKind.LockKeyword:
                return _isLocked;
            default:
                return _hasOperators && IsOperator(token);
        }
    }

    // Any unary or binary operator, and "+=", but not "=".
    private static bool IsOperator(SyntaxToken token) =>
        token.Parent is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
        || token.Parent is AssignmentExpressionSyntax assignment && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);
}
