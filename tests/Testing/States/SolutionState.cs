// The code of a test at one moment (before the fix, after it, after fix-all) and the diagnostics expected of it.
using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

public class SolutionState(string name, string language, string defaultPrefix, string defaultExtension)
    : ProjectState(name, language, defaultPrefix, defaultExtension)
{
    public StateInheritanceMode? InheritanceMode { get; set; }
    public MarkupMode? MarkupHandling { get; set; }
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>Whether the test says anything about this state; without a fixed state a fix test tests the analyzer alone.</summary>
    internal bool IsGiven =>
        InheritanceMode is not null || MarkupHandling is not null || Sources.Count > 0 || AdditionalFiles.Count > 0
        || AnalyzerConfigFiles.Count > 0 || AdditionalReferences.Count > 0 || ExpectedDiagnostics.Count > 0;

    public SolutionState WithInheritedValuesApplied(SolutionState baseState, ImmutableArray<string> fixableDiagnostics)
    {
        StateInheritanceMode mode = InheritanceMode ?? StateInheritanceMode.AutoInherit;
        bool inherits = mode != StateInheritanceMode.Explicit;
        bool inheritsSources = inherits && Sources.Count == 0;
        SolutionState result = new(Name, Language, DefaultPrefix, DefaultExtension)
        {
            OutputKind = OutputKind ?? baseState.OutputKind,
            ReferenceAssemblies = ReferenceAssemblies ?? baseState.ReferenceAssemblies,
            MarkupHandling = MarkupHandling ?? (inheritsSources ? LessMarkupThan(baseState) : MarkupMode.Allow),
        };
        result.Sources.AddRange(inheritsSources ? baseState.Sources : Sources);
        result.AdditionalFiles.AddRange(inherits && AdditionalFiles.Count == 0 ? baseState.AdditionalFiles : AdditionalFiles);
        result.AnalyzerConfigFiles.AddRange(inherits && AnalyzerConfigFiles.Count == 0
            ? baseState.AnalyzerConfigFiles
            : AnalyzerConfigFiles);
        result.AdditionalReferences.AddRange(inherits && AdditionalReferences.Count == 0
            ? baseState.AdditionalReferences
            : AdditionalReferences);
        if (inherits)
            result.ExpectedDiagnostics.AddRange(baseState.ExpectedDiagnostics.Where(expected =>
                mode == StateInheritanceMode.AutoInheritAll || !fixableDiagnostics.Contains(expected.Id)));
        result.ExpectedDiagnostics.AddRange(ExpectedDiagnostics);
        return result;
    }

    private static MarkupMode LessMarkupThan(SolutionState baseState) =>
        baseState.MarkupHandling is { } handling && handling != MarkupMode.Allow ? handling : MarkupMode.IgnoreFixable;
}
