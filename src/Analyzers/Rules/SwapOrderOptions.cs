// The options as .editorconfig and global analyzer configuration give them. A value that cannot be read counts as not given; SWAP902 says so.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SwapOrderAnalyzers.Rules;

/// <summary>The options that hold for a file, or globally.</summary>
internal sealed class SwapOrderOptions
{
    /// <summary>
    /// Enough for methods that people write; a method beyond it is not checked and says so. Counted in steps, never in time, so that the answer
    /// is the same on every machine.
    /// </summary>
    public const int DefaultStepBudget = 200_000;

    private readonly AnalyzerConfigOptions _options;

    private SwapOrderOptions(AnalyzerConfigOptions options) => _options = options;

    /// <summary>The options of a file: the compiler has already merged the global ones into them.</summary>
    public static SwapOrderOptions Of(AnalyzerConfigOptionsProvider provider, SyntaxTree tree) => new(provider.GetOptions(tree));

    public static SwapOrderOptions Of(AnalyzerConfigOptions options) => new(options);

    /// <summary>
    /// The profile of a compilation: the global one, else that of the first file that has one, by path. Contracts are read once for all files, so
    /// there can be only one.
    /// </summary>
    public static Profile ProfileOf(AnalyzerConfigOptionsProvider provider, Compilation compilation)
    {
        if (Of(provider.GlobalOptions).GivenProfile is { } everywhere)
            return everywhere;
        foreach (var tree in compilation.SyntaxTrees.OrderBy(x => x.FilePath, StringComparer.Ordinal))
            if (Of(provider, tree).GivenProfile is { } profile)
                return profile;
        return Profile.Newest;
    }

    /// <summary>Whether some file of a compilation wants the base library's stubs, or all of them do.</summary>
    public static bool WantsBaseLibrary(AnalyzerConfigOptionsProvider provider, Compilation compilation) =>
        Of(provider.GlobalOptions).BaseLibrary || compilation.SyntaxTrees.Any(x => Of(provider, x).BaseLibrary);

    public Profile Profile => GivenProfile ?? Profile.Newest;

    /// <summary>Whether every implicit exception that leaves a method owes what is held, not only those for which a handler is written.</summary>
    public bool AllExceptions => IsGiven(OptionCatalog.Exceptions, "all");

    /// <summary>Whether the stubs of the base library hold.</summary>
    public bool BaseLibrary => IsGiven(OptionCatalog.BaseLibrary, "true");

    public bool GeneratedCode => IsGiven(OptionCatalog.GeneratedCode, "true");

    public int StepBudget =>
        _options.TryGetValue(OptionCatalog.StepBudget, out var text) && OptionCatalog.TryParseBudget(text, out var steps) ? steps : DefaultStepBudget;

    /// <summary>The severity given to findings of a typestate, by the full name of its enum; null when none is given.</summary>
    public ReportDiagnostic? SeverityOf(string typestate)
    {
        if (!_options.TryGetValue(OptionCatalog.SeverityKey(typestate), out var text))
            return null;
        return text.Trim().ToLowerInvariant() switch
        {
            "none" => ReportDiagnostic.Suppress,
            "silent" => ReportDiagnostic.Hidden,
            "suggestion" => ReportDiagnostic.Info,
            "warning" => ReportDiagnostic.Warn,
            "error" => ReportDiagnostic.Error,
            "default" => ReportDiagnostic.Default,
            _ => null,
        };
    }

    private Profile? GivenProfile =>
        _options.TryGetValue(OptionCatalog.Profile, out var text) && Profile.TryParse(text, out var profile) ? profile : null;

    private bool IsGiven(string key, string value) =>
        _options.TryGetValue(key, out var text) && string.Equals(text.Trim(), value, StringComparison.OrdinalIgnoreCase);
}
