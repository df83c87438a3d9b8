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
        if (await Unexpected.NoneOnFailureAsync(() => OfferAsync(context)).ConfigureAwait(false) is { } action)
            context.RegisterRefactoring(action);
    }

    private static async Task<CodeAction?> OfferAsync(CodeRefactoringContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || root.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax || !syntax.Identifier.Span.IntersectsWith(context.Span)
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(syntax, cancellation) is not { } method
            || ProjectContracts.Of(document.Project, model.Compilation, cancellation) is not { } contracts || contracts.Declares(method))
            return null;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var (title, changes) = contracts.InheritedFrom(method) is { } inherited
            ? ($"Repeat the contract of '{inherited.ContainingType.Name}.{inherited.Name}'", new AttributeWriter(text, model, syntax).Repeat(method, inherited, contracts))
            : ("Write the inferred contract down", Inferred(method, syntax, model, text, contracts, cancellation));
        if (changes.Count == 0)
            return null;
        var changed = document.WithText(text.WithChanges(changes));
        var callers = await Callers.OfAsync(document, method, cancellation).ConfigureAwait(false);
        var before = await Census.OfAsync(document, callers, cancellation).ConfigureAwait(false);
        var after = await Census.OfAsync(changed, callers, cancellation).ConfigureAwait(false);
        return after.FindingsBeyond(before) is { Count: 0 }
            ? CodeAction.Create(title, _ => Task.FromResult(changed), nameof(WriteContractRefactoring))
            : null;
    }

    private static IReadOnlyList<TextChange> Inferred(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, SourceText text, SwapOrderAnalyzers.Contracts.ContractModel contracts, CancellationToken cancellation)
    {
        var inferred = new InferredContract(method, model.Compilation, contracts, new ContractText(model, syntax.SpanStart), cancellation);
        return new AttributeWriter(text, model, syntax).Replace(method, inferred.OfParameter, inferred.OfThis(), inferred.OfResult()).ToList();
    }
}
