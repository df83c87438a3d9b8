// What a body does is part of the summary that its callers are judged by, wherever in the project they are.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.CodeFixes;

internal static class Callers
{
    /// <summary>The other documents of a project whose text has the member's name in it.</summary>
    public static async Task<IReadOnlyList<DocumentId>> OfAsync(Document document, ISymbol? member, CancellationToken cancellation)
    {
        var callers = new List<DocumentId>();
        if (NameOf(member) is not { Length: > 0 } name)
            return callers;
        foreach (var other in document.Project.Documents)
        {
            if (other.Id == document.Id || !other.SupportsSyntaxTree)
                continue;
            var text = await other.GetTextAsync(cancellation).ConfigureAwait(false);
            if (text.ToString().Contains(name))
                callers.Add(other.Id);
        }

        return callers;
    }

    private static string? NameOf(ISymbol? member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.Name,
        _ => member?.Name,
    };
}
