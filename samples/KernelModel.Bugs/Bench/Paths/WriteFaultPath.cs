// A write to a page that is mapped read-only.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>do_wp_page</c> does: a page of one's own becomes writable, any other is copied.</summary>
public static class WriteFaultPath
{
    /// <summary>Makes the process's page writable, or maps a copy.</summary>
    public static FaultResult WriteFault(Bench bench, Process process)
    {
        PageTable table = process.Begin();
        Pte original = table.Read(Process.Slot);
        if (!original.IsPresent || original.IsWritable)
            return FaultResult.Done;
        table.Lock();
        Folio? old = bench.Memory.FolioOf(original);
        if (old == null || !table.PteSame(Process.Slot, original))
        {
            table.Unlock();
            return FaultResult.Done;
        }

        if (old.IsExclusive())
        {
            table.Map(Process.Slot, original.MkWrite());
            table.Unlock();
            return FaultResult.Done;
        }

        old.Get();
        table.Unlock();
        Folio? copy = bench.Memory.Allocate();
        if (copy == null)
            goto outOld;
        Bench.CopyPage(old, 0, copy);
        table.Lock();
        if (table.PteSame(Process.Slot, original))
        {
            table.Clear(Process.Slot);
            copy.SetAnon(process.PlaceOf(Process.Slot));
            copy.Get();
            copy.AddMapping(exclusive: true);
            table.Map(Process.Slot, Pte.FromFolio(copy).CarryFlags(original).MkWrite());
            old.RemoveMapping();
            old.Put();
        }

        table.Unlock();
        copy.Put();
    outOld:
        old.Put();
        return FaultResult.Done;
    }
}
