// Finds the fix that a user would pick and applies it, to one diagnostic or to all of a scope.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

internal sealed class FixSelection(
    ImmutableArray<DiagnosticAnalyzer> analyzers,
    ImmutableArray<CodeFixProvider> providers,
    CompilerDiagnostics compilerDiagnostics,
    int? actionIndex,
    string? equivalenceKey,
    Action<CodeAction, IVerifier>? actionVerifier,
    IVerifier root)
{
    /// <summary>The project after the first fix that is offered, or null when none is.</summary>
    public async Task<Project?> ApplyFirstAsync(Project project, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (await FirstOfferAsync(project, cancellationToken) is not { } offer)
            return null;
        actionVerifier?.Invoke(offer.Action, root);
        return await ApplyAsync(project, offer.Action, verifier, cancellationToken);
    }

    /// <summary>The project after fix-all from the first diagnostic for which a fix is offered, or null when none is.</summary>
    public async Task<Project?> ApplyAllAsync(Project project, FixAllScope scope, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (await FirstOfferAsync(project, cancellationToken) is not { } offer)
            return null;
        FixAllContext context = new(
            offer.Document, offer.Provider, scope, offer.Action.EquivalenceKey!, offer.Provider.FixableDiagnosticIds,
            new FixAllDiagnostics(analyzers, compilerDiagnostics), cancellationToken);
        CodeAction? action = await offer.Provider.GetFixAllProvider()!.GetFixAsync(context);
        if (action is null)
        {
            verifier.Fail($"'{offer.Action.Title}' is offered, but fix-all in {scope} gives nothing.");
            return null;
        }

        return await ApplyAsync(project, action, verifier, cancellationToken);
    }

    private async Task<Offer?> FirstOfferAsync(Project project, CancellationToken cancellationToken)
    {
        foreach (Diagnostic diagnostic in await AnalyzerRun.DiagnosticsAsync(project, analyzers, compilerDiagnostics, cancellationToken))
        {
            if (project.GetDocument(diagnostic.Location.SourceTree) is not { } document)
                continue;
            List<(CodeFixProvider provider, CodeAction action)> offered = [];
            foreach (CodeFixProvider provider in providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
                await provider.RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (action, _) => offered.Add((provider, action)), cancellationToken));
            var matching = offered
                .Where(fix => equivalenceKey is null || fix.action.EquivalenceKey == equivalenceKey)
                .Skip(actionIndex ?? 0).ToArray();
            if (matching is [var (picked, chosen), ..])
                return new(document, picked, chosen);
        }

        return null;
    }

    private static async Task<Project> ApplyAsync(
        Project project, CodeAction action, IVerifier verifier, CancellationToken cancellationToken)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(cancellationToken);
        Project changed = operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution.GetProject(project.Id) ?? project;
        var before = await TestProject.ReadFilesAsync(project, cancellationToken);
        var after = await TestProject.ReadFilesAsync(changed, cancellationToken);
        verifier.False(before.SequenceEqual(after), $"'{action.Title}' changes nothing.");
        return changed;
    }

    private sealed record Offer(Document Document, CodeFixProvider Provider, CodeAction Action);
}
