// What a project outside the repository gets from the packages.
using Xunit;

namespace SwapOrderAnalyzers.Package.Tests;

[Collection(PackagesCollection.Name)]
public class ConsumerTests(PackedPackages packages)
{
    private const string Contract = """
        using SwapOrder.Contracts;
        public class Gate
        {
            [Becomes(GateState.Open)]
            public void Open() { }
        }

        [Typestate(typeof(Gate))]
        enum GateState { Closed, Open }
        """;

    [Fact]
    public async Task Whoever_uses_the_runtime_gets_the_analyzers_and_can_write_contracts()
    {
        using ConsumerProject consumer = new(packages, "SwapOrder.Runtime");
        consumer.Write("Gate.cs", Contract);
        await consumer.RestoreAsync();
        Assert.Equal(["SwapOrderAnalyzers.CodeFixes.dll", "SwapOrderAnalyzers.dll"], await consumer.AnalyzersAsync());
        Assert.Empty(await consumer.BuildAsync());
    }

    [Fact]
    public async Task The_analyzers_alone_bring_internal_contracts_to_whoever_asks_for_them()
    {
        using ConsumerProject consumer = new(packages, "SwapOrderAnalyzers", """
            <SwapOrderContracts>true</SwapOrderContracts>
            <LangVersion>7.3</LangVersion>
            <ImplicitUsings>disable</ImplicitUsings>
            """);
        consumer.Write("Gate.cs", Contract);
        await consumer.RestoreAsync();
        Assert.Empty(await consumer.BuildAsync());
    }

    [Fact]
    public async Task The_analyzers_alone_add_no_type_to_whoever_does_not_ask()
    {
        using ConsumerProject consumer = new(packages, "SwapOrderAnalyzers");
        consumer.Write("Gate.cs", Contract);
        await consumer.RestoreAsync();
        Assert.Contains(new BuildFinding("Gate.cs", 1, "CS0246"), await consumer.BuildAsync());
    }

    [Fact]
    public async Task Formatting_clean_code_changes_nothing()
    {
        using ConsumerProject consumer = new(packages, "SwapOrder.Runtime");
        consumer.Write("Gate.cs", Contract);
        await consumer.RestoreAsync();
        await consumer.FormatAsync("warn");
        Assert.Equal(Contract, consumer.Read("Gate.cs"));
    }
}
