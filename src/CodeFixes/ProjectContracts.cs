// The contracts of a project as the analyzer sees them: under its profile, with the base library's stubs where they are wanted.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.CodeFixes;

internal static class ProjectContracts
{
    public static ContractModel? Of(Project project, Compilation compilation, CancellationToken cancellation)
    {
        var options = project.AnalyzerOptions.AnalyzerConfigOptionsProvider;
        var stubs = SwapOrderOptions.WantsBaseLibrary(options, compilation)
            ? ImmutableArray.Create(BaseLibraryStubs.Bind(compilation, cancellation))
            : ImmutableArray<Compilation>.Empty;
        return ContractModel.Create(compilation, SwapOrderOptions.ProfileOf(options, compilation), cancellation, stubs);
    }
}
