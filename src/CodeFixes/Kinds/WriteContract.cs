// SWAP901: where a contract asks for less than its body needs, the demand is written down; one that stands in for another repeats that one's.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.CodeFixes.Contracts;
using SwapOrderAnalyzers.Reporting;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class WriteContract : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        if (finding.Model.GetDeclaredSymbol(finding.Body, cancellation) is not IMethodSymbol method
            || !finding.Diagnostic.Properties.TryGetValue(FindingProperties.Gap, out var gap))
            return Enumerable.Empty<Proposal>();
        return gap switch
        {
            nameof(GapKind.Need) => AskForMore(finding, method),
            nameof(GapKind.AsksMore) or nameof(GapKind.PromisesLess) => Repeat(finding, method),
            _ => Enumerable.Empty<Proposal>(),
        };
    }

    private static IEnumerable<Proposal> AskForMore(Finding finding, IMethodSymbol method)
    {
        var needed = finding.Diagnostic.Properties.TryGetValue(FindingProperties.Needed, out var listed) && listed is { Length: > 0 } ? listed.Split(',') : Array.Empty<string>();
        var names = new ContractText(finding.Model, finding.Body.SpanStart);
        if (names.Demand(finding.Declared.EnumOf(finding.Typestate), finding.Typestate.States, needed) is not { } demand)
            yield break;
        var writer = new AttributeWriter(finding.Text, finding.Model, finding.Body);
        foreach (var parameter in method.Parameters)
            if (parameter.Name == finding.Subject && parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax syntax)
                yield return new Proposal($"Write [{demand}] down", new[] { writer.Add(syntax, demand) });
        if (finding.Subject == "this")
            yield return new Proposal($"Write [{demand}] down", new[] { writer.AddToMember(demand, target: null) });
    }

    private static IEnumerable<Proposal> Repeat(Finding finding, IMethodSymbol method)
    {
        foreach (var (called, contract) in finding.Declared.CalledThrough(method))
        {
            if (finding.Declared.OperationOf(method) is not { } own || StandIn.Compare(contract, own, x => OperandNames.Of(method, x)) is null)
                continue;
            var changes = new AttributeWriter(finding.Text, finding.Model, finding.Body).Repeat(method, called, finding.Declared);
            yield return new Proposal($"Repeat the contract of '{called.ContainingType.Name}.{called.Name}'", changes);
        }
    }
}
