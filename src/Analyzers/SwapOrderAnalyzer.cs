// The pipeline, top to bottom: read the contracts, skip what cannot reach one, lower, solve, check, report.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;
using SwapOrderAnalyzers.Reporting;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers;

/// <summary>Checks that the steps on a subject are taken in the order that its contracts state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwapOrderAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleCatalog.Rules.Select(x => x.Descriptor).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var profile = SwapOrderOptions.ProfileOf(start.Options.AnalyzerConfigOptionsProvider, start.Compilation);
            var stubs = SwapOrderOptions.WantsBaseLibrary(start.Options.AnalyzerConfigOptionsProvider, start.Compilation)
                ? ImmutableArray.Create(BaseLibraryStubs.Bind(start.Compilation, start.CancellationToken))
                : ImmutableArray<Compilation>.Empty;
            if (ContractModel.Create(start.Compilation, profile, start.CancellationToken, stubs) is not { } contracts)
                return;
            var analysis = new CompilationAnalysis(start.Compilation, contracts, start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterOperationBlockAction(analysis.CheckBodies);
            start.RegisterSymbolAction(analysis.CheckDeclaration, SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field);
        });
    }

    /// <summary>What the actions of one compilation share.</summary>
    private sealed class CompilationAnalysis
    {
        private readonly ContractModel _contracts;
        private readonly AnalyzerConfigOptionsProvider _options;
        private readonly CompilationCheck _check;
        private readonly Reporter _reporter;

        public CompilationAnalysis(Compilation compilation, ContractModel contracts, AnalyzerConfigOptionsProvider options)
        {
            _contracts = contracts;
            _options = options;
            _check = new CompilationCheck(compilation, contracts, SwapOrderOptions.Of(options.GlobalOptions).StepBudget);
            _reporter = new Reporter(contracts);
        }

        public void CheckBodies(OperationBlockAnalysisContext context)
        {
            foreach (var block in context.OperationBlocks)
            {
                if (!_check.CanReachContract(block.Syntax))
                    continue;
                var options = SwapOrderOptions.Of(_options, block.Syntax.SyntaxTree);
                var graph = context.GetControlFlowGraph(block);
                foreach (var (body, owner) in Bodies.Of(graph, context.OwningSymbol))
                {
                    foreach (var diagnostic in Check(body, owner, options, context.CancellationToken))
                        context.ReportDiagnostic(diagnostic);
                }
            }
        }

        private IEnumerable<Diagnostic> Check(ControlFlowGraph body, ISymbol owner, SwapOrderOptions options, CancellationToken cancellation)
        {
            try
            {
                var findings = _check.Run(body, owner, new SolverOptions(options.StepBudget), options.AllExceptions, cancellation);
                return _reporter.Describe(BaseLibraryFindings.Filter(findings, options), options).ToList();
            }
            // A slip of ours must not take a user's build down: it says that the method was not checked, and why. In our own it must show.
            catch (Exception exception) when (!ShowsSlips && exception is not OperationCanceledException)
            {
                return new[] { _reporter.Crashed(owner, exception) };
            }
        }

        private static bool ShowsSlips =>
#if DEBUG
            true;
#else
            false;
#endif

        public void CheckDeclaration(SymbolAnalysisContext context)
        {
            foreach (var problem in _contracts.ProblemsOf(context.Symbol))
                if (RuleCatalog.Find(problem.Id) is { } rule && problem.Location.IsInSource)
                    context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, problem.Location, problem.Message));
        }
    }
}
