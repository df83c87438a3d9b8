// Large folios, at the same time as something else.
namespace KernelModel.Explorer.Scenarios;

internal static class LargeScenarios
{
    private const byte Old = 0x11, New = 0x22, Tags = 0x5A;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("large-first-touch", "Two threads touch the two pages of a large folio for the first time.")
        {
            SetUp = stage => stage.Zap(stage.Large),
            Threads = [stage => stage.Write(stage.Large, New), stage => stage.Write(stage.Large, New, slot: 1)],
        },
        new("large-folio-twice", "Two threads fault on the pages of a large folio in the swap cache; one page has tags.")
        {
            SetUp = Cached,
            Threads = [stage => stage.Read(stage.Large), stage => stage.Write(stage.Large, New, slot: 1)],
        },
        new("large-folio-and-zap", "A large folio comes back while one of its pages is given up.")
        {
            SetUp = Cached,
            Threads = [stage => stage.Write(stage.Large, New), stage => stage.Zap(stage.Large, slot: 1)],
        },
        new("large-folio-and-reclaim", "A large folio in the swap cache comes back while reclaim wants its frames.")
        {
            SetUp = Cached,
            Threads = [stage => stage.Write(stage.Large, New, slot: 1), stage => stage.ReclaimEverything()],
        },
        new("large-folio-and-fork", "A large folio comes back while its process forks; the child writes.")
        {
            SetUp = Cached,
            Threads =
            [
                stage => stage.Write(stage.Large, New, slot: 1), stage =>
                {
                    stage.Fork(stage.Large);
                    stage.Write(stage.Child, New);
                },
            ],
        },
        new("large-folio-written-out", "A large folio is written out while one of its pages is written.")
        {
            SetUp = stage => Fill(stage, stage.Large),
            Threads = [stage => stage.Reclaim(stage.Large), stage => stage.Write(stage.Large, New)],
        },
        new("large-past-the-cache-twice", "Two threads fault on two pages that are read past the swap cache as one large folio.")
        {
            SetUp = OnStorage,
            Threads = [stage => stage.Read(stage.LargePastCache), stage => stage.Write(stage.LargePastCache, New, slot: 1)],
        },
        new("large-past-the-cache-and-zap", "Two pages are read past the swap cache as one large folio while one of them is given up.")
        {
            SetUp = OnStorage,
            Threads = [stage => stage.Write(stage.LargePastCache, New), stage => stage.Zap(stage.LargePastCache, slot: 1)],
        },
        new("large-past-the-cache-and-rewrite", "Two pages are read past the swap cache as one large folio while another thread brings them back, changes one and swaps both out again.")
        {
            SetUp = OnStorage,
            Threads =
            [
                stage => stage.Read(stage.LargePastCache), stage =>
                {
                    stage.Write(stage.LargePastCache, New, slot: 1);
                    stage.Reclaim(stage.LargePastCache);
                },
            ],
        },
        new("large-past-the-cache-and-swapoff", "Two pages are read past the swap cache as one large folio while the device is taken away.")
        {
            SetUp = OnStorage,
            Threads = [stage => stage.Write(stage.LargePastCache, New), stage => stage.SwapOff()],
        },
    ];

    private static void Fill(Stage stage, AddressSpace space)
    {
        stage.Fill(space, Old);
        stage.Fill(space, Old, slot: 1);
        stage.Tag(space, Tags, slot: 1);
        if (stage.Machine.Memory.FolioOf(space.Table.Read(0)) is not { IsLarge: true })
            throw new InvalidOperationException("The scenario does not work: there was no large folio.");
    }

    private static void Cached(Stage stage)
    {
        Fill(stage, stage.Large);
        stage.SwapOutButKeepCached(stage.Large);
    }

    private static void OnStorage(Stage stage)
    {
        Fill(stage, stage.LargePastCache);
        stage.SwapOut(stage.LargePastCache);
    }
}
