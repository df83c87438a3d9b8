// What goes along when one pte takes another's place, and how a slot is compared with an entry.
using SwapOrder.Contracts;

namespace SwapOrder;

public readonly partial struct Pte
{
    /// <summary>
    /// This pte with the soft-dirty and userfaultfd bits of the one that it replaces, of whichever kind the two are. Kernel: what
    /// <c>try_to_unmap_one</c> and <c>do_swap_page</c> write out bit by bit.
    /// </summary>
    /// <param name="replaced">The pte that was in the slot.</param>
    /// <exception cref="InvalidOperationException">This pte is empty.</exception>
    [return: Continues("this"), Becomes(PteBits.Whole)]
    public Pte CarryFlags([Becomes(SoftDirtyBit.Settled), Becomes(UffdWpBit.Settled)] Pte replaced)
    {
        Pte pte = replaced.IsSoftDirty ? MkSoftDirty() : this;
        return replaced.IsUffdWp ? pte.MkUffdWp() : pte;
    }

    /// <summary>The pte of a later frame with the same flags; of a present pte.</summary>
    internal Pte NextFrame(int frames) =>
        new((Value & ~Layout.EncodePresent(Layout.DecodePfn(Value))) | Layout.EncodePresent(Layout.DecodePfn(Value) + frames));

    /// <summary>
    /// Whether a swap pte holds this entry, whatever its flags: they are stripped first. Two raw ptes are compared by
    /// <see cref="PageTable.PteSame"/>. Kernel: <c>pte_same_as_swp</c>.
    /// </summary>
    [Becomes(SoftDirtyBit.Owed, From = SoftDirtyBit.Unread, When = true), Becomes(UffdWpBit.Owed, From = UffdWpBit.Unread, When = true)]
    [Becomes(SlotCheck.Changed, When = false)]
    public bool SameEntry(
        [Links("this"), Becomes(WritebackWait.Wanted, From = WritebackWait.NotWaited, Of = Target.Linked, As = LinkNames.Cache, When = true)]
        [Becomes(SlotCount.Standing, From = SlotCount.Taken, When = true)] SwapEntry entry) =>
        IsSwap && Layout.DecodeSwap(Value) == entry;
}
