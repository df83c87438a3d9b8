// SWAP203: a slot is compared under its lock before it is changed; each violation with its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class SlotRuleTests
{
    private static string SwapIn(string underLock) => $$"""
        void SwapIn(PageTable table, int slot, Pte original, Folio folio)
        {
            SwapEntry entry = original.ToEntry();
            if (!_cache.Matches(folio, entry) || !folio.IsUptodate)
                return;
            _hooks.SwapRestore(entry, folio);
            folio.AddMapping();
            {{underLock.ReplaceLineEndings("\n").Replace("\n", "\n    ")}}
        }
        """;

    [Fact]
    public Task A_slot_that_was_not_compared_is_not_mapped() => RuntimeCode.VerifyAsync("""
        void SwapIn(PageTable table, int slot, Folio folio)
        {
            Pte original = table.Read(slot);
            SwapEntry entry = original.ToEntry();
            if (!_cache.Matches(folio, entry) || !folio.IsUptodate)
                return;
            _hooks.SwapRestore(entry, folio);
            folio.AddMapping();
            table.Lock();
            table.Map(slot, Pte.FromFolio(folio)); // SWAP203
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_slot_that_was_compared_under_the_lock_is() => RuntimeCode.VerifyAsync(SwapIn("""
        table.Lock();
        if (table.PteSame(slot, original))
            table.Map(slot, Pte.FromFolio(folio));
        table.Unlock();
        """));

    [Fact]
    public Task A_comparison_under_an_earlier_lock_is_none() => RuntimeCode.VerifyAsync(SwapIn("""
        table.Lock();
        bool same = table.PteSame(slot, original);
        table.Unlock();
        table.Lock();
        if (same)
            table.Map(slot, Pte.FromFolio(folio)); // SWAP203
        table.Unlock();
        """));

    [Fact]
    public Task A_slot_that_has_changed_is_not_mapped_all_the_same() => RuntimeCode.VerifyAsync(SwapIn("""
        table.Lock();
        if (!table.PteSame(slot, original))
            folio.MarkDirty();
        table.Map(slot, Pte.FromFolio(folio)); // SWAP203
        table.Unlock();
        """));

    [Fact]
    public Task An_entry_of_a_slot_that_has_changed_is_not_freed() => RuntimeCode.VerifyAsync("""
        void Frees(PageTable table, int slot, Pte original)
        {
            table.Lock();
            if (!table.PteSame(slot, original))
                _map.Free(original.ToEntry()); // SWAP203
            table.Unlock();
        }

        void FreesAndReclaims(PageTable table, int slot, Pte original)
        {
            table.Lock();
            if (!table.PteSame(slot, original))
                _cache.FreeAndReclaim(original.ToEntry()); // SWAP203
            table.Unlock();
        }

        void FreesIfSame(PageTable table, int slot, Pte original)
        {
            table.Lock();
            if (table.PteSame(slot, original))
                _map.Free(original.ToEntry());
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_swap_pte_is_put_only_where_the_slot_is_the_same() => RuntimeCode.VerifyAsync("""
        void WritesOverChanged(PageTable table, int slot)
        {
            Pte original = table.Read(slot);
            SwapEntry entry = original.ToEntry();
            table.Lock();
            if (!table.PteSame(slot, original) && _map.Duplicate(entry))
                table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(original)); // SWAP203
            table.Unlock();
        }

        void MarksSame(PageTable table, int slot)
        {
            Pte original = table.Read(slot);
            table.Lock();
            if (table.PteSame(slot, original))
                table.SetSwap(slot, Pte.FromEntry(SwapEntry.PoisonMarker).CarryFlags(original));
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_comparison_without_the_lock_proves_nothing() => RuntimeCode.VerifyAsync("""
        bool IsSame(PageTable table, int slot, Pte original)
        {
            table.Lock();
            table.Unlock();
            return table.PteSame(slot, original); // SWAP203
        }

        bool IsSameUnderLock(PageTable table, int slot, Pte original)
        {
            table.Lock();
            bool same = table.PteSame(slot, original);
            table.Unlock();
            return same;
        }
        """);

    [Fact]
    public Task What_is_read_under_the_lock_needs_no_comparison() => RuntimeCode.VerifyAsync("""
        void PutBack(PageTable table, int slot)
        {
            table.Lock();
            table.Map(slot, table.Clear(slot).MkOld());
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_batch_is_compared_as_one() => RuntimeCode.VerifyAsync("""
        void MapsChanged(PageTable table, int slot, Pte original, Folio folio)
        {
            SwapEntry entry = original.ToEntry();
            SwapBatch batch = SwapBatch.Around(entry, folio);
            if (!_cache.Matches(folio, entry) || !folio.IsUptodate)
                return;
            _hooks.SwapRestore(batch.First, folio);
            folio.AddMappings(0, batch.Count);
            table.Lock();
            bool same = table.PteSameBatch(slot, original, batch);
            table.Unlock();
            table.Lock();
            if (same)
            {
                table.MapBatch(slot, Pte.FromFolio(folio), batch); // SWAP203
                _cache.FreeAndReclaim(batch);
            }

            table.Unlock();
        }

        void MapsSame(PageTable table, int slot, Pte original, Folio folio)
        {
            SwapEntry entry = original.ToEntry();
            SwapBatch batch = SwapBatch.Around(entry, folio);
            if (!_cache.Matches(folio, entry) || !folio.IsUptodate)
                return;
            _hooks.SwapRestore(batch.First, folio);
            folio.AddMappings(0, batch.Count);
            table.Lock();
            if (table.PteSameBatch(slot, original, batch))
            {
                table.MapBatch(slot, Pte.FromFolio(folio), batch);
                _cache.FreeAndReclaim(batch);
            }

            table.Unlock();
        }
        """);
}
