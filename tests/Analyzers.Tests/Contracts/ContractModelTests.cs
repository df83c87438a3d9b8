// Where a contract comes from: this compilation, a base, an interface, another assembly's copy of the vocabulary; and when there is none.
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Contracts;

public sealed class ContractModelTests
{
    private const string Types = """
        using SwapOrder.Contracts;
        [Typestate(typeof(Folio), End = FolioLock.Unlocked)] public enum FolioLock { Unlocked, Locked }
        public interface IFolio { }

        """;

    [Fact]
    public void A_compilation_without_the_vocabulary_has_no_model() =>
        Assert.False(Compiled.From("class C { }", vocabulary: "").HasModel);

    [Fact]
    public void A_compilation_that_has_the_vocabulary_but_does_not_use_it_has_no_model() =>
        Assert.False(Compiled.From("class C { }").HasModel);

    [Fact]
    public void A_typestate_has_its_states_start_end_text_and_thread()
    {
        var model = Compiled.From("""
            using SwapOrder.Contracts;
            namespace App { [Typestate(typeof(object), Start = Lock.Free, End = Lock.Open, ThreadAffine = true, Text = "'{0}' is held")] enum Lock : byte { Held = 9, Free = 4, Open = 2, AlsoFree = 4 } }
            """).WithoutErrors().Model;
        var state = Assert.Single(model.Typestates);
        Assert.Equal(("App.Lock", 1, 2, true, false, "'{0}' is held"), (state.Name, state.Start, state.End, state.IsThreadAffine, state.IsCounted, model.TextOf(state)));
        Assert.Equal(["Held", "Free", "Open"], state.States.ToArray());
    }

    [Fact]
    public void An_override_and_an_implementation_have_the_contract_of_what_they_override_or_implement()
    {
        var compiled = Compiled.From(Types + """
            public interface ILocks { void Lock([Becomes(FolioLock.Locked)] Folio folio); [Requires(FolioLock.Locked, Of = Target.Any)] int Count { get; } }
            public class Folio { [Becomes(FolioLock.Locked)] public virtual void Take() { } }
            public class Large : Folio { public override void Take() { } }
            public class Huge : Large { public override void Take() { } }
            public class Implicit : ILocks { public void Lock(Folio other) { } public int Count => 0; }
            public class Explicit : ILocks { void ILocks.Lock(Folio other) { } int ILocks.Count => 0; public void Lock(Large folio) { } }
            """).WithoutErrors();
        Assert.Same(compiled.Operation("Folio", "Take"), compiled.Operation("Huge", "Take"));
        Assert.NotNull(compiled.Operation("Huge", "Take"));
        Assert.Same(compiled.Operation("ILocks", "Lock"), compiled.Operation("Implicit", "Lock"));
        Assert.Same(compiled.Operation("ILocks", "get_Count"), compiled.Operation("Implicit", "get_Count"));
        Assert.Same(compiled.Operation("ILocks", "Lock"), compiled.Operation("Explicit", "ILocks.Lock"));
        Assert.Null(compiled.Operation("Explicit", "Lock"));
    }

    [Fact]
    public void A_contract_of_its_own_replaces_the_inherited_one()
    {
        var compiled = Compiled.From(Types + """
            public class Folio { [Becomes(FolioLock.Locked)] public virtual void Take() { } }
            public class Large : Folio { [Becomes(FolioLock.Unlocked)] public override void Take() { } }
            """).WithoutErrors();
        Assert.Equal(0, Assert.Single(compiled.Operation("Large", "Take")!.Changes).To);
    }

    [Fact]
    public void Outside_of_its_versions_a_contract_is_absent()
    {
        const string Source = Types + """
            public class Folio
            {
                [Becomes(FolioLock.Locked, Since = "6.5")] public virtual void Lock() { }
                [Becomes(FolioLock.Locked, Until = "6.4"), Becomes(FolioLock.Unlocked, Since = "6.5")] public void Move() { }
            }
            public class Large : Folio { [Becomes(FolioLock.Unlocked, Until = "6.4")] public override void Lock() { } }
            """;
        Assert.NotNull(Compiled.From(Source, "linux-6.5").Operation("Folio", "Lock"));
        Assert.Null(Compiled.From(Source, "linux-6.4").Operation("Folio", "Lock"));
        Assert.Equal(0, Assert.Single(Compiled.From(Source, "linux-7.0").Operation("Folio", "Move")!.Changes).To);
        Assert.Equal(1, Assert.Single(Compiled.From(Source, "linux-2.6.32").Operation("Folio", "Move")!.Changes).To);
        Assert.Equal(1, Assert.Single(Compiled.From(Source, "linux-6.5").Operation("Large", "Lock")!.Changes).To);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Internal_copies_in_two_assemblies_are_one_vocabulary(bool asMetadata)
    {
        var library = Compiled.From(Types + """
            public class Folio
            {
                [Becomes(FolioLock.Locked)] public void Lock() { }
                public int Index { [Requires(FolioLock.Locked)] get; set; }
                public static void Free([Forbids(FolioLock.Locked)] Folio folio) { }
                [return: Becomes(FolioLock.Locked, When = Outcome.NotNull)] public static Folio Find() => null;
            }
            """).WithoutErrors();
        var app = Compiled.From(null, [asMetadata ? library.Emitted() : library.Compilation.ToMetadataReference()], """
            using SwapOrder.Contracts;
            [Typestate(typeof(Folio))] public enum Uptodate { Unknown, Yes }
            public class App { public void Read([Requires(Uptodate.Yes), Requires(FolioLock.Locked)] Folio folio) { } }
            """, Compiled.Vocabulary).WithoutErrors();
        Assert.Null(app.Compilation.GetTypeByMetadataName("SwapOrder.Contracts.NoSuchAttribute"));
        Assert.Equal(["FolioLock", "Uptodate"], app.Model.Typestates.Select(x => x.Name));
        Assert.Equal([0, 1], app.Model.Typestates.Select(x => x.Index));
        Assert.Equal(["FolioLock", "Uptodate"], app.Model.TypestatesOf(app.Type("Folio")).Select(x => x.Name));
        Assert.Single(app.Operation("Folio", "Lock")!.Changes);
        Assert.Single(app.Operation("Folio", "get_Index")!.Demands);
        Assert.Null(app.Operation("Folio", "set_Index"));
        Assert.Single(app.Operation("Folio", "Free")!.Demands);
        Assert.Equal(ValueSet.NotNull, Assert.Single(app.Operation("Folio", "Find")!.Changes).When!.Values);
        Assert.Equal(2, app.Operation("App", "Read")!.Demands.Length);
        Assert.Equal(["Find", "Free", "Index", "Lock", "Read"], app.Model.ContractedNames.OrderBy(x => x, StringComparer.Ordinal));
        Assert.Empty(app.Problems());
    }

    [Fact]
    public void A_copy_may_lack_arguments_and_number_its_enums_as_it_likes()
    {
        const string Copy = """
            namespace SwapOrder.Contracts
            {
                class TypestateAttribute : System.Attribute { public TypestateAttribute(System.Type subject) { } }
                class BecomesAttribute : System.Attribute { public BecomesAttribute(object state) { } public object When { get; set; } public Target Of { get; set; } }
                enum Target { Any = 1, Linked = 2, Subject = 3 }
                enum Outcome { Throws, NotNull }
            }
            """;
        var change = Assert.Single(Compiled.From("""
            using SwapOrder.Contracts;
            [Typestate(typeof(Folio))] enum FolioLock { Unlocked, Locked }
            class Folio { [Becomes(FolioLock.Locked, When = Outcome.Throws, Of = Target.Any)] void Lock() { } }
            """, vocabulary: Copy).WithoutErrors().Operation("Folio", "Lock")!.Changes);
        Assert.True(change.When!.Throws);
        Assert.Equal(Reach.Any, change.Aim.Reach);
    }

    [Fact]
    public void An_argument_of_a_newer_vocabulary_takes_the_contract_away_and_says_so_once()
    {
        var newer = Compiled.Vocabulary.Replace("public int By { get; set; }", "public int By { get; set; } public string Unless { get; set; }", StringComparison.Ordinal);
        var compiled = Compiled.From(Types + """
            public class Folio { [Becomes(FolioLock.Locked, Unless = "x"), Becomes(FolioLock.Unlocked, Unless = "y")] public void Lock() { } }
            """, vocabulary: newer).WithoutErrors();
        Assert.Null(compiled.Operation("Folio", "Lock"));
        Assert.Equal(["SWAP903 '\"x\"': 'Lock' is taken as a method without contract: this version does not know the argument 'Unless' of Becomes"], compiled.Problems());
    }

    [Fact]
    public void A_typestate_with_an_argument_of_a_newer_vocabulary_is_not_checked_nor_are_contracts_over_it()
    {
        var newer = Compiled.Vocabulary.Replace("public bool ThreadAffine { get; set; }", "public bool ThreadAffine { get; set; } public bool Atomic { get; set; }", StringComparison.Ordinal);
        var compiled = Compiled.From("""
            using SwapOrder.Contracts;
            [Typestate(typeof(Folio), Atomic = true)] public enum FolioLock { Unlocked, Locked }
            public class Folio { [Becomes(FolioLock.Locked)] public void Lock() { } }
            """, vocabulary: newer).WithoutErrors();
        Assert.Empty(compiled.Model.Typestates);
        Assert.Null(compiled.Operation("Folio", "Lock"));
        Assert.Equal(["SWAP903 'true': the typestate 'FolioLock' is not checked: this version does not know the argument 'Atomic'"], compiled.Problems());
    }

    [Fact]
    public void By_in_a_reference_makes_a_typestate_counted()
    {
        const string Source = Types + "public class Folio { [Becomes(FolioLock.Locked{0})] public void Lock() { } }";
        Assert.True(Counted(", By = +1"));
        Assert.False(Counted(""));

        static bool Counted(string by)
        {
            var library = Compiled.From(Source.Replace("{0}", by, StringComparison.Ordinal)).WithoutErrors();
            return Assert.Single(Compiled.From(null, [library.Emitted()], "class App { }", Compiled.Vocabulary).Model.Typestates).IsCounted;
        }
    }

    [Fact]
    public void An_alias_of_an_attribute_is_the_attribute()
    {
        var compiled = Compiled.From("""
            global using Takes = SwapOrder.Contracts.BecomesAttribute;
            [SwapOrder.Contracts.Typestate(typeof(Folio))] enum FolioLock { Unlocked, Locked }
            class Folio { [Takes(FolioLock.Locked)] void Lock() { } }
            """).WithoutErrors();
        Assert.Single(compiled.Operation("Folio", "Lock")!.Changes);
    }

    [Fact]
    public void Typestates_of_nested_types_and_contracts_of_generic_ones_are_found_and_numbered_by_name()
    {
        var compiled = Compiled.From("""
            using SwapOrder.Contracts;
            namespace B { class Outer { public class Inner { [Typestate(typeof(Inner))] public enum State { X } } } }
            namespace B { class Generic<T> { class Nested<U> : Outer.Inner { [Becomes(Outer.Inner.State.X)] public void Go() { } } } }
            namespace A.C { [Typestate(typeof(object))] enum State { X } }
            """).WithoutErrors();
        Assert.Equal(["A.C.State", "B.Outer.Inner.State"], compiled.Model.Typestates.Select(x => x.Name));
        Assert.Contains("Go", compiled.Model.ContractedNames);
    }

    [Fact]
    public void A_subject_may_be_an_interface_a_base_or_a_constraint_but_not_a_stranger()
    {
        var compiled = Compiled.From("""
            using SwapOrder.Contracts;
            [Typestate(typeof(ILock))] enum State { X }
            interface ILock { } class Lock : ILock { } class Derived : Lock { } class Stranger { }
            class Uses<T, U> where T : Lock where U : T { T One; U Two; }
            """);
        var state = Assert.Single(compiled.Model.Typestates);
        Assert.All(new[] { "ILock", "Lock", "Derived" }, x => Assert.True(compiled.Model.IsSubject(compiled.Type(x), state)));
        Assert.All(compiled.Type("Uses`2").TypeParameters, x => Assert.True(compiled.Model.IsSubject(x, state)));
        Assert.False(compiled.Model.IsSubject(compiled.Type("Stranger"), state));
    }

    [Fact]
    public void Primary_constructors_and_accessor_parameters_have_contracts()
    {
        var compiled = Compiled.From(Types + """
            public class Folio { }
            public class Holder([Becomes(FolioLock.Locked)] Folio folio) { public Folio Held { get => folio; [param: Requires(FolioLock.Locked)] set { } } }
            public record Pair([Becomes(FolioLock.Locked)] Folio Folio);
            """).WithoutErrors();
        Assert.Single(compiled.Operation("Holder", ".ctor")!.Changes);
        Assert.Single(compiled.Operation("Holder", "set_Held")!.Demands);
        Assert.Single(compiled.Operation("Pair", ".ctor")!.Changes);
    }

    [Fact]
    public void The_answers_do_not_depend_on_the_order_of_the_files()
    {
        string[] files = ["using SwapOrder.Contracts; [Typestate(typeof(string))] enum B { X }", "using SwapOrder.Contracts; [Typestate(typeof(string))] enum A { X }", Compiled.Vocabulary];
        var forth = Compiled.From(null, [], files).Model.Typestates.Select(x => (x.Index, x.Name));
        var back = Compiled.From(null, [], files.Reverse().ToArray()).Model.Typestates.Select(x => (x.Index, x.Name));
        Assert.Equal(forth, back);
    }
}
