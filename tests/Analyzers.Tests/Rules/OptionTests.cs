// Options: their defaults, their values, and what is said of others.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Rules;

public sealed class OptionTests
{
    private static readonly string[] Typestates = ["App.FolioLock"];

    [Fact]
    public void Nothing_given_means_the_defaults()
    {
        var options = SwapOrderOptions.Of(new Given());
        Assert.Equal((Profile.Newest, false, false, SwapOrderOptions.DefaultStepBudget, false, null),
            (options.Profile, options.AllExceptions, options.BaseLibrary, options.StepBudget, options.GeneratedCode, options.SeverityOf("App.FolioLock")));
    }

    [Fact]
    public void What_is_given_is_read()
    {
        var options = SwapOrderOptions.Of(new Given(
            ("swaporder_profile", "linux-6.4"), ("swaporder_exceptions", "All"), ("swaporder_base_library", "false"),
            ("swaporder_step_budget", "500"), ("swaporder_generated_code", " true "), ("swaporder.App.FolioLock.severity", "none")));
        Assert.Equal(("linux-6.4", true, false, 500, true, ReportDiagnostic.Suppress),
            (options.Profile.ToString(), options.AllExceptions, options.BaseLibrary, options.StepBudget, options.GeneratedCode, options.SeverityOf("App.FolioLock")));
    }

    [Fact]
    public void What_cannot_be_read_counts_as_not_given()
    {
        var options = SwapOrderOptions.Of(new Given(
            ("swaporder_profile", "6.4"), ("swaporder_exceptions", "some"), ("swaporder_step_budget", "-1"), ("swaporder.App.FolioLock.severity", "loud")));
        Assert.Equal((Profile.Newest, false, SwapOrderOptions.DefaultStepBudget, null),
            (options.Profile, options.AllExceptions, options.StepBudget, options.SeverityOf("App.FolioLock")));
    }

    [Fact]
    public void The_profile_of_a_compilation_is_that_of_the_first_file_that_has_one()
    {
        var trees = new[] { "/b.cs", "/a.cs", "/0.cs" }.Select(x => CSharpSyntaxTree.ParseText("", path: x)).ToList();
        var files = new Dictionary<string, Given> { ["/b.cs"] = new(("swaporder_profile", "linux-5.4")), ["/a.cs"] = new(("swaporder_profile", "linux-6.1")), ["/0.cs"] = new() };
        var compilation = CSharpCompilation.Create("Test", trees);
        Assert.Equal("linux-6.1", SwapOrderOptions.ProfileOf(new Provider(new Given(), files), compilation).ToString());
        Assert.Equal("linux-6.5", SwapOrderOptions.ProfileOf(new Provider(new Given(("swaporder_profile", "linux-6.5")), files), compilation).ToString());
    }

    [Theory]
    [InlineData("swaporder_profile", "linux-6.4")]
    [InlineData("SwapOrder_Profile", "linux-2.6.32")]
    [InlineData("swaporder_exceptions", "handled")]
    [InlineData("swaporder_base_library", "false")]
    [InlineData("swaporder_step_budget", "1")]
    [InlineData("swaporder_generated_code", "true")]
    [InlineData("swaporder.app.foliolock.severity", "suggestion")]
    [InlineData("dotnet_diagnostic.SWAP101.severity", "nonsense")]
    [InlineData("swap", "")]
    public void A_known_option_with_a_known_value_is_no_problem(string key, string value) => Assert.Null(OptionCatalog.Check(key, value, Typestates));

    [Theory]
    [InlineData("swaporder_profil", "linux-6.4", "there is no option 'swaporder_profil'; the nearest is 'swaporder_profile'")]
    [InlineData("swaporder_profile", "linux-6.40", "'linux-6.40' is no value of 'swaporder_profile', which accepts: linux-X.Y, from linux-2.6.32 to linux-7.0")]
    [InlineData("swaporder_exceptions", "hendled", "'hendled' is no value of 'swaporder_exceptions', which accepts: handled, all; the nearest is 'handled'")]
    [InlineData("swaporder_step_budget", "many", "'many' is no value of 'swaporder_step_budget', which accepts: a number of steps above zero")]
    [InlineData("swaporder_generated_code", "yes", "'yes' is no value of 'swaporder_generated_code', which accepts: true, false; the nearest is 'true'")]
    [InlineData("swaporder.App.FolioLok.severity", "none", "there is no option 'swaporder.App.FolioLok.severity'; the nearest is 'swaporder.App.FolioLock.severity'")]
    [InlineData("swaporder.App.FolioLock.severity", "warn", "'warn' is no value of 'swaporder.App.FolioLock.severity', which accepts: default, none, silent, suggestion, warning, error; the nearest is 'warning'")]
    public void An_unknown_option_or_value_is_told_what_was_meant(string key, string value, string message) =>
        Assert.Equal(message, OptionCatalog.Check(key, value, Typestates)?.Message);

    private sealed class Given(params (string Key, string Value)[] lines) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _lines =
            lines.ToImmutableDictionary(x => x.Key, x => x.Value, KeyComparer);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _lines.TryGetValue(key, out value);
    }

    private sealed class Provider(AnalyzerConfigOptions global, IReadOnlyDictionary<string, Given> files) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => global;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => files[tree.FilePath];

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => global;
    }
}
