// Fixes for the toy rule: write 1 or 2 instead; nothing for variables named keep.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SwapOrderAnalyzers.Tests.Testing;

public class ToyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [ToyAnalyzer.Id];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        if (root.FindNode(context.Span).FirstAncestorOrSelf<VariableDeclaratorSyntax>()!.Identifier.Text == "keep")
            return;
        foreach ((string title, string value) in new[] { ("one", "1"), ("two", "2") })
        {
            CodeAction action = CodeAction.Create(
                title, token => WriteAsync(context.Document, context.Span, value, token), equivalenceKey: title);
            context.RegisterCodeFix(action, context.Diagnostics);
        }
    }

    private static async Task<Document> WriteAsync(Document document, TextSpan span, string value, CancellationToken cancellationToken) =>
        document.WithText((await document.GetTextAsync(cancellationToken)).Replace(span, value));
}

/// <summary>The same, wrong in one way: fix-all writes 7.</summary>
public sealed class ToyFixWithOtherFixAll : ToyFix
{
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        SourceText text = await document.GetTextAsync(context.CancellationToken);
        return document.WithText(text.WithChanges(diagnostics.Select(diagnostic => new TextChange(diagnostic.Location.SourceSpan, "7"))));
    });
}
