// Files, the pool, swapoff, devices, and what is published by a flag or a count.
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using SwapOrder;
using static KernelModel.Explorer.Scenarios.BenchSetUp;

namespace KernelModel.Explorer.Scenarios;

internal static class BenchOtherScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("unuse-and-fork", "Swapoff brings a page back while its process forks, and the page is written.", bench => bench.Wanted = bench.SwapOutAndReadAhead(tags: Tags),
            UnuseAndWrite, stage => stage.Run(ForkPath.Fork, stage.Bench.A)) with
        {
            Catches = [nameof(ExclusiveReadEarly)],
        },
        Of("unuse-and-fault", "Swapoff brings a page back that its process wants, too.", bench => bench.Wanted = bench.SwapOutAndReadAhead(tags: Tags),
            Unuse, stage => stage.Run(SwapInPath.SwapIn, stage.Bench.A)),
        Of("unuse-and-rewrite", "Swapoff brings a page back that is brought back, changed and swapped out meanwhile.", bench => bench.Wanted = bench.SwapOutAndReadAhead(tags: Tags),
            Unuse, stage => stage.Bench.Rewrite(New)),
        Of("unuse-under-writeback", "Swapoff brings a page back while storage with checksums takes it.", bench =>
            {
                BenchFaultScenarios.SetUpWriteback(bench);
                bench.Wanted = bench.A.Table.Read(Process.Slot).ToEntry();
            },
            UnuseAndWrite, stage => stage.Run(WriteOutPath.WriteOut, stage.Bench.A)),
        Of("unuse-and-storage", "Swapoff brings a page back while it is written by storage that needs the page table in order to end.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                UnmapPath.Unmap(bench, bench.A);
                bench.Wanted = bench.A.Table.Read(Process.Slot).ToEntry();
            },
            Unuse, stage => stage.Bench.WriteBack(stage.Bench.Wanted, stage.Bench.A.Table)),
        Of("unuse-bad-sector", "Swapoff finds a page that cannot be read.", bench =>
            {
                bench.BreakAndReadAhead();
                bench.Wanted = bench.A.Table.Read(Process.Slot).ToEntry();
            },
            Unuse, Unuse),
        Of("unuse-protected", "Swapoff brings a page back that userfaultfd protects; nothing of the entry is left.", bench =>
            {
                bench.Fill(bench.A, Old);
                bench.Protect();
                bench.Wanted = bench.SwapOutFilled();
                bench.ReadAhead(bench.Wanted);
            },
            Unuse) with
        {
            Catches = [nameof(FlagsCompared)],
            Check = stage =>
            {
                if (stage.Bench.Map.Count(stage.Bench.Wanted) > 0)
                    throw new HarmException(HarmKind.Device, "swapoff has missed a page: the device can never be removed");
            },
        },
        Of("unuse-and-look", "Swapoff brings a page back while somebody without a lock looks at its mapping.", bench => bench.Wanted = bench.SwapOutAndReadAhead(),
            Unuse, stage => stage.Bench.LookAtMapping(stage.Bench.A)),
        Of("unuse-and-shrink", "Swapoff brings a page back while reclaim takes folios out of the swap cache that nobody counts.", bench => bench.Wanted = bench.SwapOutAndReadAhead(tags: Tags),
            Unuse, stage => stage.Bench.ShrinkCache()),
        Of("file-under-writeback", "A file's page comes back and is written while storage with checksums takes it.", bench =>
            {
                bench.Storage.NeedsStableWrites = true;
                bench.Wanted = bench.SwapOutFile(Old);
            },
            FileAndWrite, stage => stage.Bench.WriteBack(stage.Bench.Wanted)) with
        {
            Catches = [nameof(WritebackNotAwaited)],
        },
        Of("file-twice", "Two threads want a file's page, and one writes.", bench => bench.SwapOutFileAndReadAhead(), FileAndWrite, File),
        Of("file-and-truncate", "A file's page is given up while it comes back.", bench => bench.SwapOutFileAndReadAhead(), File, stage => stage.Bench.Truncate()),
        Of("file-and-replace", "A file's page is given up while it comes back, and its entry goes to another page of the file.", bench => bench.SwapOutFile(Old),
            File, stage =>
            {
                stage.Bench.Truncate();
                stage.Bench.SwapOutFile(New);
            }),
        Of("file-on-bad-sector", "A file's page cannot be read.", SetUpBadFile, File, File) with
        {
            Allowed = [FaultResult.BusError],
            Check = stage => stage.Bench.FileTruth = stage.Bench.File.FolioAt(0) is null ? null : Old,
        },
        Of("pool-and-rewrite", "A page leaves the pool while it is brought back, changed and swapped out to the pool again.", bench =>
            {
                bench.Fill(bench.A, Old, Tags);
                bench.SwapOutToPool(bench.A);
            },
            stage => stage.Run(PoolPath.LeavePool, stage.Bench.A), stage =>
            {
                stage.Bench.BringBack(stage.Bench.A);
                stage.Bench.Write(stage.Bench.A, New);
                stage.Bench.SwapOutToPool(stage.Bench.A);
            }) with
        {
            Catches = [nameof(PoolNotLookedAtAgain)],
        },
        Of("device-page-and-exit", "A process takes its page back from a device while another thread gives it up.", bench =>
            {
                bench.Fill(bench.A, Old);
                Bench.GiveToDevice(bench.A);
            },
            stage => stage.Run(DeviceExclusivePath.TakeBack, stage.Bench.A), stage =>
            {
                stage.Bench.GiveUp(stage.Bench.A);
                stage.Bench.Fill(stage.Bench.B, New);
            }) with
        {
            Catches = [nameof(LockedWithoutReference)],
        },
        Of("device-page-and-lock", "A process takes its page back from a device while another thread holds its lock.", bench =>
            {
                bench.Fill(bench.A, Old);
                Bench.GiveToDevice(bench.A);
            },
            stage => stage.Run(DeviceExclusivePath.TakeBack, stage.Bench.A), stage => stage.Bench.TouchDevicePage(stage.Bench.A)) with
        {
            Catches = [nameof(LockNotTaken)],
        },
        Of("wait-for-storage", "A writer waits for a page while its storage looks at the pte.", bench => bench.Fill(bench.A, Old),
            stage => stage.Run(StablePagePath.WaitForStorage, stage.Bench.A), stage => stage.Bench.CleanAndWrite(stage.Bench.A)) with
        {
            Catches = [nameof(WaitUnderTableLock)],
        },
        Of("tag-and-copy", "Somebody copies the tags of a page that gets them.", bench => bench.Fill(bench.A, Old),
            stage =>
            {
                stage.Run(TagPath.WriteTags, stage.Bench.A);
                stage.Bench.A.SetTruth(Process.Slot, stage.Bench.A.TruthOf(Process.Slot)! with { Tags = TagPath.Packed });
            },
            stage => stage.Bench.CopyTags(stage.Bench.A, TagPath.Packed)) with
        {
            Catches = [nameof(FlagBeforeTags)],
        },
        Of("release-and-reuse", "A slot becomes free, and whoever sees that takes it over.", SetUpSlot,
            stage => stage.Run(ReleaseSlotsPath.ReleaseSlots, stage.Bench.A), stage => stage.Bench.ReuseSlot(stage.Bench.Wanted, Tags)) with
        {
            Check = CheckSlot,
            Catches = [nameof(CountedBeforeErased)],
        },
    ];

    private static void Unuse(Stage stage) => stage.Run(UnusePath.Unuse, stage.Bench.A);

    private static void UnuseAndWrite(Stage stage)
    {
        Unuse(stage);
        stage.Bench.Write(stage.Bench.A, New);
    }

    private static void File(Stage stage) => stage.Run(ShmemPath.ShmemSwapIn, stage.Bench.A);

    private static void FileAndWrite(Stage stage)
    {
        File(stage);
        stage.Bench.WriteFile(New);
    }

    private static void SetUpBadFile(Bench bench)
    {
        bench.SwapOutFileAndReadAhead(isUnreadable: true);
    }

    private static void SetUpSlot(Bench bench)
    {
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        packed.Fill(TagPath.Packed);
        bench.Wanted = new SwapEntry(bench.Device.Type, 2);
        bench.InUse.Add(new SwapBatch(bench.Wanted, 1));
        bench.Tags.TrySave(bench.Wanted, packed);
    }

    // The new owner's tags, or none; and nobody has tags of a slot that is not in use.
    private static void CheckSlot(Stage stage)
    {
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        bool isInUse = stage.Bench.InUse.Value > 0, hasTags = stage.Bench.Tags.TryRestore(stage.Bench.Wanted, packed);
        if (isInUse != hasTags || (hasTags && packed.ContainsAnyExcept(Tags)))
            throw new HarmException(HarmKind.Tags, $"the slot's new owner has {(hasTags ? "somebody else's tags" : isInUse ? "lost its tags" : "left tags behind")}");
        stage.Bench.Hooks.InvalidatePage(stage.Bench.Device.Type, stage.Bench.Wanted.Offset);
    }
}
