namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class MoveReleaseBehindLastUse : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation) => Array.Empty<Proposal>();
}
