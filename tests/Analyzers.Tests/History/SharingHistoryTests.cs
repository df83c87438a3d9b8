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
    public Task Fix_pte_same_as_swp_not_removing_uffd_wp_bit_099dd6878b9b() => RuntimeCode.VerifyAsync("""
        bool Before(PageTable table, int slot, SwapEntry entry)
        {
            table.Lock();
            bool found = table.PteSame(slot, Pte.FromEntry(entry)); // SWAP502
            table.Unlock();
            return found;
        }

        bool After(PageTable table, int slot, SwapEntry entry)
        {
            table.Lock();
            bool found = table.Read(slot).SameEntry(entry);
            table.Unlock();
            return found;
        }
        """);

    private static string UnusePte(string pte) => $$"""
        void UnusePte(PageTable table, int slot, SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            folio.Lock();
            folio.WaitWriteback();
            table.Lock();
            Pte old = table.Read(slot);
            if (_cache.Matches(folio, entry) && old.SameEntry(entry) && folio.IsUptodate)
            {
                _hooks.SwapRestore(entry, folio);
                folio.Get();
                folio.AddMapping();
                Pte pte = Pte.FromFolio(folio).MkOld();
                {{pte.ReplaceLineEndings("\n").Replace("\n", "\n        ")}}
                _map.Free(entry);
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """;

    [Fact]
    public Task Fix_lost_swap_bits_in_unuse_pte_14a762dd1977_before() => RuntimeCode.VerifyAsync(UnusePte("table.Map(slot, pte); // SWAP502"));

    [Fact]
    public Task Fix_lost_swap_bits_in_unuse_pte_14a762dd1977_after() => RuntimeCode.VerifyAsync(UnusePte("""
        if (old.IsSoftDirty)
            pte = pte.MkSoftDirty();
        if (old.IsUffdWp)
            pte = pte.MkUffdWp();
        table.Map(slot, pte);
        """));

    // Seed 000: version 1 of the fix moved the frees behind the reuse test.
    [Fact]
    public Task Restore_behind_the_reuse_test_rejected_2023() => RuntimeCode.VerifyAsync("""
        void Rejected(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            table.Lock();
            bool alone = folio.ReferenceCount == 1;
            _hooks.SwapRestore(entry, folio);
            _map.Free(entry);
            _cache.Reclaim(folio); // SWAP407
            folio.AddMapping(exclusive: alone);
            table.Map(slot, Pte.FromFolio(folio));
            table.Unlock();
        }

        void Accepted(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            table.Lock();
            _hooks.SwapRestore(entry, folio);
            _map.Free(entry);
            _cache.Reclaim(folio);
            bool alone = folio.ReferenceCount == 1;
            folio.AddMapping(exclusive: alone);
            table.Map(slot, Pte.FromFolio(folio));
            table.Unlock();
        }
        """, "linux-6.5");

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
