// Code of somebody who uses the contracts alone: compiled with the internal copy of the attributes. A line that ends in "// SWAP003" is where a finding belongs.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SwapOrderAnalyzers.Tests.Contracts;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

internal static partial class MarkedCode
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Threading; global using System.Threading.Tasks;";

    [GeneratedRegex(@"// (SWAP\d+)\b")]
    private static partial Regex Mark { get; }

    /// <summary>Exactly the marked lines have findings.</summary>
    public static Task VerifyAsync(string source) => VerifyAsync(ImmutableDictionary<string, string>.Empty, Findings.FrameworkReferences, source);

    /// <summary>The same with the base library's stubs on.</summary>
    public static Task VerifyBaseLibraryAsync(params string[] sources) => VerifyAsync(BaseLibraryOn, Findings.FrameworkReferences, sources);

    public static ImmutableDictionary<string, string> BaseLibraryOn { get; } =
        ImmutableDictionary<string, string>.Empty.Add("swaporder_base_library", "true");

    public static async Task VerifyAsync(ImmutableDictionary<string, string> options, ImmutableArray<MetadataReference> references, params string[] sources)
    {
        var compilation = Compile(references, sources);
        Assert.Empty(compilation.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error).Select(x => x.ToString()));
        var marked = sources.SelectMany((source, file) => source.Split('\n').SelectMany((line, i) => Mark.Matches(line).Select(x => $"{file}.cs:{i + 1} {x.Groups[1].Value} {line.Trim()}")));
        Assert.Equal(marked, await FoundAsync(compilation, _ => options, sources));
    }

    public static CSharpCompilation Compile(ImmutableArray<MetadataReference> references, params string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["SWAPORDER_INTERNAL_CONTRACTS"]);
        var trees = sources.Select((x, i) => CSharpSyntaxTree.ParseText(x, options, $"{i}.cs"))
            .Append(CSharpSyntaxTree.ParseText(Compiled.Vocabulary, options, "ContractAttributes.cs"))
            .Append(CSharpSyntaxTree.ParseText(Usings, options, "Usings.cs"));
        return CSharpCompilation.Create("Own", trees, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    public static async Task<IEnumerable<string>> MessagesAsync(Compilation compilation, ImmutableDictionary<string, string> options) =>
        (await RunAsync(compilation, _ => options)).Select(x => x.GetMessage());

    /// <summary>The findings in source order, as "file:line id text of the line".</summary>
    public static async Task<IEnumerable<string>> FoundAsync(Compilation compilation, Func<string, ImmutableDictionary<string, string>> optionsOf, params string[] sources)
    {
        var found = await RunAsync(compilation, optionsOf);
        return found.Select(x => (x.Id, File: x.Location.SourceTree?.FilePath ?? "", x.Location.GetLineSpan().StartLinePosition.Line))
            .OrderBy(x => x.File, StringComparer.Ordinal).ThenBy(x => x.Line).ThenBy(x => x.Id, StringComparer.Ordinal).Distinct()
            .Select(x => $"{x.File}:{x.Line + 1} {x.Id} {TextOf(sources, x.File, x.Line)}");
    }

    /// <summary>The options of somebody who has set a profile; null without one.</summary>
    public static AnalyzerOptions? OptionsOf(string? profile) => profile is null
        ? null
        : new AnalyzerOptions([], new OptionsByFile(_ => ImmutableDictionary<string, string>.Empty.Add("swaporder_profile", profile)));

    private static async Task<IEnumerable<Diagnostic>> RunAsync(Compilation compilation, Func<string, ImmutableDictionary<string, string>> optionsOf)
    {
        var options = new AnalyzerOptions([], new OptionsByFile(optionsOf));
        var found = await compilation.WithAnalyzers([new SwapOrderAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return found.Where(x => x.Severity != DiagnosticSeverity.Hidden);
    }

    private static string TextOf(string[] sources, string file, int line) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file), out var index) ? sources[index].Split('\n')[line].Trim() : "";

    private sealed class OptionsByFile(Func<string, ImmutableDictionary<string, string>> optionsOf) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(optionsOf(tree.FilePath));

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
