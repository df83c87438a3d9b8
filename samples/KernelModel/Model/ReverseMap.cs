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

    /// <summary>Counts a mapping, which takes over the caller's reference. Kernel: <c>folio_add_anon_rmap_pte</c>.</summary>
    public void Add([Becomes(FolioRef.None, By = -1)] Folio folio, AddressSpace space, int slot, bool exclusive)
    {
        folio.AddMapping(exclusive: exclusive);
        SwitchPoint.Write(this, folio.Pfn);
        lock (_gate)
        {
            if (!_mappings.TryGetValue(folio.Pfn, out List<Mapping>? mappings))
                _mappings.Add(folio.Pfn, mappings = []);
            mappings.Add(new(space, slot));
        }
    }

    /// <summary>Takes a mapping away and hands its reference to the caller. Kernel: <c>folio_remove_rmap_pte</c>.</summary>
    public void Remove([Becomes(FolioRef.Held, By = +1)] Folio folio, AddressSpace space, int slot)
    {
        SwitchPoint.Write(this, folio.Pfn);
        lock (_gate)
            _mappings[folio.Pfn].Remove(new(space, slot));
        folio.RemoveMapping();
    }

    /// <summary>Who maps the folio now. Kernel: <c>rmap_walk</c>.</summary>
    public IReadOnlyList<Mapping> MappingsOf(Folio folio)
    {
        SwitchPoint.Read(this, folio.Pfn);
        lock (_gate)
            return _mappings.TryGetValue(folio.Pfn, out List<Mapping>? mappings) ? [.. mappings] : [];
    }
}
