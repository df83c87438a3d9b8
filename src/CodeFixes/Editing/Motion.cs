// Whether a statement means the same elsewhere in its method: its arguments have the same values there, and it runs on the same ways.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Kinds;

namespace SwapOrderAnalyzers.CodeFixes.Editing;

internal sealed class Motion
{
    private readonly Finding _finding;

    public Motion(Finding finding) => _finding = finding;

    /// <summary>Whether a statement may be moved over others to a place, none of which it is part of.</summary>
    public bool IsSafe(StatementSyntax moved, IReadOnlyList<StatementSyntax> crossed, int target) =>
        !HasDirectives(moved) && ConditionalCode.IsSame(moved, crossed[0]) && ConditionalCode.IsSame(moved, crossed[crossed.Count - 1])
        && !Siblings.HasLabel(moved) && !crossed.Any(Siblings.HasLabel)
        && !LeavesOrWaits(moved) && !crossed.Any(LeavesOrWaits)
        && HasPlainArguments(moved)
        && NamesMeanTheSame(moved, target)
        && crossed.All(x => Commute(moved, x));

    /// <summary>
    /// Whether nothing below a node but its own contracted operations does anything: no increment, no assignment within an expression, no call of
    /// which nobody knows what it does.
    /// </summary>
    public bool HasPlainArguments(SyntaxNode node) => !Below(node).Any(x =>
        x is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
            or AwaitExpressionSyntax
        || (x is AssignmentExpressionSyntax && x.Parent is not ExpressionStatementSyntax)
        || IsUnknownCall(x));

    /// <summary>Whether each plain name in a node is bound at another place to what it is bound to here.</summary>
    public bool NamesMeanTheSame(SyntaxNode node, int target)
    {
        var declared = new HashSet<ISymbol>(Below(node).Select(x => _finding.Model.GetDeclaredSymbol(x)).Where(x => x is not null)!, SymbolEqualityComparer.Default);
        foreach (var name in Below(node).OfType<IdentifierNameSyntax>().Where(IsPlain))
        {
            var symbol = _finding.Model.GetSymbolInfo(name).Symbol;
            if (symbol is not (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol) || declared.Contains(symbol))
                continue;
            var there = _finding.Model.LookupSymbols(target, name: name.Identifier.ValueText).FirstOrDefault();
            if (!SymbolEqualityComparer.Default.Equals(symbol, there))
                return false;
        }

        return true;
    }

    /// <summary>Whether the values that an expression reads are the same before and behind a node.</summary>
    public bool ReadsNothingWrittenIn(SyntaxNode reader, SyntaxNode writer)
    {
        var read = Reads(reader);
        var written = Writes(writer);
        return !read.Overlaps(written) && !(read.Any(IsOfAnybody) && Below(writer).Any(IsUnknownCall));
    }

    /// <summary>Whether an expression is what a statement computes first, on whatever way it takes then.</summary>
    public static bool IsEvaluatedFirst(ExpressionSyntax expression, StatementSyntax statement)
    {
        for (SyntaxNode at = expression; at != statement; at = at.Parent!)
        {
            var isFirst = at.Parent switch
            {
                BinaryExpressionSyntax binary => binary.Left == at,
                MemberAccessExpressionSyntax access => access.Expression == at,
                IsPatternExpressionSyntax pattern => pattern.Expression == at,
                ParenthesizedExpressionSyntax or EqualsValueClauseSyntax or VariableDeclaratorSyntax or CastExpressionSyntax => true,
                PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.LogicalNotExpression),
                AssignmentExpressionSyntax assignment => assignment.Right == at && assignment.Left is IdentifierNameSyntax,
                VariableDeclarationSyntax declaration => declaration.Variables[0] == at,
                IfStatementSyntax guard => guard.Condition == at,
                ExpressionStatementSyntax or ReturnStatementSyntax or LocalDeclarationStatementSyntax => true,
                _ => false,
            };
            if (!isFirst)
                return false;
        }

        return true;
    }

    private bool Commute(StatementSyntax one, StatementSyntax other) =>
        ReadsNothingWrittenIn(one, other) && ReadsNothingWrittenIn(other, one) && !Writes(one).Overlaps(Writes(other))
        && !Below(one).Concat(Below(other)).Any(x => x is RefExpressionSyntax or RefTypeSyntax);

    private HashSet<ISymbol> Reads(SyntaxNode node) => new(
        Below(node).OfType<IdentifierNameSyntax>().Select(x => _finding.Model.GetSymbolInfo(x).Symbol).Where(IsVariable)!, SymbolEqualityComparer.Default);

    private HashSet<ISymbol> Writes(SyntaxNode node)
    {
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var below in Below(node))
        {
            if (_finding.Model.GetDeclaredSymbol(below) is ILocalSymbol local)
                written.Add(local);
            var target = below switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression } unary => unary.Operand,
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } unary => unary.Operand,
                ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => argument.Expression,
                _ => null,
            };
            foreach (var name in target?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>() ?? Enumerable.Empty<IdentifierNameSyntax>())
                if (_finding.Model.GetSymbolInfo(name).Symbol is { } symbol && IsVariable(symbol))
                    written.Add(symbol);
        }

        return written;
    }

    // A return, a jump, an exception; an await or a yield, where others may run.
    private static bool LeavesOrWaits(StatementSyntax statement) =>
        Releases.JumpsOutOf(statement).Any() || Below(statement).Any(x => x is YieldStatementSyntax or AwaitExpressionSyntax or ThrowExpressionSyntax or UsingStatementSyntax
            or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 });

    private bool IsUnknownCall(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => _finding.Contracts.Of(call) is null && !IsNameOf(call) && !IsReadOnly(_finding.Model.GetSymbolInfo(call).Symbol),
        BaseObjectCreationExpressionSyntax made => _finding.Model.GetTypeInfo(made).Type is not { IsValueType: true },
        _ => false,
    };

    private static bool IsNameOf(InvocationExpressionSyntax call) => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" };

    // A readonly member of a struct writes nothing of it.
    private static bool IsReadOnly(ISymbol? symbol) => symbol is IMethodSymbol { IsReadOnly: true, ReturnsVoid: false };

    private static bool IsVariable(ISymbol? symbol) =>
        symbol is ILocalSymbol { IsConst: false } or IParameterSymbol or IFieldSymbol { IsConst: false } or IPropertySymbol { IsReadOnly: false };

    // What others can reach may change whenever something runs that nobody knows.
    private static bool IsOfAnybody(ISymbol symbol) => symbol is IFieldSymbol { IsReadOnly: false } or IPropertySymbol;

    private static bool IsPlain(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        MemberBindingExpressionSyntax or NameColonSyntax or QualifiedNameSyntax or GotoStatementSyntax => false,
        _ => true,
    };

    /// <summary>Whether there is an #if, a #region or another directive within a node: what is above it is cut off from it, and stays.</summary>
    public static bool HasDirectives(SyntaxNode node) =>
        node.DescendantTrivia(descendIntoTrivia: false).Any(x => x.IsDirective && node.Span.Contains(x.Span));

    private static IEnumerable<SyntaxNode> Below(SyntaxNode node) => node.DescendantNodesAndSelf();
}
