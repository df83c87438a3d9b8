namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class AddMissingRelease : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation) => Array.Empty<Proposal>();
}
