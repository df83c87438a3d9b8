// Historical fixes of sharing and swap ptes: the order before is flagged with its rule, the one after is silent. Commit ids are Linux's.
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.History;

public sealed class SharingHistoryTests
{
    private static string Unmap(string swapped) => $$"""
        bool TryToUnmapOne(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            bool done = false;
            if (!_map.Duplicate(entry))
            {
                table.Map(slot, present);
                goto unlock;
            }

            {{swapped.ReplaceLineEndings("\n").Replace("\n", "\n    ")}}
            done = true;

        unlock:
            table.Unlock();
            return done;
        }
        """;

    [Fact]
    public Task Save_soft_dirty_bits_on_swapped_pages_179ef71cbc08_before() => RuntimeCode.VerifyAsync(Unmap("""
        table.SetSwap(slot, Pte.FromEntry(entry)); // SWAP502
        """));

    [Fact]
    public Task Save_soft_dirty_bits_on_swapped_pages_179ef71cbc08_after() => RuntimeCode.VerifyAsync(Unmap("""
        Pte swapped = Pte.FromEntry(entry);
        if (present.IsSoftDirty)
            swapped = swapped.MkSoftDirty();
        if (present.IsUffdWp)
            swapped = swapped.MkUffdWp();
        table.SetSwap(slot, swapped);
        """));

    [Fact]
    public Task Remember_PG_anon_exclusive_via_swp_pte_bit_1493a1913e34_before() => RuntimeCode.VerifyAsync(Unmap("""
        if (!folio.TryShare())
        {
            _map.Free(entry);
            table.Map(slot, present);
            goto unlock;
        }

        table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present)); // SWAP406
        """));

    [Fact]
    public Task Remember_PG_anon_exclusive_via_swp_pte_bit_1493a1913e34_after() => RuntimeCode.VerifyAsync(Unmap("""
        if (!folio.TryShare())
        {
            _map.Free(entry);
            table.Map(slot, present);
            goto unlock;
        }

        table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present).MkExclusive());
        """));

    [Fact]
    public Task Remember_PG_anon_exclusive_1493a1913e34_at_fork() => RuntimeCode.VerifyAsync("""
        void Before(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            if (_map.Share(original.ToEntry()))
                child.SetSwap(slot, original); // SWAP402
            child.Unlock();
            parent.Unlock(); // SWAP402
        }

        void After(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte pte = parent.Read(slot);
            if (_map.Share(pte.ToEntry()))
            {
                if (pte.IsExclusive)
                {
                    pte = pte.ClearExclusive();
                    parent.SetSwap(slot, pte);
                }

                child.SetSwap(slot, pte);
            }

            child.Unlock();
            parent.Unlock();
        }
        """);

    [Fact]
    public Task Fix_PageAnonExclusive_clearing_racing_with_GUP_fast_088b8aa537c2() => RuntimeCode.VerifyAsync("""
        bool PinBefore(PageTable table, int slot, Pte seen, Folio folio)
        {
            if (!folio.TryPinFast())
                return false;
            if (table.Read(slot).Value == seen.Value && folio.IsExclusive()) // SWAP504
                return true;
            folio.Unpin();
            return false;
        }

        bool PinAfter(PageTable table, int slot, Pte seen, Folio folio)
        {
            if (!folio.TryPinFast())
                return false;
            MemoryFence.Full();
            bool same = table.Read(slot).Value == seen.Value;
            MemoryFence.Read();
            if (same && folio.IsExclusive())
                return true;
            folio.Unpin();
            return false;
        }
        """);

    [Fact]
    public Task Unmap_asks_whether_the_page_may_be_shared_2022_before() => RuntimeCode.VerifyAsync(Unmap("""
        folio.ClearExclusive();
        table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present)); // SWAP405
        """));

    [Fact]
    public Task Unmap_asks_whether_the_page_may_be_shared_2022_after() => RuntimeCode.VerifyAsync(Unmap("""
        if (!folio.TryShare())
        {
            _map.Free(entry);
            table.Map(slot, present);
            goto unlock;
        }

        table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present).MkExclusive());
        """));

    [Fact]
    public Task Clarify_PG_mte_tagged_e059853d14ca() => RuntimeCode.VerifyAsync("""
        void Before(Folio folio, byte[] packed)
        {
            folio.SetTagged();
            folio.StoreTags(0, packed); // SWAP504
        }

        void ReadsBefore(Folio folio, byte[] packed)
        {
            if (folio.IsTaggedUnordered())
                folio.LoadTags(0, packed); // SWAP504
        }

        void After(Folio folio, byte[] packed)
        {
            folio.StoreTags(0, packed);
            MemoryFence.Write();
            folio.SetTagged();
        }

        void ReadsAfter(Folio folio, byte[] packed)
        {
            if (!folio.IsTaggedUnordered())
                return;
            MemoryFence.Read();
            folio.LoadTags(0, packed);
        }
        """);

    [Fact]
    public Task Enforce_updating_inuse_pages_at_the_end_of_swap_range_free_2024() => RuntimeCode.VerifyAsync("""
        void Before(InUseCounter inUse, SwapBatch slots)
        {
            inUse.Subtract(slots);
            _hooks.InvalidatePages(slots); // SWAP504
        }

        void After(InUseCounter inUse, SwapBatch slots)
        {
            _hooks.InvalidatePages(slots);
            MemoryFence.Write();
            inUse.Subtract(slots);
        }
        """);

    private static string Discard(string counts) => $$"""
        bool Discard(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            {{counts.ReplaceLineEndings("\n").Replace("\n", "\n    ")}}
            if (!clean)
                table.Map(slot, present);
            table.Unlock();
            return clean;
        }
        """;

    [Fact]
    public Task Fix_race_between_MADV_FREE_reclaim_and_direct_IO_6c8e2a256915_before() => RuntimeCode.VerifyAsync(Discard("""
        bool clean = folio.ReferenceCount == 2 && !folio.IsDirty; // SWAP504
        """));

    [Fact]
    public Task Fix_race_between_MADV_FREE_reclaim_and_direct_IO_6c8e2a256915_after() => RuntimeCode.VerifyAsync(Discard("""
        MemoryFence.Full();
        int references = folio.ReferenceCount;
        MemoryFence.Read();
        bool clean = references == 2 && !folio.IsDirty;
        """));
}
