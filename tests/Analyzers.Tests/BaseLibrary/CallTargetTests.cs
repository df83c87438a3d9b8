// The gate before anything is bound: which calls of "Wait" can be a semaphore's. It may let too much through, never too little.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Rules;
using SwapOrderAnalyzers.Tests.Robustness;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BaseLibrary;

public sealed class CallTargetTests
{
    private const string Around = """
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks;
        using static Shared;
        using Gate = System.Threading.SemaphoreSlim;
        static class Shared { public static SemaphoreSlim Common = new(1); }
        class Owner { public SemaphoreSlim Slots = new(1); public Task Work = Task.CompletedTask; public Owner Next => this; public SemaphoreSlim Get() => Slots; public SemaphoreSlim this[int i] => Slots; }
        class Mine : SemaphoreSlim { public Mine() : base(1) { } public void Both() { Wait(); Release(); } }
        struct Latch { public void Wait() { } public void Release() { } }
        class Base { protected SemaphoreSlim _inherited = new(1); protected Latch _latch; }
        """;

    [Theory]
    [InlineData("SemaphoreSlim s", "s.Wait(); s.Release();")]
    [InlineData("Gate s", "s.Wait(); s.Release();")]
    [InlineData("Mine s", "s.Wait(); s.Release();")]
    [InlineData("Owner o", "o.Slots.Wait(); o.Slots.Release();")]
    [InlineData("Owner o", "o.Next.Get().Wait(); o[1].Release();")]
    [InlineData("Owner o", "o?.Slots?.Wait(); o?.Next?.Slots.Release();")]
    [InlineData("Owner o", "var s = o.Slots; s.Wait(); s.Release();")]
    [InlineData("Owner o", "var s = o.Get(); var t = s; t.Wait(); t.Release();")]
    [InlineData("object o", "((SemaphoreSlim)o).Wait(); (o as SemaphoreSlim)!.Release();")]
    [InlineData("object o", "if (o is SemaphoreSlim s) { s.Wait(); s.Release(); }")]
    [InlineData("object o", "if (o is Owner { Slots: var s }) { s.Wait(); s.Release(); }")]
    [InlineData("IDictionary<int, SemaphoreSlim> all", "if (all.TryGetValue(1, out var s)) { s.Wait(); s.Release(); }")]
    [InlineData("IDictionary<int, SemaphoreSlim> all", "all[1].Wait(); all[1].Release();")]
    [InlineData("List<SemaphoreSlim> all", "foreach (var s in all) { s.Wait(); s.Release(); }")]
    [InlineData("List<SemaphoreSlim> all", "all.ForEach(s => { s.Wait(); s.Release(); });")]
    [InlineData("SemaphoreSlim[] all", "all[0].Wait(); all[0].Release();")]
    [InlineData("(SemaphoreSlim Gate, int Count) both", "both.Gate.Wait(); both.Gate.Release();")]
    [InlineData("(SemaphoreSlim, int) both", "var (s, _) = both; s.Wait(); s.Release();")]
    [InlineData("SemaphoreSlim a, SemaphoreSlim b, bool first", "(first ? a : b).Wait(); (first ? a : b).Release();")]
    [InlineData("SemaphoreSlim? a, SemaphoreSlim b", "(a ?? b).Wait(); (a ?? b).Release();")]
    [InlineData("", "Common.Wait(); Common.Release();")]
    [InlineData("", "_inherited.Wait(); this._inherited.Release();")]
    [InlineData("", "SemaphoreSlim Local() => Common; Local().Wait(); Local().Release();")]
    [InlineData("Owner o", "Action give = () => { }; o.Slots.Wait(); give = o.Slots.ReleaseIt; give(); o.Slots.Release();")]
    [InlineData("object x", "System.Threading.Monitor.Enter(x); global::System.Threading.Monitor.Exit(x);")]
    [InlineData("Task t, SemaphoreSlim s", "t.Wait(); s.Wait(); s.Release();")]
    // The parameter hides nothing where another name is meant, and a local of one branch nothing in the other.
    [InlineData("bool b", "if (b) { Latch g = default; g.Wait(); } else { SemaphoreSlim g = Common; g.Wait(); g.Release(); }")]
    public void Whatever_can_be_a_lock_is_looked_at(string parameters, string body) => Assert.True(IsLookedAt(parameters, body));

    [Theory]
    [InlineData("Task t", "t.Wait(); t.Wait();")]
    [InlineData("Owner o", "o.Work.Wait(); o.Next.Work.Wait();")]
    [InlineData("Latch s", "s.Wait(); s.Release();")]
    [InlineData("", "_latch.Wait(); this._latch.Release();")]
    [InlineData("", "Latch Local() => default; Local().Wait(); Local().Release();")]
    [InlineData("object o", "((Latch)o).Wait(); if (o is Latch s) s.Release();")]
    [InlineData("Owner o", "var l = new Latch(); l.Wait(); l.Release();")]
    // No overload takes so many.
    [InlineData("dynamic d", "d.Wait(1, 2, 3, 4); d.Release(1, 2, 3);")]
    // A name that is not called there: what it stands for has members of its own.
    [InlineData("dynamic d", "d.Wait.Now(); d.Release.Now();")]
    public void What_is_somebody_elses_by_its_declared_type_is_not(string parameters, string body) => Assert.False(IsLookedAt(parameters, body));

    [Fact]
    public void What_binds_to_a_contract_or_to_a_body_with_an_effect_is_never_ruled_out()
    {
        var files = Directory.EnumerateFiles(ShapeCompilation.Folder, "*.cs").Where(x => Path.GetFileName(x) != "Primitives.cs").Order(StringComparer.Ordinal);
        var compilation = ShapeCompilation.Of(files.Select(x => ShapeCompilation.Parse(File.ReadAllText(x), Path.GetFileName(x))));
        var contracts = ContractModel.Create(compilation, Profile.Newest, CancellationToken.None, [BaseLibraryStubs.Bind(compilation, CancellationToken.None)])!;
        var known = CallClosure.Of(compilation, contracts, new Models(compilation), stepBudget: 5_000, CancellationToken.None);
        var (real, let, all) = (0, 0, 0);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var token in tree.GetRoot().DescendantTokens().Where(x => x.IsKind(SyntaxKind.IdentifierToken) && (contracts.ForeignWords.Contains(x.ValueText) || known.Effects.ByName.Contains(x.ValueText))))
            {
                if (token.Parent is not SimpleNameSyntax name || CodeBlocks.Around(token).FirstOrDefault() is not { } block)
                    continue;
                all++;
                var matters = known.MayMatter(token, block);
                let += matters ? 1 : 0;
                if (!IsTarget(model, name))
                    continue;
                real++;
                Assert.True(matters, $"{tree.FilePath}({token.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {name.Parent}");
            }
        }

        // If nothing were ruled out, or nothing there, the test would say nothing.
        Assert.True(real > 500 && let < all, $"{real} of {all}, {let} let through");

        bool IsTarget(SemanticModel model, SimpleNameSyntax name) => model.GetSymbolInfo(name).Symbol switch
        {
            IMethodSymbol x => IsOne(x.ReducedFrom ?? x),
            IPropertySymbol x => (x.GetMethod is { } get && IsOne(get)) || (x.SetMethod is { } set && IsOne(set)),
            _ => false,
        };

        bool IsOne(IMethodSymbol method) => contracts.OperationOf(method) is not null || known.Effects.Of(method).Families != 0;
    }

    private static bool IsLookedAt(string parameters, string body)
    {
        var source = $"{Around}\nclass Caller : Base {{ void M({parameters}) {{ {body} }} }}\nstatic class More {{ public static void ReleaseIt(this SemaphoreSlim s) => s.Release(); }}";
        var compilation = CSharpCompilation.Create(
            "Calls", [ShapeCompilation.Parse(source, "Calls.cs")], ShapeCompilation.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var contracts = ContractModel.Create(compilation, Profile.Newest, CancellationToken.None, [BaseLibraryStubs.Bind(compilation, CancellationToken.None)])!;
        var method = compilation.SyntaxTrees.Single().GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(x => x.Identifier.ValueText == "M");
        return new CompilationCheck(compilation, contracts, 5_000).CanReachContract(method);
    }
}
