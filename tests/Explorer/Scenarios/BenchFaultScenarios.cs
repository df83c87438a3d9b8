// Faults of the bench on pages that are swapped out.
using KernelModel.Bugs;
using static KernelModel.Explorer.Scenarios.BenchSetUp;

namespace KernelModel.Explorer.Scenarios;

internal static class BenchFaultScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("fault-twice", "Two threads fault on a tagged page, and one writes.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            FaultAndWrite, Fault),
        Of("fault-twice-of-shared", "Two threads of a parent fault on a page that its child has, too.", bench => bench.ReadAhead(bench.SwapOutShared(Tags)), FaultAndWrite, Fault) with
        {
            Catches = [nameof(SlotNotCompared), nameof(CountedBeforeCompared)],
        },
        Of("fault-and-rewrite", "While a thread faults, another one brings the page back, changes it and swaps it out again.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            Fault, stage => stage.Bench.Rewrite(New)),
        Of("fault-of-two", "A page of a parent and its child comes back for both, and both write.", bench => bench.ReadAhead(bench.SwapOutShared(Tags)),
            FaultAndWrite, FaultOfChildAndWrite) with
        {
            Catches = [nameof(WritableThoughShared)],
        },
        Of("fault-and-fork", "A page comes back and is written while its process forks.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            FaultAndWrite, Fork) with
        {
            Catches = [nameof(ParentKeepsExclusive)],
        },
        Of("fault-and-give-up", "A page comes back while its process gives it up.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            Fault, stage => stage.Run(ZapSlotPath.Zap, stage.Bench.A)) with
        {
            Catches = [nameof(FreedTwice)],
        },
        Of("fault-on-bad-sector", "A page cannot be read.", bench => bench.BreakAndReadAhead(), Fault, Fault) with
        {
            Allowed = [FaultResult.BusError],
            Catches = [nameof(UnreadMapped)],
        },
        Of("fault-on-broken-frame", "The cached folio's memory is broken.", bench => PoisonFolioOf(bench, bench.SwapOutAndReadAhead()), Fault, Fault) with
        {
            Allowed = [FaultResult.HwPoison],
        },
        Of("fault-and-memory-failure", "The page comes back another way, and only then does its old frame break.", bench => bench.Wanted = bench.SwapOutAndReadAhead(),
            Fault, BringBackAndPoison) with
        {
            Catches = [nameof(PoisonBeforeMatch)],
        },
        Of("fault-under-writeback", "A page comes back and is written while storage with checksums takes it.", SetUpWriteback,
            FaultAndWrite, stage => stage.Run(WriteOutPath.WriteOut, stage.Bench.A)) with
        {
            Catches = [nameof(ExclusiveUnderWriteback)],
        },
        Of("fault-and-look", "A page comes back while somebody without a lock looks at its mapping.", bench => bench.SwapOutAndReadAhead(),
            Fault, stage => stage.Bench.LookAtMapping(stage.Bench.A)) with
        {
            Catches = [nameof(MappedBeforeCounted)],
        },
        Of("fault-with-version", "The architecture has a version for the page.", SetUpVersion, Fault, Fault) with
        {
            Catches = [nameof(OldPteOverwritten)],
        },
        Of("reuse-by-references", "A page of which the child has gone comes back and is written: nobody else has it.", SetUpAlone,
            stage => FaultAndWrite(stage, CountReferencesPath.SwapInByReferences), stage => stage.Bench.Write(stage.Bench.A, Newer)) with
        {
            Catches = [nameof(CountedBeforeReclaim)],
        },
        Of("reuse-by-users", "A page of a parent and its child comes back for both, and both write.", bench => bench.ReadAhead(bench.SwapOutShared(Tags)),
            stage => FaultAndWrite(stage, CountUsersPath.SwapInByUsers), stage =>
            {
                stage.Run(CountUsersPath.SwapInByUsers, stage.Bench.B);
                stage.Bench.Write(stage.Bench.B, Newer);
            }) with
        {
            Catches = [nameof(FreedBeforeCount)],
        },
        Of("fault-on-protected", "Userfaultfd protects the page.", SetUpProtected, FaultAndWrite, Fault),
        Of("fault-of-swapoff", "A page is swapped out and swapoff removes the device, if it can.", bench => bench.SwapOutAndReadAhead(tags: Tags),
            Fault, GiveUpAndSwapOff),
    ];

    public static void SetUpWriteback(Bench bench)
    {
        bench.Storage.NeedsStableWrites = true;
        bench.Fill(bench.A, Old, Tags);
        UnmapPath.Unmap(bench, bench.A);
        // Under writeback the page is mapped as one that others may have.
        bench.A.SetTruth(Process.Slot, bench.A.TruthOf(Process.Slot)! with { IsExclusive = false, IsAlone = false });
    }

    public static void GiveUpAndSwapOff(Stage stage)
    {
        stage.Bench.GiveUp(stage.Bench.A);
        stage.Bench.SwapOff();
    }

    private static void Fault(Stage stage) => stage.Run(SwapInPath.SwapIn, stage.Bench.A);

    private static void FaultAndWrite(Stage stage)
    {
        Fault(stage);
        stage.Bench.Write(stage.Bench.A, New);
    }

    private static void FaultAndWrite(Stage stage, BenchPath path)
    {
        stage.Run(path, stage.Bench.A);
        stage.Bench.Write(stage.Bench.A, New);
    }

    private static void SetUpAlone(Bench bench)
    {
        bench.SwapOutShared();
        bench.GiveUp(bench.B);
        bench.ReadAhead(bench.A.Table.Read(Process.Slot).ToEntry());
        bench.A.SetTruth(Process.Slot, bench.A.TruthOf(Process.Slot)! with { IsAlone = true });
    }

    private static void FaultOfChildAndWrite(Stage stage)
    {
        stage.Run(SwapInPath.SwapIn, stage.Bench.B);
        stage.Bench.Write(stage.Bench.B, Newer);
    }

    private static void Fork(Stage stage) => stage.Run(ForkPath.Fork, stage.Bench.A);

    private static void PoisonFolioOf(Bench bench, SwapOrder.SwapEntry entry)
    {
        if (bench.Cache.Lookup(entry) is not { } folio)
            return;
        folio.MarkPoisoned();
        folio.Put();
    }

    private static void BringBackAndPoison(Stage stage)
    {
        Bench bench = stage.Bench;
        if (bench.Cache.Lookup(bench.Wanted) is not { } folio)
            return;
        bench.BringBack(bench.A);
        folio.Lock();
        // Only if nobody has mapped it: else its process would have to be told.
        if (!folio.IsSwapCache && !folio.IsMapped)
            folio.MarkPoisoned();
        folio.Unlock();
        folio.Put();
    }

    private static void SetUpVersion(Bench bench)
    {
        bench.Fill(bench.A, Old);
        bench.SetVersion(7);
        bench.ReadAhead(bench.SwapOutFilled());
    }

    private static void SetUpProtected(Bench bench)
    {
        bench.Fill(bench.A, Old);
        bench.Protect();
        bench.ReadAhead(bench.SwapOutFilled());
    }
}
