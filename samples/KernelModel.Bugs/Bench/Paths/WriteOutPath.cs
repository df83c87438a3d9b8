// A page on its way out: its bytes and tags go to storage.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>swap_writeout</c> does, and the end of <c>shrink_folio_list</c>.</summary>
public static class WriteOutPath
{
    /// <summary>Writes the cached page of a swap pte to the device, and gives up its frame.</summary>
    public static FaultResult WriteOut(Bench bench, Process process)
    {
        Pte original = process.Begin().Read(Process.Slot);
        if (!original.IsSwap)
            return FaultResult.Done;
        SwapEntry entry = original.ToEntry();
        SwapDevice? device = bench.Map.GetDevice(entry);
        if (device == null)
            return FaultResult.Done;
        Folio? folio = bench.Cache.Lookup(entry);
        if (folio == null)
            goto outDevice;
        folio.Lock();
        if (!bench.Cache.Matches(folio, entry) || folio.IsMapped || !folio.IsDirty || folio.IsWriteback)
            goto outLock;
        if (!bench.Hooks.PrepareToSwap(folio))
            goto outLock;
        folio.ClearDirty();
        folio.BeginWriteback();
        folio.Unlock();
        bool written = device.Write(entry, folio);
        if (!written)
            folio.MarkDirty();
        folio.EndWriteback();
        folio.Lock();
        if (bench.Cache.Matches(folio, entry) && !folio.IsMapped && !folio.IsDirty && !folio.IsWriteback)
            bench.Cache.Delete(folio);
    outLock:
        folio.Unlock();
        folio.Put();
    outDevice:
        device.Put();
        return FaultResult.Done;
    }
}
