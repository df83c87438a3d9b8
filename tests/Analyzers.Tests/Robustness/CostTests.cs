// What the analysis costs whatever the machine does: bytes are the same on every run, times are not (tests/Benchmarks -- cost measures those).
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Robustness;

public sealed class CostTests
{
    private const int MostSteps = 200_000;

    /// <summary>What half of the methods in C_Finally.cs stay below, and what none exceeds. Lower them when they are far below.</summary>
    private const int MedianBytes = 95_000;
    private const int MostBytes = 200_000;

    private readonly Xunit.Abstractions.ITestOutputHelper _output;

    public CostTests(Xunit.Abstractions.ITestOutputHelper output) => _output = output;

    [Fact]
    public void An_analysed_method_allocates_no_more_than_is_written_here()
    {
        var compilation = ShapeCompilation.Of([ShapeCompilation.Parse(File.ReadAllText(Path.Combine(ShapeCompilation.Folder, "C_Finally.cs")), "C_Finally.cs")]);
        var contracts = ContractModel.Create(compilation, Profile.Newest, CancellationToken.None)!;
        var check = new CompilationCheck(compilation, contracts, MostSteps);
        var bodies = Bodies(compilation, "C_Finally.cs").ToList();
        // Once before it is measured: contracts are read, and summaries made, once for all methods.
        foreach (var body in bodies)
            Analyse(check, body);
        var bytes = bodies.Select(x => Allocated(() => Analyse(check, x))).Order().ToList();
        _output.WriteLine($"{bytes.Count} methods, median {bytes[bytes.Count / 2]} bytes, most {bytes[^1]}");
        Assert.InRange(bytes[bytes.Count / 2], 1, MedianBytes);
        Assert.InRange(bytes[^1], 1, MostBytes);
    }

    [Theory]
    [InlineData("class C { void M(object x) { lock (x) { } } }", 0)]
    [InlineData("class C { [SwapOrder.Contracts.Becomes(S.Held)] void Take() { } } [SwapOrder.Contracts.Typestate(typeof(C), End = nameof(Free))] enum S { Free, Held }", 1)]
    public async Task Only_a_compilation_with_contracts_is_looked_at(string source, int actions)
    {
        var analyzer = new SwapOrderAnalyzer();
        // Without the vocabulary there is nothing to find; with it there must be a contract that uses it.
        var compilation = Contracts.Compiled.From(source).WithoutErrors().Compilation;
        var run = compilation.WithAnalyzers([analyzer]);
        await run.GetAnalyzerDiagnosticsAsync();
        var telemetry = await run.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
        Assert.Equal((actions, actions), (telemetry.SemanticModelActionsCount, telemetry.SymbolActionsCount));
        // An action of operation blocks would have the operations of every body made, a third of a compile, before it could say no.
        Assert.Equal(0, telemetry.OperationBlockActionsCount + telemetry.OperationActionsCount + telemetry.CodeBlockActionsCount);
    }

    private static IEnumerable<(ControlFlowGraph Graph, ISymbol Owner)> Bodies(Compilation compilation, string file)
    {
        var tree = compilation.SyntaxTrees.Single(x => x.FilePath == file);
        var model = compilation.GetSemanticModel(tree);
        foreach (var method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            if (model.GetOperation(method) is IMethodBodyOperation body)
                yield return (ControlFlowGraph.Create(body), model.GetDeclaredSymbol(method)!);
    }

    private static void Analyse(CompilationCheck check, (ControlFlowGraph Graph, ISymbol Owner) body) =>
        check.Run(body.Graph, body.Owner, new SolverOptions(MostSteps), judgesAllExceptions: false, CancellationToken.None);

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
