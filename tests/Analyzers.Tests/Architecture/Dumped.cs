// One method of a source, lowered and solved, as the dump shows it: how to see what the engine sees.
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;
using SwapOrderAnalyzers.Tests.Contracts;

namespace SwapOrderAnalyzers.Tests.Architecture;

internal static class Dumped
{
    /// <summary>The solutions of the named method, one for each cluster. Callees are not looked into.</summary>
    public static IReadOnlyList<Solution> Solutions(Compiled compiled, string method)
    {
        var tree = compiled.Compilation.SyntaxTrees.First();
        var model = compiled.Compilation.GetSemanticModel(tree);
        var declaration = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(x => x.Identifier.ValueText == method);
        var lowered = MethodLowering.Lower(
            ControlFlowGraph.Create(declaration, model)!, model.GetDeclaredSymbol(declaration)!, new LoweringContext(compiled.Model, _ => false), false, CancellationToken.None);
        return [.. Clusters.Of(lowered.Graph, NoSummaries.Instance)
            .Select(x => Solver.Solve(lowered.Graph, x, NoSummaries.Instance, new SolverOptions(100_000), CancellationToken.None))];
    }
}
