// What was before: pages on their way to swap and back, by correct paths.
using KernelModel.Bugs;
using SwapOrder;

namespace KernelModel.Explorer.Scenarios;

/// <summary>Steps that scenarios of the bench begin with.</summary>
internal static class BenchSetUp
{
    public const byte Old = 0x11, New = 0x22, Newer = 0x33, Tags = 0x55;

    /// <summary>A scenario of the bench.</summary>
    public static Scenario Of(string name, string text, Action<Bench> setUp, params Action<Stage>[] threads) => new(name, text)
    {
        SetUp = stage => setUp(stage.Bench),
        Threads = threads,
        Checks = BenchChecks.Run,
    };

    /// <summary>Writes a page of process A out; its entry.</summary>
    public static SwapEntry SwapOut(this Bench bench, byte content = Old, byte? tags = null)
    {
        bench.Fill(bench.A, content, tags);
        return bench.SwapOutFilled();
    }

    /// <summary>Writes the page of process A out as it is; its entry.</summary>
    public static SwapEntry SwapOutFilled(this Bench bench)
    {
        UnmapPath.Unmap(bench, bench.A);
        WriteOutPath.WriteOut(bench, bench.A);
        return bench.A.Table.Read(Process.Slot).ToEntry();
    }

    /// <summary>The same, and reads it into the swap cache again.</summary>
    public static SwapEntry SwapOutAndReadAhead(this Bench bench, byte content = Old, byte? tags = null)
    {
        SwapEntry entry = bench.SwapOut(content, tags);
        bench.ReadAhead(entry);
        return entry;
    }

    /// <summary>A page of A and its child B, swapped out for both; its entry is counted twice.</summary>
    public static SwapEntry SwapOutShared(this Bench bench, byte? tags = null)
    {
        bench.Fill(bench.A, Old, tags);
        ForkPath.Fork(bench, bench.A);
        UnmapPath.Unmap(bench, bench.A);
        UnmapPath.Unmap(bench, bench.B);
        WriteOutPath.WriteOut(bench, bench.A);
        return bench.A.Table.Read(Process.Slot).ToEntry();
    }

    /// <summary>The page cannot be read, and the process gets a bus error each time.</summary>
    public static void BreakAndReadAhead(this Bench bench)
    {
        SwapEntry entry = bench.SwapOut();
        bench.Storage.Break(entry.Offset);
        bench.ReadAhead(entry);
    }

    /// <summary>Brings the page of A back, changes it and swaps it out again, under the same entry if that is free by then.</summary>
    public static void Rewrite(this Bench bench, byte content)
    {
        bench.BringBack(bench.A);
        bench.Write(bench.A, content);
        UnmapPath.Unmap(bench, bench.A);
        WriteOutPath.WriteOut(bench, bench.A);
    }

    /// <summary>Brings the page of A back and gives it a slot again, under the same entry if that is free by then; the swap cache has the folio.</summary>
    public static void BringBackAndUnmap(this Bench bench)
    {
        bench.BringBack(bench.A);
        bench.Settle(bench.A);
        UnmapPath.Unmap(bench, bench.A);
    }

    /// <summary>Two pages of A in one large folio: swapped out, and read ahead again. The second one's bytes are greater by one.</summary>
    public static void SwapOutLarge(this Bench bench, byte first = Old, bool isUffdWp = false, bool isUnreadable = false)
    {
        Folio folio = bench.Memory.AllocateLocked(order: 1)!;
        bench.Map.TryAllocate(out SwapEntry entry, folio.PageCount);
        bench.Map.Duplicate(entry, folio.PageCount);
        bench.Cache.Add(folio, entry);
        bench.A.Table.Lock();
        for (int page = 0; page < folio.PageCount; page++)
        {
            byte content = (byte)(first + page), tags = (byte)(Tags + page);
            folio.Bytes(page).Fill(content);
            folio.TryBeginTagging(page);
            folio.Tags(page).Fill(tags);
            folio.PublishTags(page);
            Pte pte = Pte.FromEntry(entry + page);
            bench.A.Table.SetSwap(page, isUffdWp ? pte.MkUffdWp() : pte);
            bench.A.SetTruth(page, new(content, tags) { IsUffdWp = isUffdWp });
        }

        bench.A.Table.Unlock();
        bench.Hooks.PrepareToSwap(folio);
        bench.Device.Write(entry, folio);
        bench.Cache.Delete(folio);
        folio.Unlock();
        folio.Put();
        if (isUnreadable)
            bench.Storage.Break(entry.Offset);
        bench.ReadAhead(entry, order: 1);
    }

    /// <summary>A tagged page of the file, on the device and read ahead again.</summary>
    public static void SwapOutFileAndReadAhead(this Bench bench, bool isUnreadable = false)
    {
        SwapEntry entry = bench.SwapOutFile(Old, Tags);
        bench.WriteBack(entry);
        bench.DropCached(entry);
        if (isUnreadable)
            bench.Storage.Break(entry.Offset);
        bench.ReadAhead(entry);
    }

    /// <summary>The page of A becomes known to the architecture under a version.</summary>
    public static void SetVersion(this Bench bench, int version)
    {
        bench.Versions.SetVersion(bench.A.Table.Read(Process.Slot), version);
        bench.A.SetTruth(Process.Slot, bench.A.TruthOf(Process.Slot)! with { Version = version });
    }

    /// <summary>The page of A is protected by userfaultfd.</summary>
    public static void Protect(this Bench bench)
    {
        bench.A.Table.Lock();
        bench.A.Table.Map(Process.Slot, bench.A.Table.Read(Process.Slot).MkUffdWp());
        bench.A.Table.Unlock();
        bench.A.SetTruth(Process.Slot, bench.A.TruthOf(Process.Slot)! with { IsUffdWp = true });
    }

    /// <summary>For a path that maps every page as one that others may have, as the swap-in of a merged page does.</summary>
    public static void TakeExclusivityForLost(this Bench bench) =>
        bench.A.SetTruth(Process.Slot, bench.A.TruthOf(Process.Slot)! with { IsExclusive = false, IsAlone = false });

    /// <summary>There is no room for another record of tags.</summary>
    public static void FillTagStore(this Bench bench)
    {
        Span<byte> packed = stackalloc byte[MteTags.PackedBytes];
        packed.Fill(Tags);
        for (long offset = bench.Storage.SlotCount - 1; bench.Tags.TrySave(new(bench.Device.Type, offset), packed); offset--)
        {
        }
    }

    /// <summary>The opposite, before what is left is counted.</summary>
    public static void EmptyTagStore(this Bench bench)
    {
        for (long offset = bench.Storage.SlotCount / 2; offset < bench.Storage.SlotCount; offset++)
            bench.Hooks.InvalidatePage(bench.Device.Type, offset);
    }
}
