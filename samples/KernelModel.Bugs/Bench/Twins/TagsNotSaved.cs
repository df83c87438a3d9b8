// SWAP104. Nobody asks whether there was room for the tags.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="WriteOutPath.WriteOut"/>, but the page is written although its tags could not be saved.</summary>
public static class TagsNotSaved
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
        // BUG: if it says no, nothing may be written.
        bench.Hooks.PrepareToSwap(folio);
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
