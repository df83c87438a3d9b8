// A page-table entry as a value: read from a slot, changed into new versions, written back.
using SwapOrder.Contracts;

namespace SwapOrder;

/// <summary>
/// A page-table entry: empty, present (maps a frame), or a swap pte (holds a <see cref="SwapEntry"/>). Eight bytes, laid out as
/// <see cref="PteLayouts.Current"/> says. Kernel: <c>pte_t</c>.
/// </summary>
/// <remarks>
/// It has no <c>==</c> on purpose: whether a slot still holds what was read is asked under the lock, by <see cref="PageTable.PteSame"/>.
/// Setters return a new version and throw <see cref="InvalidOperationException"/> on the wrong kind of pte.
/// </remarks>
public readonly partial struct Pte
{
    private static IPteLayout Layout => PteLayouts.Current;

    private Pte(ulong value) => Value = value;

    /// <summary>The 64 bits.</summary>
    public ulong Value { get; }

    /// <summary>The empty pte, all zeroes.</summary>
    public static Pte None => default;

    /// <summary>A pte of these 64 bits. Kernel: <c>__pte</c>.</summary>
    public static Pte FromValue(ulong value) => new(value);

    /// <summary>A present, read-only, old and clean pte of one page of a folio. Kernel: <c>mk_pte</c>.</summary>
    /// <param name="folio">The folio to map.</param>
    /// <param name="page">The page within the folio, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The folio has no such page.</exception>
    [return: Links(nameof(folio), As = LinkNames.Page), Becomes(PteKind.Present), Becomes(SlotCheck.Made)]
    public static Pte FromFolio(Folio folio, int page = 0)
    {
        ArgumentNullException.ThrowIfNull(folio);
        return new(Layout.EncodePresent(folio.PfnOf(page)));
    }

    /// <summary>A swap pte of an entry, with its flags clear. Kernel: <c>swp_entry_to_pte</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The layout cannot hold the offset.</exception>
    [return: Links(nameof(entry), As = LinkNames.Made)]
    [return: Becomes(PteBits.Bare), Becomes(ExclusiveBit.Clear), Becomes(PteKind.OfEntry), Becomes(SlotCheck.Made)]
    public static Pte FromEntry(SwapEntry entry) => new(Layout.EncodeSwap(entry));

    /// <summary>Whether the pte is empty. Kernel: <c>pte_none</c>.</summary>
    public bool IsNone => Value == 0;

    /// <summary>Whether the pte maps a frame. Kernel: <c>pte_present</c>.</summary>
    public bool IsPresent => Layout.IsPresent(Value);

    /// <summary>Whether the pte holds an entry: neither empty nor present. Kernel: <c>is_swap_pte</c>.</summary>
    public bool IsSwap => !IsNone && !IsPresent;

    /// <summary>Whether a present pte allows writing. Kernel: <c>pte_write</c>.</summary>
    public bool IsWritable => IsPresent && Layout.IsWritable(Value);

    /// <summary>Whether a present pte was used. Kernel: <c>pte_young</c>.</summary>
    public bool IsYoung => IsPresent && Layout.IsYoung(Value);

    /// <summary>Whether a present pte was written through. Kernel: <c>pte_dirty</c>.</summary>
    public bool IsDirty => IsPresent && Layout.IsDirty(Value);

    /// <summary>Whether the page was written since the last checkpoint; always false where the layout has no such bit. Kernel: <c>pte_soft_dirty</c>, <c>pte_swp_soft_dirty</c>.</summary>
    [Becomes(SoftDirtyBit.Settled, When = false), Becomes(SoftDirtyBit.Owed, From = SoftDirtyBit.Unread, When = true)]
    public bool IsSoftDirty => Layout.IsSoftDirty(Value);

    /// <summary>Whether userfaultfd protects the page against writing. Kernel: <c>pte_uffd_wp</c>, <c>pte_swp_uffd_wp</c>.</summary>
    [Becomes(UffdWpBit.Settled, When = false), Becomes(UffdWpBit.Owed, From = UffdWpBit.Unread, When = true)]
    public bool IsUffdWp => Layout.IsUffdWp(Value);

    /// <summary>Whether a swap pte remembers that its page was exclusive. Kernel: <c>pte_swp_exclusive</c>.</summary>
    /// <remarks>To be relied on only under the page-table lock, or when the pte is compared under it later: a fork clears the bit.</remarks>
    [Requires(ExclusiveBit.Set, When = true), Requires(ExclusiveBit.Clear, When = false)]
    [Becomes(ExclusiveRead.Peeked, From = ExclusiveRead.Unread, When = true)]
    [Becomes(ForkBit.Settled, When = false)]
    [Becomes(ForkSlot.Stays, From = ForkSlot.Idle, Of = Target.Any, When = false), Becomes(ForkSlot.Settled, From = ForkSlot.Owed, Of = Target.Any, When = false)]
    public bool IsExclusive => IsSwap && Layout.IsExclusive(Value);

    /// <summary>The frame number of a present pte. Kernel: <c>pte_pfn</c>.</summary>
    /// <exception cref="InvalidOperationException">The pte is not present.</exception>
    public long Pfn => Layout.DecodePfn(PresentValue);

    private ulong PresentValue => IsPresent ? Value : throw new InvalidOperationException($"{this} is not present.");

    private ulong SwapValue => IsSwap ? Value : throw new InvalidOperationException($"{this} is not a swap pte.");

    private ulong AnyValue => !IsNone ? Value : throw new InvalidOperationException("The empty pte has no flags.");

    /// <summary>The entry of a swap pte, without its flags. Kernel: <c>pte_to_swp_entry</c>.</summary>
    /// <exception cref="InvalidOperationException">The pte is not a swap pte.</exception>
    [return: Links("this")]
    public SwapEntry ToEntry() => Layout.DecodeSwap(SwapValue);

    /// <summary>Allows writing. Kernel: <c>pte_mkwrite</c>.</summary>
    [return: Continues("this")]
    [Forbids(Merged.Yes, Of = Target.Linked, As = LinkNames.Page, Rule = "SWAP404")]
    [Becomes(WriteRight.Wanted, From = WriteRight.Unknown, Of = Target.Linked, As = LinkNames.Page)]
    [Becomes(WriteRight.Exposed, From = WriteRight.Shared, Of = Target.Linked, As = LinkNames.Page)]
    public Pte MkWrite() => new(Layout.SetWritable(PresentValue, true));

    /// <summary>Forbids writing; what was dirty stays dirty. Kernel: <c>pte_wrprotect</c>.</summary>
    [return: Continues("this")]
    [Becomes(WriteRight.Unknown, From = WriteRight.Wanted, Of = Target.Linked, As = LinkNames.Page)]
    [Becomes(WriteRight.Shared, From = WriteRight.Exposed, Of = Target.Linked, As = LinkNames.Page)]
    public Pte WrProtect() => new(Layout.SetWritable(PresentValue, false));

    /// <summary>Marks as used. Kernel: <c>pte_mkyoung</c>.</summary>
    [return: Continues("this")]
    public Pte MkYoung() => new(Layout.SetYoung(PresentValue, true));

    /// <summary>Marks as not used. Kernel: <c>pte_mkold</c>.</summary>
    [return: Continues("this")]
    public Pte MkOld() => new(Layout.SetYoung(PresentValue, false));

    /// <summary>Marks as written through. Kernel: <c>pte_mkdirty</c>.</summary>
    [return: Continues("this")]
    public Pte MkDirty() => new(Layout.SetDirty(PresentValue, true));

    /// <summary>Marks as not written through. Kernel: <c>pte_mkclean</c>.</summary>
    [return: Continues("this")]
    public Pte MkClean() => new(Layout.SetDirty(PresentValue, false));

    /// <summary>Sets the soft-dirty bit of either kind of pte. Kernel: <c>pte_mksoft_dirty</c>, <c>pte_swp_mksoft_dirty</c>.</summary>
    [return: Continues("this"), Becomes(PteBits.Whole), Becomes(SoftDirtyBit.Settled)]
    [Becomes(SoftDirtyBit.Settled, From = SoftDirtyBit.Owed, Of = Target.Any), Becomes(SoftDirtyBit.Settled, From = SoftDirtyBit.Taken, Of = Target.Any)]
    public Pte MkSoftDirty() => new(Layout.SetSoftDirty(AnyValue, true));

    /// <summary>Clears the soft-dirty bit of either kind of pte. Kernel: <c>pte_clear_soft_dirty</c>, <c>pte_swp_clear_soft_dirty</c>.</summary>
    [return: Continues("this")]
    public Pte ClearSoftDirty() => new(Layout.SetSoftDirty(AnyValue, false));

    /// <summary>Sets the userfaultfd bit of either kind of pte; a present one also loses its write permission. Kernel: <c>pte_mkuffd_wp</c>, <c>pte_swp_mkuffd_wp</c>.</summary>
    [return: Continues("this"), Becomes(PteBits.Whole), Becomes(UffdWpBit.Settled)]
    [Becomes(UffdWpBit.Settled, From = UffdWpBit.Owed, Of = Target.Any), Becomes(UffdWpBit.Settled, From = UffdWpBit.Taken, Of = Target.Any)]
    public Pte MkUffdWp()
    {
        ulong marked = Layout.SetUffdWp(AnyValue, true);
        return new(IsPresent ? Layout.SetWritable(marked, false) : marked);
    }

    /// <summary>Clears the userfaultfd bit of either kind of pte. Kernel: <c>pte_clear_uffd_wp</c>, <c>pte_swp_clear_uffd_wp</c>.</summary>
    [return: Continues("this")]
    public Pte ClearUffdWp() => new(Layout.SetUffdWp(AnyValue, false));

    /// <summary>Makes a swap pte remember that its page was exclusive. Kernel: <c>pte_swp_mkexclusive</c>.</summary>
    [return: Continues("this"), Becomes(ExclusiveBit.Set)]
    [Becomes(Sharing.Remembered, From = Sharing.GivenUp, Of = Target.Linked)]
    public Pte MkExclusive() => new(Layout.SetExclusive(SwapValue, true));

    /// <summary>Makes a swap pte forget that its page was exclusive. Kernel: <c>pte_swp_clear_exclusive</c>.</summary>
    [return: Continues("this"), Becomes(ExclusiveBit.Clear), Becomes(ForkBit.Settled)]
    public Pte ClearExclusive() => new(Layout.SetExclusive(SwapValue, false));

    /// <summary>The kind of pte, and its frame or entry.</summary>
    public override string ToString()
    {
        if (IsNone)
            return "pte(none)";
        return IsPresent ? $"pte(frame {Layout.DecodePfn(Value)})" : $"pte({Layout.DecodeSwap(Value)})";
    }
}
