// Stubs: contracts for types that cannot be edited.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Contracts;

public sealed class StubTests
{
    private const string Foreign = """
        namespace Foreign
        {
            public class Folio
            {
                public Folio(int order) { }
                public void Lock() { }
                public bool TryLock(int flags, ref bool taken) => true;
                public void Take(out int x) => x = 0;
                public static void Free(Folio folio) { }
                public int Index { get; set; }
                public int this[long at] { get => 0; set { } }
                public virtual void Put() { }
            }
            public class Large : Folio { public Large() : base(0) { } public override void Put() { } }
            public struct Entry { public void Drop() { } public static Entry operator +(Entry a, int b) => a; }
            public class Pool<T> { public void Enter<U>(T item, System.Collections.Generic.List<U> all) { } }
        }
        """;

    private const string Types = """
        using SwapOrder.Contracts;
        using Foreign;
        [Typestate(typeof(Folio), End = FolioLock.Unlocked)] public enum FolioLock { Unlocked, Locked }
        [Typestate(typeof(Entry))] public enum Tags { None, Pending }
        [Typestate(typeof(Pool<>))] public enum PoolState { Free, Taken }

        """;

    private const string FolioStub = """
        [ContractFor(typeof(Folio))]
        public static class FolioStub
        {
            [return: Becomes(FolioLock.Unlocked)] public static Folio New(int order) => null;
            [Becomes(FolioLock.Locked)] public static void Lock(Folio self) { }
            public static bool TryLock([Becomes(FolioLock.Locked, When = true, Value = nameof(taken))] Folio self, int flags, ref bool taken) => true;
            public static void Free([Forbids(FolioLock.Locked)] Folio folio) { }
            public static int Index([Requires(FolioLock.Locked)] Folio self) => 0;
            public static void set_Index([Requires(FolioLock.Locked)] Folio self, int value) { }
            public static int Item([Requires(FolioLock.Locked)] Folio self, long at) => 0;
            public static void Put([Becomes(FolioLock.Unlocked)] Folio self) { }
        }
        """;

    [Fact]
    public void A_stub_states_the_contract_of_each_kind_of_member()
    {
        var compiled = With(FolioStub);
        Assert.Empty(compiled.Problems());
        Assert.Equal(Aim.At(Operand.Result), Assert.Single(compiled.Operation("Foreign.Folio", ".ctor")!.Changes).Aim);
        Assert.Equal(Aim.At(Operand.This), Assert.Single(compiled.Operation("Foreign.Folio", "Lock")!.Changes).Aim);
        var tried = Assert.Single(compiled.Operation("Foreign.Folio", "TryLock")!.Changes);
        Assert.Equal((Aim.At(Operand.This), new Condition(new Operand(1), ValueSet.True) { IsOfOutcome = true }), (tried.Aim, tried.When));
        Assert.Equal(Aim.At(new Operand(0)), Assert.Single(compiled.Operation("Foreign.Folio", "Free")!.Demands).Aim);
        Assert.All(new[] { "get_Index", "set_Index", "get_Item" }, x => Assert.Equal(Aim.At(Operand.This), Assert.Single(compiled.Operation("Foreign.Folio", x)!.Demands).Aim));
        Assert.Null(compiled.Operation("Foreign.Folio", "set_Item"));
        Assert.Superset(new HashSet<string> { "Folio", "Lock", "Index", "this[]" }, compiled.Model.ContractedNames.ToHashSet());
    }

    [Fact]
    public void A_member_that_overrides_a_stubbed_one_inherits_its_contract()
    {
        var compiled = With(FolioStub);
        Assert.NotNull(compiled.Operation("Foreign.Large", "Put"));
        Assert.Same(compiled.Operation("Foreign.Folio", "Put"), compiled.Operation("Foreign.Large", "Put"));
    }

    [Fact]
    public void A_stub_of_a_struct_takes_it_by_ref_and_operators_go_by_their_metadata_names()
    {
        var compiled = With("""
            [ContractFor(typeof(Entry))]
            static class EntryStub
            {
                public static void Drop([Becomes(Tags.None)] ref Entry self) { }
                [return: Continues(nameof(a))] public static Entry op_Addition(Entry a, int b) => a;
            }
            """);
        Assert.Empty(compiled.Problems());
        Assert.Equal(Aim.At(Operand.This), Assert.Single(compiled.Operation("Foreign.Entry", "Drop")!.Changes).Aim);
        Assert.Equal(new Operand(0), compiled.Operation("Foreign.Entry", "op_Addition")!.Continues);
    }

    [Fact]
    public void A_stub_of_a_generic_type_is_a_generic_class_of_the_same_arity()
    {
        var compiled = With("""
            [ContractFor(typeof(Pool<>))]
            static class PoolStub<TItem> { public static void Enter<V>([Becomes(PoolState.Taken)] Pool<TItem> self, TItem item, System.Collections.Generic.List<V> all) { } }
            """);
        Assert.Empty(compiled.Problems());
        Assert.Single(compiled.Operation("Foreign.Pool`1", "Enter")!.Changes);
    }

    [Fact]
    public void A_referenced_assembly_lists_its_stubs()
    {
        var foreign = Compiled.From(null, [], Foreign).WithoutErrors().Emitted();
        var stubs = Compiled.From(null, [foreign], Types.Replace("using Foreign;", "using Foreign; [assembly: ContractFor(typeof(Folio), Stub = typeof(FolioStub))]", StringComparison.Ordinal) + FolioStub,
            Compiled.Vocabulary).WithoutErrors().Emitted();
        var app = Compiled.From(null, [foreign, stubs], "class App { }", Compiled.Vocabulary).WithoutErrors();
        Assert.Single(app.Operation("Foreign.Folio", "Lock")!.Changes);
        Assert.Contains("Index", app.Model.ContractedNames);
    }

    [Fact]
    public void A_stub_compilation_of_its_own_is_bound_by_names()
    {
        var stubs = Compiled.From(null, [], """
            using SwapOrder.Contracts; using System.Threading;
            [Typestate(typeof(object), End = Monitored.Free)] enum Monitored { Free, Held }
            [ContractFor(typeof(Monitor))] static class MonitorStub { public static void Enter([Becomes(Monitored.Held)] object obj) { } }
            """, Compiled.Vocabulary).WithoutErrors();
        var app = Compiled.From("class App { }").WithoutErrors();
        var model = ContractModel.Create(app.Compilation, Profile.Newest, CancellationToken.None, ImmutableArray.Create(stubs.Compilation))!;
        Assert.Single(model.OperationOf(app.Method("System.Threading.Monitor", "Enter"))!.Changes);
        Assert.True(model.IsSubject(app.Type("App"), Assert.Single(model.Typestates)));
    }

    [Theory]
    [InlineData("public static void Lokc([Becomes(FolioLock.Locked)] Folio self) { }",
        "SWAP900 'Lokc': 'Lokc' stubs nothing: no member of 'Folio' has this name and these parameters; nearest is 'Folio.Lock()'")]
    [InlineData("public static void Lokc(Folio self) { }",
        "SWAP900 'Lokc': 'Lokc' stubs nothing: no member of 'Folio' has this name and these parameters; nearest is 'Folio.Lock()'")]
    [InlineData("public static void Lock([Becomes(FolioLock.Locked)] Folio self, int extra) { }",
        "SWAP900 'Lock': 'Lock' stubs nothing: no member of 'Folio' has this name and these parameters; nearest is 'Folio.Lock()'")]
    [InlineData("public static void Take([Becomes(FolioLock.Locked)] Folio self, ref int x) { }",
        "SWAP900 'Take': 'Take' stubs nothing: no member of 'Folio' has this name and these parameters; nearest is 'Folio.Take(out int)'")]
    [InlineData("public static void Lock([Becomes(Tags.None)] Folio self) { }",
        "SWAP900 'Becomes(Tags.None)': 'Tags' is a typestate of 'Foreign.Entry', but its 'this' is 'Foreign.Folio'")]
    public void A_stub_that_matches_nothing_names_the_nearest(string stub, string problem) =>
        Assert.Equal([problem], With($"[ContractFor(typeof(Folio))] static class FolioStub {{ {stub} }}").Problems());

    [Fact]
    public void A_stub_class_is_static_and_of_the_same_arity()
    {
        Assert.Equal(["SWAP900 'ContractFor(typeof(Folio))': 'FolioStub' is a stub of 'Folio' and so has to be static"],
            With("[ContractFor(typeof(Folio))] class FolioStub { }").Problems());
        Assert.Equal(["SWAP900 'ContractFor(typeof(Pool<>))': a stub of 'Pool<T>' has 1 type parameters, 'PoolStub' has 0"],
            With("[ContractFor(typeof(Pool<>))] static class PoolStub { }").Problems());
    }

    private static Compiled With(string stubs)
    {
        var foreign = Compiled.From(null, [], Foreign).WithoutErrors();
        return Compiled.From(null, [foreign.Emitted()], Types + stubs, Compiled.Vocabulary).WithoutErrors();
    }
}
