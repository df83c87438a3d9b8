// swaporder_base_library: nothing without it, for the files that it is given for, and without the vocabulary in sight.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Tests.OwnTypestates;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BaseLibrary;

public class BaseLibraryOptionTests
{
    private const string OneWay = """
        using System.Threading;
        class C
        {
            void OneWay(object gate, bool hurry)
            {
                Monitor.Enter(gate);
                if (hurry) return;
                Monitor.Exit(gate);
            }
        }
        """;

    private static readonly ImmutableDictionary<string, string> Off = ImmutableDictionary<string, string>.Empty;

    [Fact]
    public async Task Without_it_nothing_is_said() =>
        Assert.Empty(await MarkedCode.FoundAsync(MarkedCode.Compile(Findings.FrameworkReferences, OneWay), _ => Off, OneWay));

    [Fact]
    public async Task It_holds_for_the_files_that_it_is_given_for()
    {
        var other = OneWay.Replace("class C", "class D", StringComparison.Ordinal);
        var found = await MarkedCode.FoundAsync(
            MarkedCode.Compile(Findings.FrameworkReferences, OneWay, other), x => x == "1.cs" ? MarkedCode.BaseLibraryOn : Off, OneWay, other);
        Assert.Equal(["1.cs:6 SWAP003 Monitor.Enter(gate);"], found);
    }

    [Fact]
    public async Task It_needs_no_contract_attributes_in_the_project()
    {
        var compilation = Findings.Compile([Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(OneWay, path: "0.cs")], Findings.FrameworkReferences);
        Assert.Equal(["0.cs:6 SWAP003 Monitor.Enter(gate);"], await MarkedCode.FoundAsync(compilation, _ => MarkedCode.BaseLibraryOn, OneWay));
    }

    [Fact]
    public async Task A_typestate_of_the_base_library_can_be_switched_off()
    {
        var options = MarkedCode.BaseLibraryOn.Add("swaporder.SwapOrder.BaseLibrary.MonitorState.severity", "none");
        Assert.Empty(await MarkedCode.FoundAsync(MarkedCode.Compile(Findings.FrameworkReferences, OneWay), _ => options, OneWay));
    }

    [Fact]
    public Task A_stub_of_the_users_own_wins() => MarkedCode.VerifyBaseLibraryAsync("""
        using SwapOrder.Contracts;

        [Typestate(typeof(ReaderWriterLockSlim))]
        enum Ours { Free, Taken }

        [ContractFor(typeof(ReaderWriterLockSlim))]
        static class OurStub
        {
            public static void EnterReadLock([Becomes(Ours.Taken)] ReaderWriterLockSlim self) { }
        }

        class C
        {
            void Silent(ReaderWriterLockSlim rw, bool hurry)
            {
                rw.EnterReadLock();
                if (hurry) return;
                rw.ExitReadLock();
            }
        }
        """);
}
