// What a kind of fix is: proposals, the best first. Whether one works is not its business; each is tried.
using Microsoft.CodeAnalysis.Text;

namespace SwapOrderAnalyzers.CodeFixes;

/// <summary>A change of the finding's document, and what to call it.</summary>
internal sealed record Proposal(string Title, IReadOnlyList<TextChange> Changes)
{
    /// <summary>Whether the changes leave each other alone: where one would change what another takes away, neither is meant.</summary>
    public bool IsApplicable
    {
        get
        {
            var ordered = Changes.OrderBy(x => x.Span.Start).ToList();
            return ordered.Zip(ordered.Skip(1), (one, next) => one.Span.End <= next.Span.Start).All(x => x);
        }
    }

    /// <summary>Whether the change takes something that nothing gives back yet: the analysis has to say so, or it has lost sight of it.</summary>
    public bool MustOwe { get; init; }
}

internal interface IFix
{
    /// <summary>A handful of changes, the one that a careful author would make first; none where nothing can be written down safely.</summary>
    IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation);
}
