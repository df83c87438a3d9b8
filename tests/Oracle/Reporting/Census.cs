// In how many methods each construct occurs, counted on the syntax that was compared and not on what the generator meant to write.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Reporting;

internal sealed class Census
{
    private static readonly (string Name, Func<SyntaxNode, bool> Is)[] s_constructs =
    [
        ("if / else", x => x is IfStatementSyntax),
        ("bool guard", x => x is IfStatementSyntax { Condition: IdentifierNameSyntax }),
        ("null test", x => x is BinaryExpressionSyntax { Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } }
            or IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } }),
        ("is / pattern", x => x is IsPatternExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression }),
        ("pattern 'or'/'and'", x => x is BinaryPatternSyntax),
        ("declaration pattern", x => x is RecursivePatternSyntax { Designation: not null } or DeclarationPatternSyntax),
        ("relational pattern", x => x is RelationalPatternSyntax),
        ("enum test", x => x is BinaryExpressionSyntax y && y.Right.ToString().StartsWith("Kind.", StringComparison.Ordinal)),
        ("bit test", x => x is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseAndExpression }),
        ("integer relation", x => x is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression or (int)SyntaxKind.GreaterThanExpression
            or (int)SyntaxKind.LessThanOrEqualExpression or (int)SyntaxKind.GreaterThanOrEqualExpression }),
        ("string constant", x => x is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }),
        ("HasValue", x => x is MemberAccessExpressionSyntax { Name.Identifier.Text: "HasValue" }),
        ("&&", x => x.IsKind(SyntaxKind.LogicalAndExpression)),
        ("||", x => x.IsKind(SyntaxKind.LogicalOrExpression)),
        ("!( ... && / || ...)", x => x is PrefixUnaryExpressionSyntax { Operand: ParenthesizedExpressionSyntax { Expression: BinaryExpressionSyntax
            { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } } }),
        ("?:", x => x is ConditionalExpressionSyntax),
        ("??", x => x.IsKind(SyntaxKind.CoalesceExpression)),
        ("?.", x => x is ConditionalAccessExpressionSyntax),
        ("stored guard", x => x is VariableDeclaratorSyntax { Identifier.Text: ['g', >= '0' and <= '9', ..] }),
        ("try result", x => IsCall(x, "TryLock")),
        ("ref bool taken", x => IsCall(x, "Enter")),
        ("switch statement", x => x is SwitchStatementSyntax),
        ("switch expression", x => x is SwitchExpressionSyntax),
        ("goto case / default", x => x is GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoCaseStatement or (int)SyntaxKind.GotoDefaultStatement }),
        ("goto forward", x => IsGoto(x, isForward: true)),
        ("goto backward", x => IsGoto(x, isForward: false)),
        ("while", x => x is WhileStatementSyntax),
        ("do", x => x is DoStatementSyntax),
        ("for", x => x is ForStatementSyntax),
        ("foreach", x => x is ForEachStatementSyntax),
        ("break / continue in a loop", x => x is BreakStatementSyntax { Parent: not SwitchSectionSyntax } or ContinueStatementSyntax),
        ("try / catch", x => x is CatchClauseSyntax),
        ("exception filter", x => x is CatchFilterClauseSyntax),
        ("try / finally", x => x is FinallyClauseSyntax),
        ("nested finally", x => x is FinallyClauseSyntax && x.Parent!.Ancestors().OfType<TryStatementSyntax>().Any(y => y.Finally is not null)),
        ("throw", x => x is ThrowStatementSyntax { Expression: not null }),
        ("rethrow", x => x is ThrowStatementSyntax { Expression: null }),
        ("using", x => x is UsingStatementSyntax),
        ("lock", x => x is LockStatementSyntax),
        ("alias of a local", x => IsLocal(x, 'y')),
        ("alias reassigned", x => x is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: ['y', ..] } }),
        ("deconstruction", x => x is AssignmentExpressionSyntax { Left: TupleExpressionSyntax }),
        ("folio overwritten", x => x is AssignmentExpressionSyntax { Right: BaseObjectCreationExpressionSyntax }),
        ("field of a holder", x => x is MemberAccessExpressionSyntax { Name.Identifier.Text: "Page" }),
        ("new folio", x => x is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "Folio" } }),
        ("born locked", x => IsCall(x, "Grab", "TryGrab")),
        ("helper call", x => IsCallOfHelper(x)),
        ("conditional helper", x => IsCall(x, "TakeIf", "GiveIf")),
        ("out argument", x => x is ArgumentSyntax { RefOrOutKeyword.RawKind: (int)SyntaxKind.OutKeyword }),
        ("ref argument", x => x is ArgumentSyntax { RefOrOutKeyword.RawKind: (int)SyntaxKind.RefKeyword }),
        ("local function", x => x is LocalFunctionStatementSyntax),
        ("lambda", x => x is LambdaExpressionSyntax),
        ("counted reference", x => IsCall(x, "Get")),
        ("three-state test", x => IsCall(x, "IsUptodate")),
        ("operation that may throw", x => IsCall(x, "Fill")),
        ("early return", x => x is ReturnStatementSyntax && x.Parent?.Parent is not MethodDeclarationSyntax),
        ("returned bool", x => x is ReturnStatementSyntax { Expression: not null and not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } }),
    ];

    private readonly int[] _counts = new int[s_constructs.Length];

    public int Methods { get; private set; }

    /// <summary>Methods in which two or more folios are named.</summary>
    public int WithTwoSubjects { get; private set; }

    public IEnumerable<(string Name, int Methods)> Constructs => s_constructs.Select((x, i) => (x.Name, _counts[i]));

    public void Add(GeneratedMethod method)
    {
        Methods++;
        var nodes = method.Entry.DescendantNodes().ToList();
        for (var i = 0; i < s_constructs.Length; i++)
            if (nodes.Any(s_constructs[i].Is))
                _counts[i]++;
        var subjects = nodes.OfType<InvocationExpressionSyntax>().Select(Operations.SubjectOf).OfType<ExpressionSyntax>().Select(x => x.ToString());
        if (subjects.Where(x => !x.StartsWith('y')).Distinct().Count() > 1)
            WithTwoSubjects++;
    }

    private static bool IsCall(SyntaxNode node, params string[] names) =>
        node is InvocationExpressionSyntax call && names.Contains(Operations.NameOf(call));

    private static bool IsGoto(SyntaxNode node, bool isForward)
    {
        if (node is not GotoStatementSyntax { Expression: IdentifierNameSyntax name, RawKind: (int)SyntaxKind.GotoStatement })
            return false;
        var label = node.SyntaxTree.GetRoot().DescendantNodes().OfType<LabeledStatementSyntax>().FirstOrDefault(x => x.Identifier.Text == name.Identifier.Text);
        return label is not null && label.SpanStart > node.SpanStart == isForward;
    }

    private static bool IsLocal(SyntaxNode node, char prefix) =>
        node is VariableDeclaratorSyntax { Initializer.Value: IdentifierNameSyntax or ConditionalExpressionSyntax or MemberAccessExpressionSyntax } local
        && local.Identifier.Text[0] == prefix;

    private static bool IsCallOfHelper(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: [>= 'A' and <= 'Z', ..] } };
}
