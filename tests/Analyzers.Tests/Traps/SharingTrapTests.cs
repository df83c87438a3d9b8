// Traps of swap-path-facts.md 1.6 that concern sharing and swap ptes: code that looks wrong and is right stays silent, its twin breaks the rule for real.
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Traps;

public sealed class SharingTrapTests
{
    [Fact]
    public Task T11_a_free_that_undoes_the_own_duplicate_restores_nothing() => RuntimeCode.VerifyAsync("""
        void Undone(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (_map.Duplicate(entry))
            {
                if (folio.TryShare())
                    table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present).MkExclusive());
                else
                    _map.Free(entry);
            }

            table.Unlock();
        }

        void NotUndone(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (_map.Duplicate(entry) && folio.TryShare())
                table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present).MkExclusive());
            table.Unlock(); // SWAP405
        }
        """);

    private const string MapsAndThenFrees = """
        void SwapIn(PageTable table, int slot, SwapEntry entry, Folio folio, bool exclusive)
        {
            table.Lock();
            bool alone = exclusive || folio.ReferenceCount == 1;
            folio.Get();
            folio.AddMapping(exclusive: alone);
            table.Map(slot, Pte.FromFolio(folio));
            _cache.Reclaim(folio); // SWAP407
            table.Unlock();
        }
        """;

    [Fact]
    public Task T16_from_7_0_on_the_cache_is_given_up_after_the_mapping() => RuntimeCode.VerifyAsync(MapsAndThenFrees.Replace(" // SWAP407", ""), "linux-7.0");

    [Fact]
    public Task T16_twin_before_7_0_that_was_too_late() => RuntimeCode.VerifyAsync(MapsAndThenFrees, "linux-6.18");

    [Fact]
    public Task T25_the_first_pte_and_the_batch_stand_for_all() => RuntimeCode.VerifyAsync("""
        void MapLarge(PageTable table, int slot, Pte original, SwapBatch batch, Folio folio)
        {
            table.Lock();
            if (table.PteSameBatch(slot, original, batch))
            {
                folio.AddMappings(0, batch.Count);
                table.MapBatch(slot, Pte.FromFolio(folio), batch);
                _map.Free(batch);
            }

            table.Unlock();
        }

        int MapLargeAndFreeOne(PageTable table, int slot, Pte original, Folio folio)
        {
            SwapBatch batch = SwapBatch.Around(original.ToEntry(), folio);
            table.Lock();
            if (table.PteSameBatch(slot, original, batch))
            {
                folio.AddMappings(0, batch.Count);
                table.MapBatch(slot, Pte.FromFolio(folio), batch);
                _map.Free(batch.First);
            }

            table.Unlock(); // SWAP503
            return batch.Count;
        }
        """);

    [Fact]
    public Task T26_an_entry_that_is_rounded_down_for_the_free_is_the_folios() => RuntimeCode.VerifyAsync("""
        void FreeAll(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            SwapBatch batch = SwapBatch.Around(entry.FirstOf(folio.PageCount), folio);
            table.Lock();
            _map.Free(batch);
            folio.AddMappings(0, batch.Count);
            table.MapBatch(slot, Pte.FromFolio(folio), batch);
            table.Unlock();
        }

        void FreeFromTheFault(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            SwapBatch batch = SwapBatch.Around(entry, folio), faulting = new SwapBatch(entry, folio.PageCount);
            table.Lock();
            _map.Free(faulting);
            folio.AddMappings(0, batch.Count);
            table.MapBatch(slot, Pte.FromFolio(folio), batch);
            table.Unlock(); // SWAP503
        }
        """);

    [Fact]
    public Task T27_a_copy_and_a_page_of_its_own_are_exclusive_without_a_look_at_the_pte() => RuntimeCode.VerifyAsync("""
        void MapCopy(PageTable table, int slot, Folio source)
        {
            if (!source.IsUptodate || _ksm.Copy(source) is not { } copy)
                return;
            table.Lock();
            Pte pte = Pte.FromFolio(copy).MkWrite();
            copy.AddMapping(exclusive: true);
            table.Map(slot, pte);
            table.Unlock();
            copy.Unlock();
        }

        void MapCopyAsShared(PageTable table, int slot, Folio source)
        {
            if (!source.IsUptodate || _ksm.Copy(source) is not { } copy)
                return;
            table.Lock();
            Pte pte = Pte.FromFolio(copy).MkWrite();
            copy.AddMapping(exclusive: false);
            table.Map(slot, pte); // SWAP404
            table.Unlock();
            copy.Unlock();
        }
        """);

    [Fact]
    public Task T28_entries_that_name_no_slot_have_no_count() => RuntimeCode.VerifyAsync("""
        void Migrate(PageTable table, int slot, Folio folio)
        {
            SwapEntry migration = SwapEntry.Migration(folio.Pfn, exclusive: false, writable: false);
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            table.SetSwap(slot, Pte.FromEntry(migration).CarryFlags(present));
            table.Unlock();
        }

        void SwapOut(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present)); // SWAP501
            table.Unlock();
        }
        """);

    [Fact]
    public Task T29_whoever_overwrites_tags_on_purpose_does_not_ask_who_wrote_them() => RuntimeCode.VerifyAsync("""
        void Overwrite(Folio folio, byte[] packed)
        {
            folio.TryBeginTagging();
            folio.StoreTags(0, packed);
            MemoryFence.Write();
            folio.SetTagged();
        }

        void OverwriteInTheOpen(Folio folio, byte[] packed)
        {
            if (folio.TryBeginTagging())
                folio.SetTagged();
            else
                return;
            folio.StoreTags(0, packed); // SWAP504
        }
        """);

    [Fact]
    public Task T30_a_zap_may_free_before_it_clears() => RuntimeCode.VerifyAsync("""
        void Zap(PageTable table, int slot, SwapBatch batch)
        {
            table.Lock();
            _cache.FreeAndReclaim(batch);
            for (int at = 0; at < batch.Count; at++)
                table.Clear(slot + at);
            table.Unlock();
        }

        void MapsAndForgets(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            SwapBatch batch = SwapBatch.Around(entry, folio);
            table.Lock();
            table.MapBatch(slot, Pte.FromFolio(folio), batch);
            table.Unlock(); // SWAP503
        }
        """);

    [Fact]
    public Task T33_a_move_takes_the_pte_with_all_that_it_says() => RuntimeCode.VerifyAsync("""
        bool Move(PageTable source, PageTable target, int slot)
        {
            source.Lock();
            target.Lock();
            Pte original = source.Read(slot);
            bool moved = original.IsExclusive && !_map.HasCache(original.ToEntry()) && source.MoveSwap(slot, target, slot, original);
            target.Unlock();
            source.Unlock();
            return moved;
        }

        bool MoveByEntry(PageTable source, PageTable target, int slot, SwapEntry entry)
        {
            source.Lock();
            target.Lock();
            Pte bare = Pte.FromEntry(entry);
            bool moved = !_map.HasCache(entry) && source.MoveSwap(slot, target, slot, bare); // SWAP502
            target.Unlock();
            source.Unlock();
            return moved;
        }
        """);

    [Fact]
    public Task T36_a_look_without_lock_selects_a_path_only() => RuntimeCode.VerifyAsync("""
        bool IsWorthwhile(PageTable table, int slot) => table.Read(slot).IsExclusive;

        void MapsOnThatLook(PageTable table, int slot, Folio folio)
        {
            Pte current = table.Read(slot);
            bool exclusive = current.IsExclusive;
            table.Lock();
            folio.AddMapping(exclusive: exclusive);
            table.Map(slot, Pte.FromFolio(folio).CarryFlags(current)); // SWAP401
            table.Unlock();
        }
        """);
}
