// Conditions to which another one is added, by text: what binds looser gets parentheses, or is left alone.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SwapOrderAnalyzers.CodeFixes.Editing;

internal static class Conditions
{
    /// <summary>"a" becomes "a &amp;&amp; b".</summary>
    public static TextChange And(ExpressionSyntax condition, string other) => BindsLooserThanOr(condition) || condition.IsKind(SyntaxKind.LogicalOrExpression)
        ? new TextChange(condition.Span, $"({condition}) && {other}")
        : new TextChange(new TextSpan(condition.Span.End, 0), " && " + other);

    /// <summary>Whether "|| b" behind a condition would be read as part of its last operand.</summary>
    public static bool BindsLooserThanOr(ExpressionSyntax condition) =>
        condition is AssignmentExpressionSyntax or ConditionalExpressionSyntax or LambdaExpressionSyntax || condition.IsKind(SyntaxKind.CoalesceExpression);
}
