using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;

namespace KernelModel.Tests.Exploring;

public class BenchTwinTests
{
    [Theory]
    [InlineData(nameof(CountedBeforeCompared), HarmKind.Counts, "1 mapping(s)")]
    [InlineData(nameof(CountLeftBehind), HarmKind.Counts, "1 swap slot(s)")]
    [InlineData(nameof(RestoredIntoSource), HarmKind.Tags, "lost its tags")]
    [InlineData(nameof(RestoredFromFaultingEntry), HarmKind.Tags, "tags")]
    [InlineData(nameof(TagsNotSaved), HarmKind.Tags, "lost its tags")]
    [InlineData(nameof(OldPteOverwritten), HarmKind.BadState, "is not a swap pte")]
    [InlineData(nameof(SlotNotCompared), HarmKind.Counts, "not counted")]
    [InlineData(nameof(UnreadMapped), HarmKind.Content, "is 0xBD")]
    [InlineData(nameof(CopyTakenForGranted), HarmKind.BadState, "NullReference")]
    [InlineData(nameof(PoisonBeforeMatch), HarmKind.StuckLock, "HwPoison")]
    [InlineData(nameof(PoolNotLookedAtAgain), HarmKind.Content, "should be 0x22")]
    [InlineData(nameof(CacheNotAskedAgain), HarmKind.StuckLock, "belongs elsewhere")]
    [InlineData(nameof(FolioLeftBehind), HarmKind.StuckLock, "belongs elsewhere")]
    [InlineData(nameof(MovedThoughPinned), HarmKind.Content, "is 0xD0")]
    [InlineData(nameof(LockNotTaken), HarmKind.BadState, "is not locked")]
    [InlineData(nameof(ReadWithoutPin), HarmKind.Content, "should be 0x22")]
    [InlineData(nameof(WaitUnderTableLock), HarmKind.Deadlock, "waits for ever")]
    [InlineData(nameof(FreedTwice), HarmKind.BadState, "cannot be freed")]
    [InlineData(nameof(LockedWithoutReference), HarmKind.BadState, "while it is locked")]
    [InlineData(nameof(ExclusiveReadEarly), HarmKind.Content, "process B")]
    [InlineData(nameof(ParentKeepsExclusive), HarmKind.Content, "process B")]
    [InlineData(nameof(ExclusiveUnderWriteback), HarmKind.Content, "checksum")]
    [InlineData(nameof(WritableThoughShared), HarmKind.Content, "should be")]
    [InlineData(nameof(ShareRefusedIgnored), HarmKind.Pin, "which a device has written")]
    [InlineData(nameof(ExclusiveForgotten), HarmKind.PteBit, "never shared")]
    [InlineData(nameof(CountedBeforeReclaim), HarmKind.NeedlessCopy, "copied")]
    [InlineData(nameof(PinnedThoughShared), HarmKind.Content, "process B")]
    [InlineData(nameof(InstalledWithoutCount), HarmKind.Counts, "of which one is counted")]
    [InlineData(nameof(FlagsNotCarried), HarmKind.PteBit, "userfaultfd")]
    [InlineData(nameof(FlagsCompared), HarmKind.Device, "can never be removed")]
    [InlineData(nameof(FreedBeforeCount), HarmKind.Content, "should be")]
    [InlineData(nameof(FlagBeforeTags), HarmKind.Tags, "nobody had written yet")]
    [InlineData(nameof(CountedBeforeErased), HarmKind.Tags, "new owner")]
    public void A_twin_does_the_harm_that_its_rule_is_about(string name, HarmKind kind, string text)
    {
        Harm? harm = Conviction.Of(Twin.All.Single(twin => twin.Name == name), new(Preemptions: 1, IsSimplestWanted: false)).Result.First?.Harm;

        Assert.Equal(kind, harm?.Kind);
        Assert.Contains(text, harm?.Text);
    }

    // Said of what has no rule of its own; the twins are of the runtime's primitives, which have.
    private static readonly string[] Generic = ["SWAP001", "SWAP002", "SWAP003", "SWAP004"];

    // What the page promises: no rule of the catalogue from SWAP101 on without a twin.
    [Fact]
    public void Every_rule_has_a_twin()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "rules"), "SWAP*.md").Select(Path.GetFileNameWithoutExtension)!;

        Assert.All(pages.Where(rule => !rule.StartsWith("SWAP9", StringComparison.Ordinal) && !Generic.Contains(rule)), rule => Assert.Contains(Twin.All, twin => twin.Rule == rule));
    }
}
