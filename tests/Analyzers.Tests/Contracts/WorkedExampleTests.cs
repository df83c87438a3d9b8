// The worked example of docs/contracts.md reads as it is meant.
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Contracts;

public sealed class WorkedExampleTests
{
    private const string Source = """
        using SwapOrder.Contracts;
        [Typestate(typeof(Folio), End = FolioLock.Unlocked)] public enum FolioLock { Unlocked, Locked }
        [Typestate(typeof(Folio), End = FolioRef.None)] public enum FolioRef { None, Held }
        [Typestate(typeof(Folio))] public enum Uptodate { Unknown, Yes, No }
        [Typestate(typeof(SwapEntry))] public enum SwapTags { Pending, Restored, Lost }
        [Typestate(typeof(SwapEntry))] public enum EntryPin { Sought, Pinned }
        public readonly struct SwapEntry { }
        public readonly struct Pte { [return: Links("this")] public SwapEntry ToEntry() => default; }
        public abstract class Folio { [Becomes(FolioLock.Locked), Becomes(EntryPin.Pinned, From = EntryPin.Sought, Of = Target.Linked, As = "cache")] public abstract void Lock(); }
        public abstract class Primitives
        {
            [return: Links(nameof(entry), As = "cache"), Becomes(FolioRef.Held, By = +1, When = Outcome.NotNull), Becomes(Uptodate.Unknown)]
            public abstract Folio Lookup([Becomes(SwapTags.Pending), Becomes(EntryPin.Sought)] SwapEntry entry);
            public abstract bool PteSame(Pte current, [Forbids(EntryPin.Sought, Of = Target.Linked, Rule = "SWAP201")] Pte original);
            public abstract Folio Copy([Requires(Uptodate.Yes, Rule = "SWAP204")] Folio folio);
            public abstract void Free([Becomes(SwapTags.Lost, From = SwapTags.Pending)] SwapEntry entry);
            public abstract void Map([Forbids(SwapTags.Pending, SwapTags.Lost, Of = Target.Linked, Rule = "SWAP101")] Pte pte);
            public abstract void Restore([Forbids(SwapTags.Lost, Rule = "SWAP101")] SwapEntry entry, [Becomes(SwapTags.Restored, Of = Target.Linked)] Folio into);
        }
        """;

    private readonly Compiled _compiled = Compiled.From(Source).WithoutErrors();

    [Fact]
    public void It_makes_sense() => Assert.Empty(_compiled.Problems());

    [Fact]
    public void Looking_up_seeks_the_entry_and_links_the_folio_to_it()
    {
        var lookup = _compiled.Operation("Primitives", "Lookup")!;
        Assert.Equal(new LinkEffect(Operand.Result, new Operand(0), "cache"), Assert.Single(lookup.Links));
        Assert.Equal([("FolioRef", -2, 1), ("Uptodate", -2, 0), ("SwapTags", 0, 0), ("EntryPin", 0, 0)],
            lookup.Changes.Select(x => (x.Typestate.Name, x.Aim.Operand.Index, x.By)));
        Assert.Equal([true, false, false, false], lookup.Changes.Select(x => x.Typestate.IsCounted));
        Assert.True(lookup.DescribesResult);
    }

    [Fact]
    public void Mapping_forbids_what_its_entry_may_be_and_names_the_rule()
    {
        var map = Assert.Single(_compiled.Operation("Primitives", "Map")!.Demands);
        Assert.Equal(new Aim(new Operand(0), Reach.Linked, null), map.Aim);
        Assert.Equal(("SWAP101", true, 0b010), (map.Rule, map.IsForbidding, (int)map.Alternatives.Single().States.Bits));
    }

    [Fact]
    public void The_entry_of_a_pte_is_a_function_of_it_and_a_lookup_is_none()
    {
        Assert.True(_compiled.Operation("Pte", "ToEntry")!.IsFunction);
        Assert.False(_compiled.Operation("Primitives", "Lookup")!.IsFunction);
    }
}
