// From a folio to the slots that map it.
using SwapOrder;
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace KernelModel;

/// <summary>One slot that maps a folio.</summary>
public readonly record struct Mapping(AddressSpace Space, int Slot);

/// <summary>Knows who maps what. Adding needs the folio lock, unless nobody else knows the folio yet. Kernel: <c>mm/rmap.c</c>.</summary>
public sealed class ReverseMap
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, List<Mapping>> _mappings = [];

    /// <summary>Counts a mapping, which takes over the caller's reference; with the contract of <see cref="Folio.AddMapping"/>. Kernel: <c>folio_add_anon_rmap_pte</c>.</summary>
    public void Add(
        [Becomes(FolioRef.None, By = -1)]
        [Forbids(MappingCount.SeenFirst, Rule = "SWAP409", Since = "5.18"), Becomes(MappingCount.Mapped, From = MappingCount.SeenFirst), Becomes(MappingCount.Counted, From = MappingCount.None)]
        [Forbids(Merged.Yes, When = true, Value = nameof(exclusive), Rule = "SWAP404"), Forbids(PoisonTest.Poisoned, Rule = "SWAP207")]
        [Becomes(ReuseTest.TooLate, Until = "5.17")]
        [Requires(StableContent.Free, When = true, Value = nameof(exclusive), Rule = "SWAP403", Since = "5.19")]
        [Becomes(WriteRight.Exclusive, When = true, Value = nameof(exclusive))]
        [Becomes(WriteRight.Shared, From = WriteRight.Unknown, When = false, Value = nameof(exclusive))]
        [Becomes(WriteRight.Exposed, From = WriteRight.Wanted, When = false, Value = nameof(exclusive))] Folio folio,
        AddressSpace space,
        int slot,
        bool exclusive,
        int page = 0)
    {
        folio.AddMapping(page, exclusive);
        Enter(folio, space, slot);
    }

    /// <summary>Counts the mappings of all pages of a folio, from a slot on; with the contract of <see cref="Folio.AddMappings"/>. Kernel: <c>folio_add_anon_rmap_ptes</c>.</summary>
    public void AddAll(
        [Becomes(FolioRef.None, By = -1)]
        [Forbids(MappingCount.SeenFirst, Rule = "SWAP409", Since = "5.18"), Becomes(MappingCount.Mapped, From = MappingCount.SeenFirst), Becomes(MappingCount.Counted, From = MappingCount.None)]
        [Requires(StableContent.Free, When = true, Value = nameof(exclusive), Rule = "SWAP403", Since = "5.19")]
        [Becomes(WriteRight.Exclusive, When = true, Value = nameof(exclusive))]
        [Becomes(WriteRight.Shared, From = WriteRight.Unknown, When = false, Value = nameof(exclusive))]
        [Becomes(WriteRight.Exposed, From = WriteRight.Wanted, When = false, Value = nameof(exclusive))] Folio folio,
        AddressSpace space,
        int slot,
        bool exclusive)
    {
        folio.AddMappings(0, folio.PageCount, exclusive);
        for (int page = 0; page < folio.PageCount; page++)
            Enter(folio, space, slot + page);
    }

    /// <summary>
    /// Counts the mapping that a child gets, with a reference of its own, unless the page may be pinned for the parent. Kernel: <c>folio_try_dup_anon_rmap_pte</c>.
    /// </summary>
    public bool TryShareWithChild(Folio folio, AddressSpace child, int slot, int page)
    {
        if (!folio.TryShareWithChild(page))
            return false;
        Enter(folio, child, slot);
        return true;
    }

    /// <summary>Takes a mapping away and hands its reference to the caller. Kernel: <c>folio_remove_rmap_pte</c>.</summary>
    public void Remove(
        [Becomes(FolioRef.Held, By = +1), Becomes(FolioHold.Kept), Becomes(TagSave.Unsaved), Becomes(MappingCount.None, From = MappingCount.Counted)] Folio folio,
        AddressSpace space,
        int slot)
    {
        SwitchPoint.Write(this, folio.Pfn);
        lock (_gate)
            _mappings[folio.Pfn].Remove(new(space, slot));
        folio.RemoveMapping();
    }

    /// <summary>Says that a mapping is in another slot now. Kernel: what <c>move_present_ptes</c> does to <c>folio->index</c>.</summary>
    public void Move(Folio folio, Mapping from, Mapping to)
    {
        SwitchPoint.Write(this, folio.Pfn);
        lock (_gate)
        {
            _mappings[folio.Pfn].Remove(from);
            _mappings[folio.Pfn].Add(to);
        }
    }

    /// <summary>Who maps the folio now. Kernel: <c>rmap_walk</c>.</summary>
    public IReadOnlyList<Mapping> MappingsOf(Folio folio)
    {
        SwitchPoint.Read(this, folio.Pfn);
        lock (_gate)
            return _mappings.TryGetValue(folio.Pfn, out List<Mapping>? mappings) ? [.. mappings] : [];
    }

    private void Enter(Folio folio, AddressSpace space, int slot)
    {
        SwitchPoint.Write(this, folio.Pfn);
        lock (_gate)
        {
            if (!_mappings.TryGetValue(folio.Pfn, out List<Mapping>? mappings))
                _mappings.Add(folio.Pfn, mappings = []);
            mappings.Add(new(space, slot));
        }
    }
}
