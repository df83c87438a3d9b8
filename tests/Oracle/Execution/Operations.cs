// The names of the primitives, for all that looks at generated syntax.
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal static class Operations
{
    private static readonly HashSet<string> s_ofFolio =
        ["Lock", "TryLock", "Unlock", "Dispose", "Touch", "Get", "Put", "Read", "IsUptodate", "Fill", "Drop", "Copy"];

    /// <summary>The folio that an operation is applied to, or null when the call is none; <c>x?.Op()</c> looks at null itself.</summary>
    public static ExpressionSyntax? SubjectOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Mm" }, Name.Identifier.Text: "Enter" }
            => call.ArgumentList.Arguments[0].Expression,
        MemberAccessExpressionSyntax member when s_ofFolio.Contains(member.Name.Identifier.Text) => member.Expression,
        _ => null,
    };

    public static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
        IdentifierNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    /// <summary>The protocol that an operation brings to its end state, or null.</summary>
    public static Protocol? GivesBack(InvocationExpressionSyntax call) => NameOf(call) switch
    {
        "Unlock" or "Dispose" => Rules.Lock,
        "Put" => Rules.Ref,
        _ => null,
    };
}
