// A test of a code fix: one by one and by each kind of fix-all, TestState must become FixedState. What FixedState expects is
// verified like any other code.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

public abstract class CodeFixTest<TVerifier> : AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    // A fix that never settles must end the test, not hang it.
    private const int ManyIterations = 1000;

    protected CodeFixTest()
    {
        FixedState = NewState();
        BatchFixedState = NewState();
    }

    /// <summary>The code after all fixes; the test code itself where no fix may be offered.</summary>
    public string FixedCode
    {
        set => FixedState.Sources.Add(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>The code after fix-all, where it differs from <see cref="FixedCode"/>.</summary>
    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value ?? throw new ArgumentNullException(nameof(value)));
    }

    public SolutionState FixedState { get; }
    public SolutionState BatchFixedState { get; }

    /// <summary>Which of the fixes offered for a diagnostic is applied; the first when neither this nor the key is given.</summary>
    public int? CodeActionIndex { get; set; }

    public string? CodeActionEquivalenceKey { get; set; }
    public Action<CodeAction, IVerifier>? CodeActionVerifier { get; set; }

    /// <summary>How many single fixes it takes; a negative number is an upper bound, null any number.</summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>How many fix-alls it takes; a negative number is an upper bound, null one.</summary>
    public int? NumberOfFixAllIterations { get; set; }

    /// <summary>The same for fix-all in a document (one for each that has something to fix), where it differs.</summary>
    public int? NumberOfFixAllInDocumentIterations { get; set; }

    public int? NumberOfFixAllInProjectIterations { get; set; }

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. GetDiagnosticAnalyzers()];
        ImmutableArray<CodeFixProvider> providers = [.. GetCodeFixProviders()];
        ImmutableArray<string> fixable = [.. providers.SelectMany(provider => provider.FixableDiagnosticIds)];
        MarkupMeaning meaning = MeaningOfMarkup(analyzers, fixable);
        EvaluatedState before = EvaluatedState.Read(TestState, meaning);
        await VerifyStateAsync(before, analyzers, "the test code", cancellationToken);
        if (!FixedState.IsGiven && !BatchFixedState.IsGiven)
            return;

        SolutionState fixedState = FixedState.WithInheritedValuesApplied(TestState, fixable);
        EvaluatedState after = EvaluatedState.Read(fixedState, meaning);
        EvaluatedState afterAll = BatchFixedState.IsGiven
            ? EvaluatedState.Read(BatchFixedState.WithInheritedValuesApplied(fixedState, fixable), meaning)
            : after;
        if (!before.HasSameFilesAs(after))
            await VerifyStateAsync(after, analyzers, "the fixed code", cancellationToken);
        if (!before.HasSameFilesAs(afterAll) && !after.HasSameFilesAs(afterAll))
            await VerifyStateAsync(afterAll, analyzers, "the code after fix-all", cancellationToken);

        FixSelection selection = new(
            analyzers, providers, CompilerDiagnostics, CodeActionIndex, CodeActionEquivalenceKey, CodeActionVerifier, Verify);
        FixIterations one = new(
            NumberOfIncrementalIterations ?? (before.HasSameFilesAs(after) ? 0 : -ManyIterations),
            CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne));
        await VerifyFixAsync("fixed one by one", after, one,
            (project, verifier) => selection.ApplyFirstAsync(project, verifier, cancellationToken));

        foreach ((FixAllScope scope, CodeFixTestBehaviors skip, int? iterations) in FixAllScopes)
        {
            if (CodeFixTestBehaviors.HasFlag(skip) || !providers.All(provider => Supports(provider, scope)))
                continue;
            FixIterations all = new(
                iterations ?? NumberOfFixAllIterations ?? (before.HasSameFilesAs(afterAll) ? 0 : 1), StopsAfterOne: false);
            await VerifyFixAsync($"fix-all in {scope}", afterAll, all,
                (project, verifier) => selection.ApplyAllAsync(project, scope, verifier, cancellationToken));
        }

        async Task VerifyFixAsync(
            string way, EvaluatedState expected, FixIterations iterations, Func<Project, IVerifier, Task<Project?>> apply)
        {
            IVerifier verifier = Verify.PushContext(way);
            Project start = await CreateProjectAsync(before, analyzers, cancellationToken);
            Project actual = await iterations.RunAsync(start, apply, verifier);
            Project wanted = await CreateProjectAsync(expected, analyzers, cancellationToken);
            FileComparison.Verify(
                await TestProject.ReadFilesAsync(wanted, cancellationToken),
                await TestProject.ReadFilesAsync(actual, cancellationToken),
                verifier);
        }
    }

    private IEnumerable<(FixAllScope scope, CodeFixTestBehaviors skip, int? iterations)> FixAllScopes =>
    [
        (FixAllScope.Document, CodeFixTestBehaviors.SkipFixAllInDocumentCheck, NumberOfFixAllInDocumentIterations),
        (FixAllScope.Project, CodeFixTestBehaviors.SkipFixAllInProjectCheck, NumberOfFixAllInProjectIterations),
        (FixAllScope.Solution, CodeFixTestBehaviors.SkipFixAllInSolutionCheck, null),
    ];

    private static bool Supports(CodeFixProvider provider, FixAllScope scope) =>
        provider.GetFixAllProvider()?.GetSupportedFixAllScopes().Contains(scope) ?? false;
}
