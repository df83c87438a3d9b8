// What each attribute becomes in the solver's terms.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Contracts;

public sealed class OperationReadingTests
{
    private const string Types = """
        using SwapOrder.Contracts;
        using System.Threading.Tasks;

        [Typestate(typeof(Folio), End = FolioLock.Unlocked, Text = "'{0}' is not locked")]
        public enum FolioLock { Unlocked, Locked }

        [Typestate(typeof(Folio), Start = FolioRef.None, End = FolioRef.None)]
        public enum FolioRef { None, Held }

        [Typestate(typeof(Folio))]
        public enum Uptodate { Unknown, Yes, No }

        [Typestate(typeof(SwapEntry))]
        public enum Tags { None, Pending, Restored, Lost }

        public enum Result { Done = 3, Retry = 4 }

        public readonly partial struct SwapEntry { }

        """;

    [Fact]
    public void Becomes_on_a_method_changes_the_receiver()
    {
        var lockIt = Read("public partial class Folio { [Becomes(FolioLock.Locked)] public void Lock() { } }", "Lock");
        var change = Assert.Single(lockIt.Changes);
        Assert.Equal(Aim.At(Operand.This), change.Aim);
        Assert.Equal(("FolioLock", 1, 0, false, null), (change.Typestate.Name, change.To, change.By, change.HasFrom, change.When));
        Assert.False(lockIt.DescribesResult);
    }

    [Fact]
    public void Becomes_on_the_return_value_describes_the_result()
    {
        var find = Read("public partial class Folio { [return: Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull)] public static Folio Find() => null; }", "Find");
        var change = Assert.Single(find.Changes);
        Assert.Equal((Aim.At(Operand.Result), 1), (change.Aim, change.By));
        Assert.Equal(new Condition(Operand.Result, ValueSet.NotNull), change.When);
        Assert.True(find.DescribesResult);
        Assert.False(find.IsFunction);
        Assert.True(change.Typestate.IsCounted);
    }

    [Theory]
    [InlineData("true", "bool", "{1}")]
    [InlineData("false", "bool?", "{0}")]
    [InlineData("null", "string", "{null}")]
    [InlineData("Result.Retry", "Result", "{4}")]
    [InlineData("-2", "long", "{-2}")]
    [InlineData("Outcome.Null", "Folio", "{null}")]
    [InlineData("true", "Task<bool>", "{1}")]
    public void When_is_a_set_of_results(string when, string type, string expected)
    {
        var change = Assert.Single(Read($$"""
            public partial class Folio { [Becomes(FolioLock.Locked, When = {{when}})] public {{type}} TryLock() => default; }
            """, "TryLock").Changes);
        Assert.Equal((Operand.Result, expected, false), (change.When!.Operand, change.When.Values.ToString(), change.When.Throws));
    }

    [Fact]
    public void When_with_Value_is_about_that_parameter()
    {
        var change = Assert.Single(Read("""
            public partial class Folio { [Becomes(FolioLock.Locked, When = true, Value = "taken")] public void Enter(int flags, ref bool taken) { } }
            """, "Enter").Changes);
        Assert.Equal(new Condition(new Operand(1), ValueSet.True) { IsOfOutcome = true }, change.When);
    }

    [Fact]
    public void When_it_throws()
    {
        var change = Assert.Single(Read("public partial class Folio { [Becomes(FolioLock.Locked, When = Outcome.Throws)] public void Lock() { } }", "Lock").Changes);
        Assert.True(change.When!.Throws);
    }

    [Fact]
    public void From_Of_and_As_narrow_a_change()
    {
        var change = Assert.Single(Read("""
            public partial class Folio { [Becomes(Tags.Lost, From = Tags.Pending, Of = Target.Linked, As = "cache")] public void Drop() { } }
            """, "Drop").Changes);
        Assert.Equal(new Aim(Operand.This, Reach.Linked, "cache"), change.Aim);
        Assert.Equal((StateSet.Of(1), true, 3), (change.From, change.HasFrom, change.To));
    }

    [Fact]
    public void Requires_over_two_typestates_is_one_demand_with_an_alternative_for_each()
    {
        var demand = Assert.Single(Read("""
            public partial class Folio { public static void Copy([Requires(FolioLock.Locked, Uptodate.Yes, Uptodate.Unknown, Rule = "SWAP204")] Folio from) { } }
            """, "Copy").Demands);
        Assert.Equal(Aim.At(new Operand(0)), demand.Aim);
        Assert.Equal([("FolioLock", 0b10), ("Uptodate", 0b11)], demand.Alternatives.Select(x => (x.Typestate.Name, (int)x.States.Bits)));
        Assert.Equal((false, "SWAP204", "'{0}' is not locked", "Locked, Yes or Unknown"), (demand.IsForbidding, demand.Rule, demand.Text, demand.Wording));
    }

    [Fact]
    public void Forbids_over_two_typestates_is_a_demand_for_each_of_what_is_left()
    {
        var demands = Read("""
            public partial class Folio { [Forbids(FolioLock.Locked, Uptodate.No, Uptodate.Unknown, Text = "no")] public void Free() { } }
            """, "Free").Demands;
        Assert.Equal([(0b01, "not Locked"), (0b010, "neither No nor Unknown")], demands.Select(x => ((int)x.Alternatives.Single().States.Bits, x.Wording)));
        Assert.All(demands, x => Assert.True(x is { IsForbidding: true, Text: "no" }));
    }

    [Fact]
    public void Links_MaybeSame_and_Continues_name_operands()
    {
        var copy = Read("""
            public partial class Folio
            {
                [return: Links("this"), Links("entry", As = "cache"), MaybeSame("other"), Continues("this")]
                public Folio Copy(Folio other, [Links("other")] SwapEntry entry) => null;
            }
            """, "Copy");
        Assert.Equal([new LinkEffect(Operand.Result, Operand.This, null), new LinkEffect(Operand.Result, new Operand(1), "cache"), new LinkEffect(new Operand(1), new Operand(0), null)], copy.Links.ToArray());
        Assert.Equal([new Operand(0)], copy.MaybeSame.ToArray());
        Assert.Equal(Operand.This, copy.Continues);
        Assert.True(copy.IsFunction);
    }

    [Fact]
    public void A_readonly_member_without_change_is_a_function_and_another_is_not()
    {
        const string Entry = "public partial class Folio { } public partial struct SwapEntry { [return: Continues(\"this\")] public SwapEntry Next() => this; }";
        Assert.True(Read(Entry, "Next", "SwapEntry").IsFunction);
        Assert.False(Read("public partial class Folio { [return: Continues(\"this\")] public Folio Next() => this; }", "Next").IsFunction);
    }

    [Fact]
    public void Of_a_readonly_struct_what_returns_nothing_and_what_makes_it_are_no_functions()
    {
        var compiled = Compiled.From(Types + """
            public class Folio { }
            public readonly partial struct SwapEntry
            {
                public SwapEntry([Requires(FolioLock.Locked)] Folio folio) { }
                [Requires(Tags.None)] public int this[int at] { get => 0; set { } }
                [Forbids(Tags.Lost)] public void Use() { }
            }
            """).WithoutErrors();
        Assert.Equal([false, true, false, false], new[] { ".ctor", "get_Item", "set_Item", "Use" }.Select(x => compiled.Operation("SwapEntry", x)!.IsFunction));
    }

    [Fact]
    public void The_this_of_a_constructor_is_what_it_makes()
    {
        var made = Read("public partial class Folio { [Becomes(FolioLock.Locked)] public Folio([Links(\"this\")] SwapEntry entry) { } }", ".ctor");
        Assert.Equal(Aim.At(Operand.Result), Assert.Single(made.Changes).Aim);
        Assert.Equal(new LinkEffect(new Operand(0), Operand.Result, null), Assert.Single(made.Links));
        Assert.True(made.DescribesResult);
    }

    [Fact]
    public void The_this_of_an_extension_method_is_its_first_parameter()
    {
        var compiled = Compiled.From(Types + """
            public class Folio { void Use() => this.Lock(); }
            public static class Extensions { [Becomes(FolioLock.Locked)] public static void Lock(this Folio folio) { } }
            """).WithoutErrors();
        var unreduced = compiled.Method("Extensions", "Lock");
        Assert.Equal(Aim.At(new Operand(0)), Assert.Single(compiled.Model.OperationOf(unreduced)!.Changes).Aim);
        Assert.Same(compiled.Model.OperationOf(unreduced), compiled.Model.OperationOf(unreduced.ReduceExtensionMethod(compiled.Type("Folio"))!));
    }

    [Fact]
    public void An_extension_block_has_a_this_of_its_own()
    {
        var compiled = Compiled.From(Types + """
            public class Folio { }
            public static class Extensions { extension(Folio folio) { [Becomes(FolioLock.Locked)] public void Lock() { } } }
            """).WithoutErrors();
        var method = compiled.Type("Extensions").GetTypeMembers().Single().GetMembers("Lock").OfType<IMethodSymbol>().Single();
        Assert.Equal(Aim.At(Operand.This), Assert.Single(compiled.Model.OperationOf(method)!.Changes).Aim);
        Assert.Empty(compiled.Problems());
    }

    [Fact]
    public void An_attribute_on_a_property_speaks_of_the_receiver_unless_only_the_value_fits()
    {
        var compiled = Compiled.From(Types + """
            public class Folio
            {
                [Requires(FolioLock.Locked)] public int Index { get; set; }
                [Becomes(Tags.Pending)] public SwapEntry Entry { get; set; }
                [Links("this"), Becomes(Uptodate.Unknown)] public Folio Next { get; set; }
                [Becomes(Uptodate.Unknown)] public Folio Other { get; set; }
            }
            """).WithoutErrors();
        Assert.Equal(Operand.This, Assert.Single(compiled.Operation("Folio", "get_Index")!.Demands).Aim.Operand);
        Assert.Equal(Operand.This, Assert.Single(compiled.Operation("Folio", "set_Index")!.Demands).Aim.Operand);
        Assert.Equal(Operand.Result, Assert.Single(compiled.Operation("Folio", "get_Entry")!.Changes).Aim.Operand);
        Assert.Null(compiled.Operation("Folio", "set_Entry"));
        Assert.Equal(Operand.Result, Assert.Single(compiled.Operation("Folio", "get_Next")!.Changes).Aim.Operand);
        Assert.Equal(new LinkEffect(new Operand(0), Operand.This, null), Assert.Single(compiled.Operation("Folio", "set_Next")!.Links));
        Assert.Equal(Operand.This, Assert.Single(compiled.Operation("Folio", "get_Other")!.Changes).Aim.Operand);
        Assert.Equal(new LinkEffect(Operand.Result, Operand.This, null), Assert.Single(compiled.Model.FieldLinks(compiled.Member("Folio", "Next"))));
    }

    [Fact]
    public void Operators_indexers_accessors_local_functions_and_delegates_have_contracts()
    {
        var compiled = Compiled.From(Types + """
            public partial struct SwapEntry { [return: Continues("a")] public static SwapEntry operator +(SwapEntry a, int b) => a; }
            public delegate void Taking([Becomes(FolioLock.Locked)] Folio folio);
            public class Folio
            {
                public Folio this[[Requires(Tags.None)] SwapEntry at] { [return: Links("at")] get => null; [Becomes(FolioLock.Locked)] set { } }
                void Use() { Local(this); void Local([Requires(FolioLock.Locked)] Folio folio) { } }
            }
            """).WithoutErrors();
        var tree = compiled.Compilation.SyntaxTrees.First();
        var local = tree.GetRoot().DescendantNodes().OfType<LocalFunctionStatementSyntax>().Single();
        var symbol = (IMethodSymbol)compiled.Compilation.GetSemanticModel(tree).GetDeclaredSymbol(local)!;
        Assert.Equal(new Operand(0), compiled.Operation("SwapEntry", "op_Addition")!.Continues);
        Assert.True(compiled.Operation("SwapEntry", "op_Addition")!.IsFunction);
        Assert.Equal(new Operand(0), Assert.Single(compiled.Operation("Taking", "Invoke")!.Changes).Aim.Operand);
        Assert.Single(compiled.Operation("Folio", "get_Item")!.Links);
        Assert.Single(compiled.Operation("Folio", "set_Item")!.Changes);
        Assert.Single(compiled.Operation("Folio", "set_Item")!.Demands);
        Assert.Equal(new Operand(0), Assert.Single(compiled.Model.OperationOf(symbol)!.Demands).Aim.Operand);
        Assert.Superset(new HashSet<string> { "op_Addition", "Invoke", "this[]" }, compiled.Model.ContractedNames.ToHashSet());
    }

    [Fact]
    public void A_generic_member_is_read_by_its_definition()
    {
        var compiled = Compiled.From(Types + """
            [Typestate(typeof(Pool<>))] public enum PoolLock { Free, Taken }
            public class Pool<T> { [Becomes(PoolLock.Taken)] public void Enter<U>() { } }
            public class Folio : Pool<int> { }
            """).WithoutErrors();
        var constructed = compiled.Type("Folio").BaseType!.GetMembers("Enter").OfType<IMethodSymbol>().Single();
        Assert.Single(compiled.Model.OperationOf(constructed.Construct(compiled.Type("Folio")))!.Changes);
        Assert.Contains(compiled.Model.TypestatesOf(compiled.Type("Folio")), x => x.Name == "PoolLock");
        Assert.Empty(compiled.Problems());
    }

    private static Flow.Operation Read(string source, string member, string type = "Folio")
    {
        var compiled = Compiled.From(Types + source).WithoutErrors();
        Assert.Empty(compiled.Problems());
        return compiled.Operation(type, member) ?? throw new InvalidOperationException("no contract was read");
    }
}
