// SWAP902 and what is written about options: the page, the presets.
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Rules;
using SwapOrderAnalyzers.Tests.Contracts;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Rules;

public sealed partial class OptionProblemTests
{
    private static readonly string[] Presets = ["recommended", "all", "errors"];

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \| (?<accepts>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }

    [Fact]
    public async Task A_problem_is_told_once_for_all_files_that_have_it() => Assert.Equal(
        ["/P/A.cs there is no option 'swaporder_profil'; the nearest is 'swaporder_profile'"],
        await ProblemsAsync("[*.cs]\nswaporder_profil = linux-6.6", ("/P/B.cs", ""), ("/P/A.cs", ""), ("/P/C.cs", "")));

    [Fact]
    public async Task A_compilation_without_contracts_is_told_too_but_not_of_typestates_that_its_neighbours_may_have() => Assert.Equal(
        ["/P/A.cs there is no option 'swaporder_base_libary'; the nearest is 'swaporder_base_library'"],
        await ProblemsAsync("[*.cs]\nswaporder_base_libary = true\nswaporder.Neighbour.PageLock.severity = error", ("/P/A.cs", "class C { }")));

    [Fact]
    public async Task A_right_option_is_no_problem() =>
        Assert.Empty(await ProblemsAsync("[*.cs]\nswaporder_profile = linux-6.6\nswaporder_step_budget = 1000\nindent_size = 4", ("/P/A.cs", "")));

    [Theory]
    [InlineData("false", 0)]
    [InlineData("true", 1)]
    public async Task Generated_code_is_checked_where_the_option_says_so(string option, int findings)
    {
        const string Bug = "using SwapOrder; class C { void M(Folio folio) { folio.Lock(); folio.Lock(); } }";
        Assert.Equal(findings, (await FoundAsync($"[*.cs]\nswaporder_generated_code = {option}", Findings.WithRuntime, ("/P/A.g.cs", Bug))).Length);
    }

    [Fact]
    public void Every_key_is_documented_with_what_it_accepts_and_no_other_is()
    {
        var rows = Row.Matches(File.ReadAllText(Path.Combine(Compiled.Root(), "docs", "options.md")))
            .Where(x => x.Groups["key"].Value.Contains("swaporder", StringComparison.Ordinal))
            .ToDictionary(x => x.Groups["key"].Value, x => x.Groups["accepts"].Value.Replace("`", ""));
        Assert.Equal(
            OptionCatalog.All.ToDictionary(x => x.Key, x => x.Accepts).Append(new("swaporder.<full name of the enum>.severity", "default, none, silent, suggestion, warning, error")).OrderBy(x => x.Key, StringComparer.Ordinal),
            rows.OrderBy(x => x.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_preset_names_every_rule_once_and_only_options_that_there_are()
    {
        foreach (var preset in Presets)
        {
            var lines = LinesOf(preset).Select(x => x.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
            var severities = lines.Where(x => x[0].StartsWith("dotnet_diagnostic.", StringComparison.Ordinal)).Select(x => x[0].Split('.')[1]);
            Assert.Equal(RuleCatalog.Rules.Select(x => x.Id), severities);
            Assert.All(lines, x => Assert.Null(OptionCatalog.Check(x[0], x[1], [])));
        }
    }

    [Fact]
    public void The_recommended_preset_is_what_holds_without_one() => Assert.Equal(
        RuleCatalog.Rules.Select(x => $"dotnet_diagnostic.{x.Id}.severity = {(x.Descriptor.DefaultSeverity == DiagnosticSeverity.Info ? "suggestion" : "warning")}"),
        LinesOf("recommended").Where(x => x.Contains("dotnet_diagnostic", StringComparison.Ordinal)));

    private static IEnumerable<string> LinesOf(string preset) =>
        File.ReadLines(Path.Combine(Compiled.Root(), "nuget", "config", $"{preset}.globalconfig")).Where(x => x.Contains('=') && !x.StartsWith('#'));

    private static async Task<IEnumerable<string>> ProblemsAsync(string config, params (string Path, string Text)[] files) =>
        (await FoundAsync(config, Findings.FrameworkReferences, files)).Select(x => $"{x.Location.SourceTree!.FilePath} {x.GetMessage()}");

    private static async Task<ImmutableArray<Diagnostic>> FoundAsync(string config, ImmutableArray<MetadataReference> references, params (string Path, string Text)[] files)
    {
        using AdhocWorkspace workspace = new();
        var project = workspace.AddProject("P", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).WithMetadataReferences(references)
            .AddAnalyzerConfigDocument(".editorconfig", SourceText.From(config), filePath: "/P/.editorconfig").Project;
        foreach (var (path, text) in files)
            project = project.AddDocument(Path.GetFileName(path), text, filePath: path).Project;
        return await Findings.InAsync((await project.GetCompilationAsync())!, project.AnalyzerOptions);
    }
}
