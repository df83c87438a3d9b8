// The pipeline, top to bottom: read the contracts, skip what cannot reach one, lower, solve, check, report.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Text;
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
        // An option decides, so generated code comes along and is left out where nobody asked for it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var profile = SwapOrderOptions.ProfileOf(start.Options.AnalyzerConfigOptionsProvider, start.Compilation);
            var stubs = SwapOrderOptions.WantsBaseLibrary(start.Options.AnalyzerConfigOptionsProvider, start.Compilation)
                ? ImmutableArray.Create(BaseLibraryStubs.Bind(start.Compilation, start.CancellationToken))
                : ImmutableArray<Compilation>.Empty;
            var contracts = ContractModel.Create(start.Compilation, profile, start.CancellationToken, stubs);
            CheckOptions(start, contracts);
            if (contracts is null)
                return;
            var analysis = new CompilationAnalysis(start.Compilation, contracts, start.Options.AnalyzerConfigOptionsProvider);
            // Not an action of operation blocks: for one of those the compiler makes the operations of every body there is.
            start.RegisterSemanticModelAction(analysis.CheckFile);
            if (contracts.CanBeWritten)
                start.RegisterSymbolAction(analysis.CheckDeclaration, SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field);
        });
    }

    private static void CheckOptions(CompilationStartAnalysisContext start, ContractModel? contracts)
    {
        var problems = new Lazy<ImmutableDictionary<SyntaxTree, ImmutableArray<OptionProblem>>>(() => OptionProblems.In(
            start.Compilation, start.Options.AnalyzerConfigOptionsProvider, contracts?.Typestates.Select(x => x.Name).ToList()));
        start.RegisterSyntaxTreeAction(context =>
        {
            if (problems.Value.TryGetValue(context.Tree, out var found))
                foreach (var problem in found)
                    context.ReportDiagnostic(Diagnostic.Create(RuleCatalog.UnknownOption, Location.Create(context.Tree, new TextSpan(0, 0)), problem.Message));
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

        public void CheckFile(SemanticModelAnalysisContext context)
        {
            var tree = context.SemanticModel.SyntaxTree;
            var options = SwapOrderOptions.Of(_options, tree);
            if (context.IsGeneratedCode && !options.GeneratedCode)
                return;
            foreach (var block in _check.BlocksIn(tree, context.CancellationToken))
                CheckBlock(block, options, context);
        }

        private void CheckBlock(SyntaxNode block, SwapOrderOptions options, SemanticModelAnalysisContext context)
        {
            var isNamed = _check.CanReachContract(block, context.CancellationToken);
            if (CodeBlocks.OwnerOf(block, context.SemanticModel, context.CancellationToken) is not { } owningSymbol)
                return;
            if (!isNamed && !DelegateContracts.AreIn(_contracts) && !MethodCheck.HasContract(owningSymbol, _contracts))
                return;
            if (!options.GeneratedCode && GeneratedCode.IsIn(owningSymbol))
                return;
            if (_check.GraphOf(block, context.SemanticModel, context.CancellationToken) is not { } graph)
                return;
            var delegates = new DelegateContracts(_contracts);
            foreach (var (body, owner) in Bodies.Of(graph, owningSymbol, x => _contracts.OperationOf(x) is not null))
            {
                foreach (var (given, contract, type) in delegates.Read(body))
                    if (Compare(given.Method, contract, type) is { } gap)
                        context.ReportDiagnostic(Gaps.Describe(gap, given.Method, given.Syntax.GetLocation(), options));
                if (!isNamed && !MethodCheck.HasContract(owner, _contracts) && delegates.Of(owner).Contract is null)
                    continue;
                foreach (var diagnostic in Check(body, owner, delegates.Of(owner), options, context.CancellationToken))
                    context.ReportDiagnostic(diagnostic);
            }
        }

        private IEnumerable<Diagnostic> Check(
            ControlFlowGraph body, ISymbol owner, (Operation? Contract, INamedTypeSymbol? Type) given, SwapOrderOptions options, CancellationToken cancellation)
        {
            try
            {
                var findings = _check.Run(body, owner, new SolverOptions(options.StepBudget), options.AllExceptions, cancellation, given);
                return _reporter.Describe(BaseLibraryFindings.Filter(findings, options), options).ToList();
            }
            // It says that the method was not checked, and why.
            catch (Exception exception) when (!Slips.Show && exception is not OperationCanceledException)
            {
                return new[] { _reporter.Crashed(owner, exception) };
            }
        }

        // A method group is judged by the contract that the method has; what one without does, its summary tells wherever the delegate is called.
        private ContractGap? Compare(IMethodSymbol given, Operation contract, INamedTypeSymbol type) =>
            _contracts.OperationOf(given) is { } own && StandIn.Compare(contract, own, x => OperandNames.Of(given, x)) is { } gap ? gap with { Promiser = type.Name } : null;

        public void CheckDeclaration(SymbolAnalysisContext context)
        {
            if (context.IsGeneratedCode && !context.Symbol.Locations.Any(x => x.IsInSource && SwapOrderOptions.Of(_options, x.SourceTree!).GeneratedCode))
                return;
            foreach (var problem in _contracts.ProblemsOf(context.Symbol))
                if (RuleCatalog.Find(problem.Id) is { } rule && problem.Location.IsInSource)
                    context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, problem.Location, problem.Message));
            if (context.Symbol is IMethodSymbol method && _contracts.Declares(method) && _contracts.OperationOf(method) is { } own && method.Locations.FirstOrDefault() is { IsInSource: true } location)
                CheckAgainstBase(context, method, own, location);
        }

        private void CheckAgainstBase(SymbolAnalysisContext context, IMethodSymbol method, Operation own, Location location)
        {
            foreach (var (member, contract) in _contracts.CalledThrough(method))
            {
                if (StandIn.Compare(contract, own, x => OperandNames.Of(method, x)) is not { } gap)
                    continue;
                var promiser = gap with { Promiser = $"{member.ContainingType.Name}.{member.Name}" };
                context.ReportDiagnostic(Gaps.Describe(promiser, method, location, SwapOrderOptions.Of(_options, location.SourceTree!)));
                return;
            }
        }
    }
}
