// A child gets its parent's page.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary>What <c>copy_nonpresent_pte</c> and <c>copy_present_pte</c> do; a page that a device has pinned is left out.</summary>
public static class ForkPath
{
    /// <summary>Gives process B what the process has.</summary>
    public static FaultResult Fork(Bench bench, Process process)
    {
        PageTable parent = process.Begin(), child = bench.B.Begin();
        parent.Lock();
        child.Lock();
        Pte original = parent.Read(Process.Slot);
        if (original.IsSwap)
        {
            if (bench.Map.Share(original.ToEntry()))
            {
                parent.SetSwap(Process.Slot, original.ClearExclusive());
                child.SetSwap(Process.Slot, original.ClearExclusive());
                bench.B.Inherit(process, Process.Slot);
            }
        }
        else if (bench.Memory.FolioOf(original) is { } folio && folio.TryShareWithChild())
        {
            parent.Map(Process.Slot, original.WrProtect());
            child.Map(Process.Slot, original.WrProtect());
            bench.B.Inherit(process, Process.Slot);
        }

        child.Unlock();
        parent.Unlock();
        return FaultResult.Done;
    }
}
