// On a method without a contract of its own: what it inherits, or what callers infer from its body, is written down.
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Contracts;

namespace SwapOrderAnalyzers.CodeFixes.Refactorings;

/// <summary>Writes a contract down that holds already: the one of the member that is overridden or implemented, else the one that the body keeps.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(WriteContractRefactoring)), Shared]
public sealed class WriteContractRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || root.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax || !syntax.Identifier.Span.IntersectsWith(context.Span)
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(syntax, cancellation) is not { } method
            || ProjectContracts.Of(document.Project, model.Compilation, cancellation) is not { } contracts || contracts.Declares(method))
            return;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var (title, changes) = contracts.InheritedFrom(method) is { } inherited
            ? ($"Repeat the contract of '{inherited.ContainingType.Name}.{inherited.Name}'", Repeated(method, inherited, syntax, model, text, contracts))
            : ("Write the inferred contract down", Inferred(method, syntax, model, text, contracts, cancellation));
        if (changes.Count == 0)
            return;
        var changed = document.WithText(text.WithChanges(changes));
        var others = document.Project.Documents.Where(x => x.Id != document.Id && x.SupportsSyntaxTree).Select(x => x.Id).ToList();
        var before = await Census.OfAsync(document, others, cancellation).ConfigureAwait(false);
        var after = await Census.OfAsync(changed, others, cancellation).ConfigureAwait(false);
        if (after.FindingsBeyond(before) is { Count: 0 })
            context.RegisterRefactoring(CodeAction.Create(title, _ => Task.FromResult(changed), nameof(WriteContractRefactoring)));
    }

    private static IReadOnlyList<TextChange> Repeated(IMethodSymbol method, IMethodSymbol inherited, MethodDeclarationSyntax syntax, SemanticModel model, SourceText text, SwapOrderAnalyzers.Contracts.ContractModel contracts)
    {
        // What a base inherits itself is written further up.
        while (contracts.InheritedFrom(inherited) is { } above)
            inherited = above;
        var names = new ContractText(model, syntax.SpanStart);
        return new AttributeWriter(text, model, syntax)
            .Replace(method, x => names.AttributesOf(inherited.Parameters[x], inherited, method), names.AttributesOf(inherited), names.ResultAttributesOf(inherited, method)).ToList();
    }

    private static IReadOnlyList<TextChange> Inferred(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, SourceText text, SwapOrderAnalyzers.Contracts.ContractModel contracts, CancellationToken cancellation)
    {
        var inferred = new InferredContract(method, model.Compilation, contracts, new ContractText(model, syntax.SpanStart), cancellation);
        return new AttributeWriter(text, model, syntax).Replace(method, inferred.OfParameter, inferred.OfThis(), inferred.OfResult()).ToList();
    }
}
