// Sources compiled with the contract attributes, ready to be asked body by body as the compiler asks an analyzer.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Lowering;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Benchmarks.Engine;

internal sealed class Compiled
{
    private const int StepBudget = 200_000;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp11, preprocessorSymbols: ["SWAPORDER_INTERNAL_CONTRACTS"]);

    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly ImmutableArray<MetadataReference> s_framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The line by which a file of the corpus asks for the base library's contracts.</summary>
    private const string WantsBaseLibrary = "//! swaporder_base_library = true";

    private Compiled(IEnumerable<(string Path, string Text)> sources, CSharpParseOptions options, bool withBaseLibrary = false)
    {
        Compilation = CSharpCompilation.Create(
            "Measured",
            sources.Select(x => CSharpSyntaxTree.ParseText(x.Text, options, x.Path)),
            s_framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        ImmutableArray<Compilation> stubs = withBaseLibrary ? [BaseLibraryStubs.Bind(Compilation, CancellationToken.None)] : [];
        Contracts = ContractModel.Create(Compilation, Profile.Newest, CancellationToken.None, stubs)!;
        Check = new CompilationCheck(Compilation, Contracts, StepBudget);
    }

    public CSharpCompilation Compilation { get; }

    public ContractModel Contracts { get; }

    public CompilationCheck Check { get; }

    /// <summary>One compilation for each shape file of the corpus, with the primitives.</summary>
    public static IEnumerable<Compiled> Corpus()
    {
        var shapes = Path.Combine(AppContext.BaseDirectory, "Shapes");
        var primitives = Path.Combine(shapes, "Primitives.cs");
        return Directory.EnumerateFiles(shapes, "*.cs").Order(StringComparer.Ordinal).Where(x => x != primitives)
            .Select(x => new Compiled([Read(Attributes), Read(primitives), Read(x)], s_options, File.ReadAllText(x).Contains(WantsBaseLibrary, StringComparison.Ordinal)));
    }

    public static Compiled Of(string source, bool withBaseLibrary = false) => new([Read(Attributes), ("Source.cs", source)], s_options, withBaseLibrary);

    /// <summary>The sources of a project that brings its own contract attributes, as one compilation with the usual usings.</summary>
    public static Compiled Folder(string path, bool withBaseLibrary = false) => Folders([path], withBaseLibrary);

    /// <summary>The sources of several folders as one compilation: a project and the one that it refers to.</summary>
    public static Compiled Folders(IEnumerable<string> paths, bool withBaseLibrary = false)
    {
        var built = new[] { "bin", "obj" }.Select(x => $"{Path.DirectorySeparatorChar}{x}{Path.DirectorySeparatorChar}");
        var files = paths.SelectMany(x => Directory.EnumerateFiles(x, "*.cs", SearchOption.AllDirectories)).Where(x => !built.Any(x.Contains)).Order(StringComparer.Ordinal);
        return new([("Usings.cs", ImplicitUsings), .. files.Select(Read)], new CSharpParseOptions(LanguageVersion.Preview), withBaseLibrary);
    }

    /// <summary>Every method with a body outside of the attributes and the corpus's primitives.</summary>
    public IEnumerable<BaseMethodDeclarationSyntax> Methods() =>
        Compilation.SyntaxTrees.Where(x => Path.GetFileName(x.FilePath) is not ("ContractAttributes.cs" or "Primitives.cs"))
            .SelectMany(x => x.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
            .Where(x => x.Body is not null || x.ExpressionBody is not null);

    /// <summary>The method and the functions in it that are looked at by themselves, each cut into clusters and solved.</summary>
    public IEnumerable<(ISymbol Owner, Solution Solution)> Solve(BaseMethodDeclarationSyntax method)
    {
        var model = Compilation.GetSemanticModel(method.SyntaxTree);
        var graph = model.GetOperation(method) switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body),
            _ => null,
        };
        if (graph is null)
            yield break;
        var summaries = Check.Summaries(CancellationToken.None);
        foreach (var (body, owner) in Bodies.Of(graph, model.GetDeclaredSymbol(method)!, x => Contracts.OperationOf(x) is not null))
        {
            var lowered = MethodLowering.Lower(body, owner, Check.Lowering, judgesAllExceptions: false, CancellationToken.None);
            foreach (var cluster in Clusters.Of(lowered.Graph, summaries))
                yield return (owner, Solver.Solve(lowered.Graph, cluster, summaries, new SolverOptions(StepBudget), CancellationToken.None));
        }
    }

    private static string Attributes => Path.Combine(AppContext.BaseDirectory, "Contracts", "ContractAttributes.cs");

    private static (string Path, string Text) Read(string path) => (path, File.ReadAllText(path));
}
