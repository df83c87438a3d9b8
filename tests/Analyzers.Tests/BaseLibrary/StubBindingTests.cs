// The stubs of the base library bind against every framework that a user may have, and say nothing that makes no sense.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Rules;
using SwapOrderAnalyzers.Tests.OwnTypestates;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BaseLibrary;

public class StubBindingTests
{
    /// <summary>The reference assemblies that the analyzers themselves are compiled against.</summary>
    private static readonly ImmutableArray<MetadataReference> NetStandard =
    [
        .. Directory.EnumerateFiles(Path.Combine(Packages(), "netstandard.library", "2.0.3", "build", "netstandard2.0", "ref"), "*.dll")
            .Select(x => MetadataReference.CreateFromFile(x)),
    ];

    private const string Recursive = "class C { object o = System.Threading.LockRecursionPolicy.SupportsRecursion; }";

    [Theory]
    [InlineData("class C { }")]
    [InlineData(Recursive)]
    public void On_the_newest_framework_every_stub_compiles_and_stubs_something(string source)
    {
        var (stubs, model) = Bound(Findings.FrameworkReferences, source);

        Assert.Empty(stubs.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error).Select(x => x.ToString()));
        var problems = Compiled(stubs).SelectMany(x => model.ProblemsOf(x)).Select(x => $"{x.Location.GetLineSpan()} {x.Message}");
        Assert.Empty(problems);
    }

    [Fact]
    public void On_netstandard_the_members_that_it_lacks_are_skipped_and_no_others()
    {
        var (stubs, model) = Bound(NetStandard, "class C { }");

        Assert.NotNull(Operation(model, stubs, "System.Threading.Monitor", "TryEnter"));
        Assert.NotNull(Operation(model, stubs, "System.Threading.SemaphoreSlim", "WaitAsync"));
        Assert.NotNull(Operation(model, stubs, "System.Threading.ReaderWriterLock", "AcquireReaderLock"));
        string[] missing =
        [
            .. Compiled(stubs).OfType<INamedTypeSymbol>().Where(x => x.Name.EndsWith("Stub", StringComparison.Ordinal))
                .Where(x => StubTable.TargetOf(x) is null || x.GetMembers().OfType<IMethodSymbol>().All(y => StubProblems.StubbedBy(y, StubTable.TargetOf(x)!) is null))
                .Select(x => x.Name).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(["ArrayPoolStub", "LockScopeStub", "LockStub", "NativeMemoryStub"], missing);
    }

    [Fact]
    public async Task A_framework_without_the_newer_types_is_checked_for_the_older_ones() => await MarkedCode.VerifyAsync(MarkedCode.BaseLibraryOn, NetStandard, """
        class C
        {
            readonly object _gate = new object();

            void OneWay(bool hurry)
            {
                Monitor.Enter(_gate); // SWAP003
                if (hurry) return;
                Monitor.Exit(_gate);
            }
        }
        """);

    [Fact]
    public void A_project_without_any_framework_has_nothing_to_bind()
    {
        var (_, model) = Bound([], "class C { }");
        Assert.Empty(model.Typestates);
    }

    private static (Compilation Stubs, ContractModel Model) Bound(ImmutableArray<MetadataReference> references, string source)
    {
        var user = MarkedCode.Compile(references, source);
        var stubs = BaseLibraryStubs.Bind(user, CancellationToken.None);
        return (stubs, ContractModel.Create(user, Profile.Newest, CancellationToken.None, [stubs])!);
    }

    private static IEnumerable<ISymbol> Compiled(Compilation stubs) =>
        Contracts.Compiled.Symbols((INamespaceSymbol)stubs.Assembly.GlobalNamespace.GetNamespaceMembers().Single(x => x.Name == "SwapOrder").GetMembers("BaseLibrary").Single());

    private static Flow.Operation? Operation(ContractModel model, Compilation compilation, string type, string member) =>
        model.OperationOf(compilation.GetTypeByMetadataName(type)!.GetMembers(member).OfType<IMethodSymbol>().First());

    private static string Packages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
