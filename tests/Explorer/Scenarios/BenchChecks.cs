// What must hold on the bench once every thread has ended, whatever the schedule was.
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using SwapOrder;

namespace KernelModel.Explorer.Scenarios;

/// <summary>Looks for harm, as <see cref="StageChecks"/> does for the model: locks first, then pages, then whether one process's writes stay its own, then what is left.</summary>
public static class BenchChecks
{
    private const byte FirstNewContent = 0xE0;

    /// <exception cref="HarmException">There is some.</exception>
    public static void Run(Stage stage, Scenario scenario)
    {
        Bench bench = stage.Bench;
        NothingIsLocked(bench);
        scenario.Check(stage);
        if (bench.Storage.Torn is { } slot)
            throw new HarmException(HarmKind.Content, $"slot {slot} was written while it changed: its checksum is wrong");
        if (bench.NeedlessCopies > 0)
            throw new HarmException(HarmKind.NeedlessCopy, "a page was copied for a write although nobody else has it");
        EveryPageIsRight(bench, isFirst: true);
        BringEverythingBack(bench);
        WritesStayTheirOwners(bench);
        NothingIsLeft(bench);
    }

    private static void NothingIsLocked(Bench bench)
    {
        foreach (Process process in bench.Processes)
        {
            if (!process.Table.TryLock())
                throw new HarmException(HarmKind.StuckLock, $"the page table of {process.Name} is locked and nobody is left to unlock it");
            process.Table.Unlock();
        }

        for (int frame = 0; frame < bench.Memory.FrameCount; frame++)
        {
            if (bench.Memory.FolioAt(frame) is { IsLocked: true } folio)
                throw new HarmException(HarmKind.StuckLock, $"{folio} is locked and nobody is left to unlock it");
        }

        bench.File.Lock();
        bench.File.Unlock();
        bench.Pool.Lock();
        bench.Pool.Unlock();
    }

    private static void EveryPageIsRight(Bench bench, bool isFirst = false)
    {
        foreach (Process process in bench.Processes)
        {
            for (int slot = 0; slot < process.Table.Length; slot++)
                PageIsRight(bench, process, slot, isFirst);
        }

        if (bench.FileTruth is { } content && bench.File.FolioAt(0) is { } folio && folio.Bytes().IndexOfAnyExcept(content) is var at and >= 0)
            throw new HarmException(HarmKind.Content, $"byte {at} of the file is 0x{folio.Bytes()[at]:X2} and should be 0x{content:X2}");
        if (bench is { FileTruth: not null, FileTags: { } tags } && bench.File.FolioAt(0) is { } tagged && (!tagged.IsTagged() || tagged.Tags().ContainsAnyExcept(tags)))
            throw new HarmException(HarmKind.Tags, "the file's page has lost its tags");
    }

    private static void PageIsRight(Bench bench, Process process, int slot, bool isFirst)
    {
        Pte pte = process.Table.Read(slot);
        string name = $"{process.Name}: page {slot}";
        if (process.TruthOf(slot) is not { } truth)
        {
            if (!pte.IsNone && !(pte.IsSwap && !pte.ToEntry().IsSlot))
                throw new HarmException(HarmKind.Content, $"{name} was given up and is still {pte}");
            return;
        }

        if (pte.IsNone)
            throw new HarmException(HarmKind.Content, $"{name} is gone");
        if (pte.IsSwap && !pte.ToEntry().IsSlot)
            return;
        if (isFirst && pte.IsUffdWp != truth.IsUffdWp)
            throw new HarmException(HarmKind.PteBit, $"{name} has {(truth.IsUffdWp ? "lost" : "got")} the bit of userfaultfd");
        if (truth.IsExclusive)
            ReclaimFindsIt(bench, process, slot, pte, name);
        Folio? folio = bench.Memory.FolioOf(pte);
        if (isFirst && truth.IsExclusive && !(pte.IsSwap ? pte.IsExclusive : folio?.IsExclusive(PageOf(folio, pte)) == true))
            throw new HarmException(HarmKind.PteBit, $"{name} was never shared, and nothing remembers that");
        if (pte.IsSwap)
        {
            if (bench.Map.Count(pte.ToEntry()) == 0)
                throw new HarmException(HarmKind.Counts, $"{name} is {pte}, which is not counted");
            return;
        }

        if (folio is null)
            throw new HarmException(HarmKind.Content, $"{name} maps frame {pte.Pfn}, which is free");
        ContentIsRight(bench, folio, pte, truth, name);
    }

    // Whoever wants to unmap the folio of a page that is one process's looks for it where the folio says that it belongs.
    private static void ReclaimFindsIt(Bench bench, Process process, int slot, Pte pte, string name)
    {
        Folio? cached = pte.IsSwap ? bench.Cache.Lookup(pte.ToEntry()) : null;
        Folio? folio = cached ?? bench.Memory.FolioOf(pte);
        bool isElsewhere = folio?.AnonPlace is { } place && place != process.PlaceOf(slot);
        cached?.Put();
        if (isElsewhere)
            throw new HarmException(HarmKind.StuckLock, $"{name} is in {folio}, which says that it belongs elsewhere: reclaim will never find the pte");
    }

    private static void ContentIsRight(Bench bench, Folio folio, Pte pte, PageTruth truth, string name)
    {
        int page = PageOf(folio, pte);
        if (folio.IsPoisoned(page))
            throw new HarmException(HarmKind.Content, $"{name} maps {folio}, whose memory is broken");
        int wrong = folio.Bytes(page).IndexOfAnyExcept(truth.Content);
        if (wrong >= 0)
        {
            string text = $"{name}: byte {wrong} is 0x{folio.Bytes(page)[wrong]:X2} and should be 0x{truth.Content:X2}";
            throw new HarmException(truth.IsWrittenByDevice ? HarmKind.Pin : HarmKind.Content, truth.IsWrittenByDevice ? $"{text}, which a device has written" : text);
        }

        if (folio.IsTagged(page) != truth.Tags.HasValue)
            throw new HarmException(HarmKind.Tags, $"{name} has {(truth.Tags.HasValue ? "lost its tags" : "tags that nobody gave it")}");
        if (truth.Tags is { } tags && folio.Tags(page).IndexOfAnyExcept(tags) is var at and >= 0)
            throw new HarmException(HarmKind.Tags, $"{name} has the tags 0x{folio.Tags(page)[at]:X2} and should have 0x{tags:X2}");
        if (bench.Versions.VersionOf(pte) != truth.Version)
            throw new HarmException(HarmKind.Tags, $"{name} has version {bench.Versions.VersionOf(pte)} and should have {truth.Version}");
    }

    private static void BringEverythingBack(Bench bench)
    {
        foreach (Process process in bench.Processes)
        {
            for (int slot = 0; slot < process.Table.Length; slot++)
            {
                if (bench.IsDeviceRemoved && process.Table.Read(slot) is { IsSwap: true } swapped && swapped.ToEntry().IsSlot)
                    throw new HarmException(HarmKind.Device, $"{process.Name}: page {slot} is {swapped}, whose device is gone");
                // What cannot be read is a bus error for whoever wants it, and nothing more.
                if (!bench.BringBack(process, slot))
                    bench.GiveUp(process, slot);
            }
        }

        EveryPageIsRight(bench);
    }

    private static void WritesStayTheirOwners(Bench bench)
    {
        byte content = FirstNewContent;
        foreach (Process process in bench.Processes)
        {
            for (int slot = 0; slot < process.Table.Length; slot++)
            {
                bench.Write(process, content++, slot);
                EveryPageIsRight(bench);
            }
        }
    }

    private static void NothingIsLeft(Bench bench)
    {
        foreach (Process process in bench.Processes)
        {
            for (int slot = 0; slot < process.Table.Length; slot++)
                bench.GiveUp(process, slot);
        }

        bench.Truncate();
        bench.ShrinkCache();
        List<string> left = [];
        for (long pfn = 0; pfn < bench.Memory.FrameCount; pfn++)
        {
            if (bench.Memory.FolioAt(pfn) is { } folio)
                left.Add($"{folio} with {folio.ReferenceCount} reference(s) and {folio.MapCount} mapping(s)");
        }

        if (bench.Device.InUse > 0)
            left.Add($"{bench.Device.InUse} swap slot(s)");
        if (bench.Tags.Count > 0)
            left.Add($"{bench.Tags.Count} tag record(s)");
        if (left.Count > 0)
            throw new HarmException(HarmKind.Counts, $"never given back: {string.Join("; ", left)}");
        if (!bench.IsDeviceRemoved)
            bench.SwapOff();
    }

    private static int PageOf(Folio folio, Pte pte) => (int)(pte.Pfn - folio.Pfn);
}
