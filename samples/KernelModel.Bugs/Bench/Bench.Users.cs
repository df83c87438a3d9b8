// What programs and devices do with their pages.
using SwapOrder;

namespace KernelModel.Bugs;

public sealed partial class Bench
{
    /// <summary>A program fills its page, if it is there; a page that is shared is copied first. Kernel: <c>do_wp_page</c>.</summary>
    public void Write(Process process, byte value, int slot = Process.Slot)
    {
        PageTable table = process.Table;
        table.Lock();
        Pte pte = table.Read(slot);
        if (pte.IsPresent && !pte.IsUffdWp && WritableFolioOf(process, slot, pte) is { } folio)
        {
            int page = (int)(table.Read(slot).Pfn - folio.Pfn);
            folio.MarkDirty();
            // One step: a device may write to the page, too.
            folio.Bytes(page).Fill(value);
            if (process.TruthOf(slot) is { } truth)
                process.SetTruth(slot, truth with { Content = value, IsWrittenByDevice = false });
        }

        table.Unlock();
    }

    /// <summary>A program gives its page the first tags, if it is there and has none.</summary>
    public void Tag(Process process, byte tags, int slot = Process.Slot)
    {
        PageTable table = process.Table;
        table.Lock();
        if (Memory.FolioOf(table.Read(slot)) is { } folio && folio.TryBeginTagging())
        {
            folio.Tags().Fill(tags);
            folio.PublishTags();
            process.SetTruth(slot, process.TruthOf(slot)! with { Tags = tags });
        }

        table.Unlock();
    }

    /// <summary>A device writes to bytes that it has pinned for a process.</summary>
    public static void WriteByDevice(Process process, Span<byte> pinned, byte value, int slot = Process.Slot)
    {
        pinned.Fill(value);
        if (process.TruthOf(slot) is { } truth)
            process.SetTruth(slot, truth with { Content = value, IsWrittenByDevice = true });
    }

    /// <summary>A program writes to the file, if the page is there.</summary>
    public void WriteFile(byte value)
    {
        if (File.FolioAt(0) is not { } folio || !folio.TryGet())
            return;
        folio.Lock();
        if (File.FolioAt(0) == folio)
        {
            folio.MarkDirty();
            folio.Bytes().Fill(value);
            FileTruth = value;
        }

        folio.Unlock();
        folio.Put();
    }

    // The folio that a program may write to: its own, or a copy. Under the table's lock.
    private Folio? WritableFolioOf(Process process, int slot, Pte pte)
    {
        if (Memory.FolioOf(pte) is not { } folio)
            return null;
        int page = (int)(pte.Pfn - folio.Pfn);
        if (pte.IsWritable)
            return folio;
        if (folio.IsExclusive(page))
        {
            process.Table.Map(slot, pte.MkWrite());
            return folio;
        }

        return CopyOnWrite(process, slot, pte, folio, page);
    }

    private Folio? CopyOnWrite(Process process, int slot, Pte pte, Folio folio, int page)
    {
        if (Memory.Allocate() is not { } copy)
            return null;
        folio.Bytes(page).CopyTo(copy.Bytes());
        if (folio.IsTagged(page) && copy.TryBeginTagging())
        {
            folio.Tags(page).CopyTo(copy.Tags());
            copy.PublishTags();
        }

        copy.MarkUptodate();
        if (process.TruthOf(slot) is { IsAlone: true })
            NeedlessCopies++;
        process.Table.Clear(slot);
        copy.AddMapping(exclusive: true);
        process.Table.Map(slot, Pte.FromFolio(copy).MkWrite().CarryFlags(pte));
        folio.RemoveMapping(page);
        folio.Put();
        return copy;
    }
}
