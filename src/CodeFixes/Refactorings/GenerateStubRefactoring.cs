// On the name of a type that cannot be edited: a class is written behind this file's code in which its contracts can be stated.
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Contracts;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.CodeFixes.Refactorings;

/// <summary>Generates <c>[ContractFor(typeof(X))]</c> with all public members of X, where the project knows the contracts and has no such class yet.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(GenerateStubRefactoring)), Shared]
public sealed class GenerateStubRefactoring : CodeRefactoringProvider
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
            || root.FindNode(context.Span).FirstAncestorOrSelf<SimpleNameSyntax>() is not { } name
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || TypeNamed(name, model, cancellation) is not { } type || !ForeignStub.IsFor(type)
            || model.Compilation.GetTypesByMetadataName(Vocabulary.TypestateAttribute).IsEmpty)
            return null;
        var stub = type.Name + "Contracts";
        if (model.Compilation.ContainsSymbolsWithName(stub, SymbolFilter.Type, cancellation))
            return null;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var layout = new Layout(text, root);
        var lines = ForeignStub.Write(type.OriginalDefinition, stub, layout.Unit);
        var end = text.ToString().TrimEnd().Length;
        var changed = document.WithText(text.WithChanges(new TextChange(new TextSpan(end, 0), layout.NewLine + layout.NewLine + string.Join(layout.NewLine, lines))));
        var before = await Census.OfAsync(document, Enumerable.Empty<DocumentId>(), cancellation).ConfigureAwait(false);
        return (await Census.OfAsync(changed, Enumerable.Empty<DocumentId>(), cancellation).ConfigureAwait(false)).FindingsBeyond(before) is { Count: 0 }
            ? CodeAction.Create($"Generate a class for the contracts of '{type.Name}'", _ => Task.FromResult(changed), nameof(GenerateStubRefactoring))
            : null;
    }

    // "var" has no name of its own to state anything of.
    private static INamedTypeSymbol? TypeNamed(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation) =>
        name is IdentifierNameSyntax { IsVar: true } ? null : model.GetSymbolInfo(name, cancellation).Symbol switch
        {
            INamedTypeSymbol type => type,
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
            _ => null,
        };
}
