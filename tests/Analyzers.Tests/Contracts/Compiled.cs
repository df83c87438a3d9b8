// Compilations for tests of what is read from them: a source, the framework's references, and the vocabulary as one chooses.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Contracts;

/// <summary>A source compiled with an internal copy of the vocabulary, and the model read from it.</summary>
internal sealed class Compiled
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetFileName(x) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Collections.dll" or "System.Linq.dll" or "System.Threading.dll")
            .Select(x => (MetadataReference)MetadataReference.CreateFromFile(x)).ToImmutableArray());

    private readonly Lazy<ContractModel?> _model;

    private Compiled(Compilation compilation, Profile profile)
    {
        Compilation = compilation;
        _model = new Lazy<ContractModel?>(() => ContractModel.Create(compilation, profile, CancellationToken.None));
    }

    /// <summary>The attributes as the analyzer package compiles them into a project.</summary>
    public static string Vocabulary { get; } = File.ReadAllText(Path.Combine(Root(), "src", "Runtime", "Contracts", "ContractAttributes.cs"));

    public Compilation Compilation { get; }

    public ContractModel Model => _model.Value ?? throw new InvalidOperationException("no contract is in use");

    public bool HasModel => _model.Value is not null;

    public static Compiled From(string source, string? profile = null, string? vocabulary = null) =>
        From(profile, [], source, vocabulary ?? Vocabulary);

    public static Compiled From(string? profile, IEnumerable<MetadataReference> references, params string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["SWAPORDER_INTERNAL_CONTRACTS"]);
        var trees = sources.Select((x, i) => CSharpSyntaxTree.ParseText(x, options, $"/{i}.cs"));
        var compilation = CSharpCompilation.Create(
            "Test" + sources[0].Length, trees, Framework.Value.AddRange(references), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return new Compiled(compilation, profile is null ? Profile.Newest : Parsed(profile));
    }

    /// <summary>Compiled to metadata, for use as a reference.</summary>
    public MetadataReference Emitted()
    {
        var stream = new MemoryStream();
        var result = Compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(x => x.Severity == DiagnosticSeverity.Error)));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>The same, but sources that do not compile are a mistake of the test.</summary>
    public Compiled WithoutErrors()
    {
        Assert.Empty(Compilation.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error));
        return this;
    }

    public INamedTypeSymbol Type(string name) =>
        Compilation.GetTypeByMetadataName(name) ?? throw new InvalidOperationException($"no type {name}");

    public ISymbol Member(string type, string member) => Type(type).GetMembers(member).First();

    public IMethodSymbol Method(string type, string member) => Type(type).GetMembers(member).OfType<IMethodSymbol>().First();

    public Flow.Operation? Operation(string type, string member) => Model.OperationOf(Method(type, member));

    /// <summary>All problems of all symbols of the source, as "id 'squiggled text': message".</summary>
    public IReadOnlyList<string> Problems() =>
        Symbols(Compilation.Assembly.GlobalNamespace).SelectMany(x => Model.ProblemsOf(x))
            .Select(x => $"{x.Id} '{x.Location.SourceTree!.GetText().ToString(x.Location.SourceSpan)}': {x.Message}").ToList();

    public static IEnumerable<ISymbol> Symbols(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(x => x is INamespaceOrTypeSymbol inner ? Symbols(inner).Prepend(x) : [x]);

    private static Profile Parsed(string text) => Profile.TryParse(text, out var profile) ? profile : throw new ArgumentException(text);

    /// <summary>The root of the clone that these tests were built in.</summary>
    public static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "SwapOrderAnalyzers.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("the tests run outside of a clone");
    }
}
