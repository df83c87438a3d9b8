// Historical fixes of the comparison and the restore of a swapped pte: the order before is flagged with its rule, the one after is silent. Commit ids are Linux's.
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.History;

public sealed class SwappedPteHistoryTests
{
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
}
