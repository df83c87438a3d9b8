// SWAP402. Parent and child have one page, and the parent thinks that it is its own.
using SwapOrder;

namespace KernelModel.Bugs;

/// <summary><see cref="ForkPath.Fork"/>, but the parent's slot is left as it is.</summary>
public static class ParentKeepsExclusive
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
                // BUG: parent.SetSwap(Process.Slot, original.ClearExclusive()).
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
