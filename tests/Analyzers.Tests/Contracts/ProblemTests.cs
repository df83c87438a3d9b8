// What makes no sense in a contract is said at the argument; the same contract put right says nothing.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Contracts;

public sealed class ProblemTests
{
    private const string Types = """
        using SwapOrder.Contracts;
        using System.Threading.Tasks;
        [Typestate(typeof(Folio), End = FolioLock.Unlocked)] public enum FolioLock { Unlocked, Locked }
        [Typestate(typeof(Folio))] public enum Uptodate { Unknown, Yes }
        [Typestate(typeof(Entry))] public enum Tags { None, Pending }
        public enum Plain { A }
        public class Folio { }
        public class Large : Folio { }
        public struct Entry { }

        """;

    [Theory]
    [InlineData("[Typestate(typeof(Folio))] enum Bad { }", "Typestate(typeof(Folio))", "the typestate 'Bad' has no states")]
    [InlineData("[Typestate(typeof(Folio))] enum Bad { A, B, C, D, E, F, G, H, I }", "Typestate(typeof(Folio))", "the typestate 'Bad' has 9 states; a typestate has at most 8")]
    [InlineData("[Typestate(typeof(Folio), Start = Plain.A)] enum Bad { A }", "Plain.A", "Start is not a state of 'Bad'")]
    [InlineData("[Typestate(typeof(Folio), End = (Bad)3)] enum Bad { A }", "(Bad)3", "End is not a state of 'Bad'")]
    [InlineData("[Typestate(typeof(Folio), End = 0)] enum Bad { A }", "0", "End is not a state of 'Bad'")]
    public void Of_a_typestate(string source, string at, string message) => AssertProblem(source, at, message);

    [Theory]
    [InlineData("[Typestate(typeof(Folio))] enum Good { A, B, C, D, E, F, G, H }")]
    [InlineData("[Typestate(typeof(Folio))] enum Good { A, B, C, D, E, F, G, H, AlsoA = A }")]
    [InlineData("[Typestate(typeof(Folio), Start = Good.A, End = Good.B)] enum Good : byte { A = 7, B = 9 }")]
    public void Of_a_typestate_put_right(string source) => AssertClean(source);

    [Theory]
    [InlineData("void M([Requires(Plain.A)] Folio f) { }", "Plain.A", "'Plain.A' is not a state: the enum 'Plain' has no [Typestate]")]
    [InlineData("void M([Requires(3)] Folio f) { }", "3", "'3' is not a state: a state is a value of an enum with [Typestate]")]
    [InlineData("void M([Forbids(FolioLock.Locked, \"x\")] Folio f) { }", "\"x\"", "'\"x\"' is not a state: a state is a value of an enum with [Typestate]")]
    [InlineData("void M([Becomes((FolioLock)5)] Folio f) { }", "(FolioLock)5", "'5' is not one of the states of 'FolioLock'")]
    [InlineData("void M([Requires] Folio f) { }", "Requires", "Requires names no state")]
    [InlineData("void M([Forbids(null)] Folio f) { }", "null", "'null' is not a state: a state is a value of an enum with [Typestate]")]
    [InlineData("void M([Requires(null, FolioLock.Locked)] Folio f) { }", "null", "'null' is not a state: a state is a value of an enum with [Typestate]")]
    [InlineData("void M([Becomes(null)] Folio f) { }", "null", "'null' is not a state: a state is a value of an enum with [Typestate]")]
    [InlineData("void M([Becomes(FolioLock.Locked, From = Uptodate.Yes)] Folio f) { }", "Uptodate.Yes", "From is a state of 'Uptodate', but 'Locked' is one of 'FolioLock'")]
    [InlineData("void M([Becomes(FolioLock.Locked, By = 2)] Folio f) { }", "2", "a count moves by +1 or by -1")]
    [InlineData("void M([Becomes(FolioLock.Locked, By = 0)] Folio f) { }", "0", "a count moves by +1 or by -1")]
    public void Of_a_state(string member, string at, string message) => AssertProblem(InC(member), at, message);

    [Theory]
    [InlineData("void M([Requires(FolioLock.Locked)] Folio f) { }")]
    [InlineData("void M([Forbids(FolioLock.Locked, Uptodate.Yes)] Folio f) { }")]
    [InlineData("void M([Becomes(FolioLock.Locked, From = FolioLock.Unlocked)] Folio f) { }")]
    [InlineData("void M([Becomes(FolioLock.Locked, By = -1)] Folio f) { }")]
    public void Of_a_state_put_right(string member) => AssertClean(InC(member));

    [Theory]
    [InlineData("void M([Requires(Tags.None)] Folio f) { }", "Requires(Tags.None)", "'Tags' is a typestate of 'Entry', but 'f' is 'Folio'")]
    [InlineData("[Becomes(FolioLock.Locked)] void M() { }", "Becomes(FolioLock.Locked)", "'FolioLock' is a typestate of 'Folio', but its 'this' is 'C'")]
    [InlineData("[return: Becomes(FolioLock.Locked)] Entry M() => default;", "Becomes(FolioLock.Locked)", "'FolioLock' is a typestate of 'Folio', but what it returns is 'Entry'")]
    [InlineData("[return: Becomes(FolioLock.Locked)] void M() { }", "Becomes(FolioLock.Locked)", "'M' returns nothing that Becomes could speak of")]
    [InlineData("[return: Becomes(FolioLock.Locked)] Task M() => null;", "Becomes(FolioLock.Locked)", "'M' returns nothing that Becomes could speak of")]
    [InlineData("[Requires(FolioLock.Locked)] int P { get; set; }", "Requires(FolioLock.Locked)", "'FolioLock' is a typestate of 'Folio', but its 'this' is 'C'")]
    [InlineData("[Requires(FolioLock.Locked)] Folio P => null;", "Requires(FolioLock.Locked)", "nothing is assigned to 'P', so Requires has nothing to speak of")]
    [InlineData("[Forbids(FolioLock.Locked)] static void M() { }", "Forbids(FolioLock.Locked)", "'M' has no 'this' that Forbids could speak of; put it on a parameter")]
    public void Of_a_subject(string member, string at, string message) => AssertProblem(InC(member), at, message);

    [Theory]
    [InlineData("void M([Requires(Tags.None)] Entry? e) { }")]
    [InlineData("void M([Requires(FolioLock.Locked)] Large f) { }")]
    [InlineData("void M<T>([Requires(FolioLock.Locked)] T f) where T : Large { }")]
    [InlineData("unsafe void M([Requires(Tags.None)] Entry* e) { }")]
    [InlineData("void M([Requires(Tags.None)] ref Entry e) { }")]
    [InlineData("[return: Becomes(FolioLock.Locked)] Task<Folio> M() => null;")]
    [InlineData("[Requires(FolioLock.Locked)] Folio P { get; set; }")]
    [InlineData("[Forbids(FolioLock.Locked, Of = Target.Any)] static void M() { }")]
    [InlineData("void M([Requires(FolioLock.Locked, Of = Target.Linked)] Entry e) { }")]
    public void Of_a_subject_put_right(string member) => AssertClean(InC(member));

    [Theory]
    [InlineData("void M([Requires(FolioLock.Locked, Of = (Target)9)] Folio f) { }", "(Target)9", "Of is Target.Subject, Target.Linked or Target.Any")]
    [InlineData("void M([Requires(FolioLock.Locked, As = \"cache\")] Folio f) { }", "\"cache\"", "As names a link: it says something only with Of = Target.Linked")]
    [InlineData("void M([Requires(FolioLock.Locked, Of = Target.Any, As = \"c\")] Folio f) { }", "\"c\"", "As names a link: it says something only with Of = Target.Linked")]
    public void Of_a_target(string member, string at, string message) => AssertProblem(InC(member), at, message);

    [Fact]
    public void Of_a_target_put_right() => AssertClean(InC("void M([Requires(FolioLock.Locked, Of = Target.Linked, As = \"cache\")] Entry e) { }"));

    [Theory]
    [InlineData("bool M([Becomes(FolioLock.Locked, When = true, Value = \"taekn\")] Folio f, ref bool taken) => true;", "\"taekn\"", "'M' has no parameter 'taekn'; the nearest is 'taken'")]
    [InlineData("bool M([Becomes(FolioLock.Locked, Value = \"taken\")] Folio f, bool taken) => true;", "\"taken\"", "Value says whose value When means, but there is no When")]
    [InlineData("[return: Links(\"floio\")] Entry M(Folio folio) => default;", "\"floio\"", "'M' has no parameter 'floio'; the nearest is 'folio'")]
    [InlineData("[return: Links(\"x\")] static Entry M() => default;", "\"x\"", "'M' has no parameter 'x', nor any other")]
    [InlineData("[return: Links(\"this\")] static Entry M(Folio folio) => default;", "\"this\"", "'M' has no 'this'")]
    [InlineData("[return: MaybeSame(\"folios\")] Folio M(Folio folio) => null;", "\"folios\"", "'M' has no parameter 'folios'; the nearest is 'folio'")]
    [InlineData("[return: MaybeSame(\"entry\")] Folio M(Entry entry) => null;", "\"entry\"", "a 'Folio' cannot be the same as a 'Entry'")]
    [InlineData("[return: Continues(\"folio\")] Entry M(Folio folio) => default;", "\"folio\"", "a 'Entry' cannot be a version of a 'Folio'")]
    [InlineData("[return: Continues(\"folio\")] void M(Folio folio) { }", "Continues(\"folio\")", "'M' returns nothing that Continues could speak of")]
    [InlineData("[Links(\"folio\")] Entry F;", "\"folio\"", "a field belongs to \"this\"; it knows no parameter 'folio'")]
    [InlineData("[Links(\"this\")] static Entry F;", "\"this\"", "'F' is static: it has no 'this'")]
    public void Of_a_name(string member, string at, string message) => AssertProblem(InC(member), at, message);

    [Theory]
    [InlineData("bool M([Becomes(FolioLock.Locked, When = true, Value = nameof(taken))] Folio f, ref bool taken) => true;")]
    [InlineData("[return: Links(nameof(folio))] Entry M(Folio folio) => default;")]
    [InlineData("[return: Links(\"this\")] Entry M(Folio folio) => default;")]
    [InlineData("[return: MaybeSame(nameof(folio))] Folio M(Large folio) => null;")]
    [InlineData("[return: Continues(nameof(entry))] Entry M(Entry? entry) => default;")]
    [InlineData("[Links(\"this\")] Entry F;")]
    public void Of_a_name_put_right(string member) => AssertClean(InC(member));

    [Theory]
    [InlineData("void M([Requires(FolioLock.Locked, Rule = \"SWAP20\")] Folio f) { }", "\"SWAP20\"", "there is no rule 'SWAP20'; the nearest is 'SWAP201'")]
    [InlineData("void M([Becomes(FolioLock.Locked, Since = \"6.40\")] Folio f) { }", "\"6.40\"", "'6.40' is no kernel version from 2.6.32 to 7.0; written as \"6.5\"")]
    [InlineData("void M([Becomes(FolioLock.Locked, Since = \"6.5\", Until = \"6.4\")] Folio f) { }", "\"6.4\"", "no version is both from 6.5 on and up to 6.4")]
    public void Of_a_rule_or_version(string member, string at, string message) => AssertProblem(InC(member), at, message);

    [Fact]
    public void Of_a_rule_or_version_put_right() =>
        AssertClean(InC("void M([Requires(FolioLock.Locked, Rule = \"SWAP201\", Since = \"2.6.32\", Until = \"6.5\")] Folio f) { }"));

    [Theory]
    [InlineData("bool M([Becomes(FolioLock.Locked, When = 1)] Folio f) => true;", "1", "'1' is no value of 'bool', what 'M' returns")]
    [InlineData("int M([Becomes(FolioLock.Locked, When = true)] Folio f) => 0;", "true", "'true' is no value of 'int', what 'M' returns")]
    [InlineData("int M([Becomes(FolioLock.Locked, When = Plain.A)] Folio f) => 0;", "Plain.A", "'Plain.A' is no value of 'int', what 'M' returns")]
    [InlineData("Plain M([Becomes(FolioLock.Locked, When = 0)] Folio f) => 0;", "0", "'0' is no value of 'Plain', what 'M' returns")]
    [InlineData("bool M([Becomes(FolioLock.Locked, When = null)] Folio f) => true;", "null", "'null' is no value of 'bool', what 'M' returns")]
    [InlineData("Entry M([Becomes(FolioLock.Locked, When = Outcome.NotNull)] Folio f) => default;", "Outcome.NotNull", "a 'Entry' is never null, and it is what 'M' returns")]
    [InlineData("void M([Becomes(FolioLock.Locked, When = true)] Folio f) { }", "true", "'M' returns nothing that When could mean")]
    [InlineData("Task M([Becomes(FolioLock.Locked, When = Outcome.Null)] Folio f) => null;", "Outcome.Null", "'M' returns nothing that When could mean")]
    [InlineData("bool M([Becomes(FolioLock.Locked, When = true, Value = \"n\")] Folio f, int n) => true;", "true", "'true' is no value of 'int', the type of 'n'")]
    [InlineData("bool M([Becomes(FolioLock.Locked, When = Outcome.Throws, Value = \"n\")] Folio f, int n) => true;", "Outcome.Throws", "that a call throws is no value of a parameter")]
    [InlineData("bool M([Becomes(FolioLock.Locked, When = (Outcome)9)] Folio f) => true;", "(Outcome)9", "'9' is no outcome")]
    public void Of_an_outcome(string member, string at, string message) => AssertProblem(InC(member), at, message);

    [Theory]
    [InlineData("bool M([Becomes(FolioLock.Locked, When = true)] Folio f) => true;")]
    [InlineData("object M([Becomes(FolioLock.Locked, When = true)] Folio f) => true;")]
    [InlineData("T M<T>([Becomes(FolioLock.Locked, When = true)] Folio f) => default;")]
    [InlineData("byte M([Becomes(FolioLock.Locked, When = 1)] Folio f) => 0;")]
    [InlineData("Plain? M([Becomes(FolioLock.Locked, When = Plain.A)] Folio f) => 0;")]
    [InlineData("Entry? M([Becomes(FolioLock.Locked, When = Outcome.NotNull)] Folio f) => default;")]
    [InlineData("ValueTask<bool> M([Becomes(FolioLock.Locked, When = true)] Folio f) => default;")]
    [InlineData("void M([Becomes(FolioLock.Locked, When = Outcome.Throws)] Folio f) { }")]
    public void Of_an_outcome_put_right(string member) => AssertClean(InC(member));

    [Fact]
    public void Of_a_property_is_said_once_though_it_has_two_accessors() =>
        Assert.Single(Compiled.From(Types + InC("[Requires(Plain.A)] int P { get; set; }")).Problems());

    [Fact]
    public void What_is_wrong_is_left_out_and_the_rest_holds()
    {
        var compiled = Compiled.From(Types + InC("void M([Requires(Plain.A), Becomes(FolioLock.Locked)] Folio f) { }"));
        var operation = compiled.Operation("C", "M")!;
        Assert.Empty(operation.Demands);
        Assert.Single(operation.Changes);
    }

    private static string InC(string member) => $"class C {{ {member} }}";

    private static void AssertProblem(string source, string at, string message) =>
        Assert.Equal([$"SWAP900 '{at}': {message}"], Compiled.From(Types + source).WithoutErrors().Problems());

    private static void AssertClean(string source) => Assert.Empty(Compiled.From(Types + source).WithoutErrors().Problems());
}
