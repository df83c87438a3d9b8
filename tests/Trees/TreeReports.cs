// What analyzers say about a tree.
using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Corpus;

namespace SwapOrderAnalyzers.Trees;

/// <param name="Tree">The sources.</param>
/// <param name="Said">The diagnostics of the analyzers, crashes among them, in order of place.</param>
/// <param name="CompileErrors">What the compiler itself could not bind: decompiled sources are not perfect.</param>
/// <param name="Compiled">How long the compiler alone took. One cold run: good enough to see a tree that takes absurdly long; <c>time</c> measures.</param>
/// <param name="Analysed">How long the analyzers took after that.</param>
internal sealed record TreeReports(Tree Tree, ImmutableArray<Diagnostic> Said, int CompileErrors, TimeSpan Compiled, TimeSpan Analysed)
{
    private const string Crash = "AD0001";
    private const string NotChecked = "SWAP903";

    // A release build of ours catches its own slip and says so: that is a crash all the same.
    private const string Slip = "an internal error";

    public IEnumerable<Diagnostic> Crashes => Said.Where(IsCrash);

    public IEnumerable<Diagnostic> BodiesNotChecked => Said.Where(x => x.Id == NotChecked && !IsCrash(x));

    public IEnumerable<Diagnostic> Findings => Said.Where(x => IsFinding(x) && !IsInResidue(x));

    /// <summary>Findings in what a compiler wrote and the decompiler could not fold back, a state machine mostly: code that nobody wrote and nobody can mend.</summary>
    public IEnumerable<Diagnostic> InResidue => Said.Where(x => IsFinding(x) && IsInResidue(x));

    private static bool IsFinding(Diagnostic said) => said.Id is not (Crash or NotChecked);

    // Names that begin with '<' can be written in no source; the decompiler spells them so.
    private static bool IsInResidue(Diagnostic said) =>
        said.Location.SourceTree?.GetRoot().FindNode(said.Location.SourceSpan).AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>()
            .Any(x => x.Identifier.ValueText.StartsWith("_003C", StringComparison.Ordinal)) ?? false;

    private static bool IsCrash(Diagnostic said) => said.Id == Crash || (said.Id == NotChecked && said.GetMessage().Contains(Slip, StringComparison.Ordinal));

    public static async Task<TreeReports> OfAsync(Tree tree, Analysis analysis, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var errors = tree.Compilation.GetDiagnostics(cancellation).Count(x => x.Severity == DiagnosticSeverity.Error);
        var compiled = clock.Elapsed;
        var said = await analysis.On(tree.Compilation).GetAnalyzerDiagnosticsAsync(cancellation);
        var analysed = clock.Elapsed - compiled;
        var asked = said.Where(x => x.Id == Crash || analysis.Ids.IsEmpty || analysis.Ids.Contains(x.Id))
            .OrderBy(x => x.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(x => x.Location.SourceSpan.Start).ThenBy(x => x.Id, StringComparer.Ordinal);
        return new TreeReports(tree, [.. asked], errors, compiled, analysed);
    }
}

/// <summary>The analyzers of a run, with the ids that are asked for; all without any.</summary>
internal sealed record Analysis(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableHashSet<string> Ids)
{
    public static Analysis Ours => new("ours, base library on", AnalyzerAssembly.Load(AnalyzerAssembly.OfThisRepository), []);

    public static Analysis Nothing => new("the compiler alone", [new Idle()], []);

    public CompilationWithAnalyzers On(Compilation compilation)
    {
        var specific = compilation.Options.WithSpecificDiagnosticOptions(Ids.Select(x => KeyValuePair.Create(x, ReportDiagnostic.Warn)));
        // Rules that are not asked for do not run: what others cost must not be blamed on one.
        foreach (var descriptor in Analyzers.SelectMany(x => x.SupportedDiagnostics))
            if (!Ids.IsEmpty && !Ids.Contains(descriptor.Id))
                specific = specific.WithSpecificDiagnosticOptions(specific.SpecificDiagnosticOptions.SetItem(descriptor.Id, ReportDiagnostic.Suppress));
        var options = new FixedOptions(ImmutableDictionary<string, string>.Empty.Add("swaporder_base_library", "true"));
        return compilation.WithOptions(specific)
            .WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([], options), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
    }

    // The driver is part of every compile that has an analyzer, ours or not.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Idle : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_never = new("IDLE", "Never", "Never", "Time", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_never];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        }
    }
}
