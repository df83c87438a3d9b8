// The objects of these tests: a folio with a lock and a count of references, a pager and delegates with contracts.
using SwapOrderAnalyzers.Tests.OwnTypestates;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BothSides;

internal static class FolioContracts
{
    private const string Declarations = """
        using SwapOrder.Contracts;

        [Typestate(typeof(Folio), Start = Lock.Unlocked, End = Lock.Unlocked)] enum Lock { Unlocked, Locked }
        [Typestate(typeof(Folio), End = Ref.None)] enum Ref { None, Held }
        [Typestate(typeof(Slot))] enum Fill { Empty, Full }

        delegate void Taker([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio);
        delegate void User([Requires(Lock.Locked)] Folio folio);

        interface IPager
        {
            void Take([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio);
            bool Try([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio);
            [return: Becomes(Lock.Locked)] Folio Find(int index);
        }

        struct Slot { public int Word; }

        partial class Folio
        {
            public int Index;
            private int _bits;

            [Forbids(Lock.Locked), Becomes(Lock.Locked)] public void Take() { _bits |= 1; }
            [Requires(Lock.Locked), Becomes(Lock.Unlocked)] public void Release() { if (!IsTaken()) throw new InvalidOperationException(); _bits = 0; }
            [Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] public bool TryTake() { if (IsTaken()) return false; _bits |= 1; return true; }
            [Becomes(Lock.Locked, When = true), Becomes(Lock.Unlocked, When = false)] public bool IsTaken() => _bits != 0;
            [Requires(Lock.Locked)] public void Touch() { }
            [Becomes(Ref.Held, By = +1)] public void Get() { }
            [Becomes(Ref.None, By = -1)] public void Put() { }
            public Folio() { }
        }
        """;

    /// <summary>Exactly the marked lines have findings.</summary>
    public static Task VerifyAsync(string source) => MarkedCode.VerifyAsync($"{Declarations}\n{source}");

    /// <summary>The same for members of a class.</summary>
    public static Task VerifyMembersAsync(string members) => VerifyAsync($"class C\n{{\n{members}\n}}");

    public static async Task<string> MessageAsync(string members) =>
        Assert.Single(await MarkedCode.MessagesAsync(MarkedCode.Compile(Seeds.Findings.FrameworkReferences, $"{Declarations}\nclass C {{ {members} }}"), []));
}
