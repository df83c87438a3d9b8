// What one body costs, stage by stage: Roslyn's part (which every flow analyzer shares) apart from ours.
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;

namespace SwapOrderAnalyzers.Benchmarks.Engine;

internal enum Stage
{
    /// <summary>Roslyn: <c>GetOperation</c>.</summary>
    Bind,

    /// <summary>Roslyn: <c>ControlFlowGraph.Create</c>.</summary>
    Graph,

    /// <summary>Names only: can this body reach a contract?</summary>
    Gate,
    Lower,
    Slice,
    Solve,
    Check,
}

/// <summary>Times in milliseconds by <see cref="Stage"/>; <see cref="Steps"/> is null for a body that the gate let go.</summary>
internal sealed record MethodCost(string Name, double[] Times, long Bytes, int? Steps)
{
    public const int StageCount = (int)Stage.Check + 1;

    public double Roslyn => Times[(int)Stage.Bind] + Times[(int)Stage.Graph];

    public double Ours => Times.Skip((int)Stage.Gate).Sum();

    /// <summary>The least of each stage in both: what other processes took from one of them is not the method's cost.</summary>
    public MethodCost Least(MethodCost other) => this with
    {
        Times = [.. Times.Zip(other.Times, Math.Min)],
        Bytes = Math.Min(Bytes, other.Bytes),
    };

    public static MethodCost? Of(Compiled compiled, BaseMethodDeclarationSyntax method)
    {
        var times = new double[StageCount];
        var clock = Stopwatch.StartNew();
        void Stop(Stage stage)
        {
            times[(int)stage] = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
        }

        // A model of its own for each body: a shared one would have bound it when it bound its neighbour.
        var model = compiled.Compilation.GetSemanticModel(method.SyntaxTree);
        var owner = model.GetDeclaredSymbol(method)!;
        clock.Restart();
        var operation = model.GetOperation(method);
        Stop(Stage.Bind);
        var graph = operation switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body),
            _ => null,
        };
        Stop(Stage.Graph);
        if (graph is null)
            return null;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var isReached = compiled.Check.CanReachContract(method);
        Stop(Stage.Gate);
        int? steps = null;
        if (isReached)
        {
            steps = 0;
            foreach (var (body, symbol) in Bodies.Of(graph, owner, x => compiled.Contracts.OperationOf(x) is not null))
                steps += Analyse(compiled, body, symbol, times, clock);
        }

        return new MethodCost(owner.Name, times, GC.GetAllocatedBytesForCurrentThread() - allocated, steps);
    }

    private static int Analyse(Compiled compiled, ControlFlowGraph body, ISymbol owner, double[] times, Stopwatch clock)
    {
        void Stop(Stage stage)
        {
            times[(int)stage] += clock.Elapsed.TotalMilliseconds;
            clock.Restart();
        }

        var options = new SolverOptions(200_000);
        var summaries = compiled.Check.Summaries(CancellationToken.None);
        clock.Restart();
        var lowered = MethodLowering.Lower(body, owner, compiled.Check.Lowering, judgesAllExceptions: false, CancellationToken.None);
        Stop(Stage.Lower);
        var clusters = Clusters.Of(lowered.Graph, summaries);
        Stop(Stage.Slice);
        var solutions = clusters.Select(x => Solver.Solve(lowered.Graph, x, summaries, options, CancellationToken.None)).ToList();
        Stop(Stage.Solve);
        Checker.Check(solutions, judgesAllExceptions: false, CancellationToken.None);
        Stop(Stage.Check);
        return solutions.Sum(x => x.Steps);
    }
}
