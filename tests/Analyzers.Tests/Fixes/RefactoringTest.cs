// Applies a refactoring at a marked place ("$$") of a file; null where it is not offered.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Tests.Fixes.Cases;

namespace SwapOrderAnalyzers.Tests.Fixes;

internal static class RefactoringTest
{
    public static async Task<string?> ApplyAsync(CodeRefactoringProvider provider, string marked)
    {
        int place = marked.IndexOf("$$", StringComparison.Ordinal);
        Document document = FixedCode.Open(marked.Remove(place, 2), "", OutputKind.DynamicallyLinkedLibrary);
        CodeAction? offered = null;
        await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(document, new TextSpan(place, 0), x => offered = x, CancellationToken.None));
        if (offered is null)
            return null;
        var changed = (await offered.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
