// The rules of swap entries in page tables, each with a violation and its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class EntryTests
{
    [Fact]
    public Task A_swap_pte_without_a_count_of_its_own_is_found() => RuntimeCode.VerifyAsync("""
        void Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            table.SetSwap(slot, Pte.FromEntry(entry)); // SWAP501
            _map.Duplicate(entry);
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_swap_pte_with_a_count_and_a_marker_without_one_are_right() => RuntimeCode.VerifyAsync("""
        bool Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            bool counted = _map.Duplicate(entry);
            if (counted)
                table.SetSwap(slot, Pte.FromEntry(entry));
            table.Unlock();
            return counted;
        }

        void Poison(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            table.SetSwap(slot, Pte.FromEntry(SwapEntry.PoisonMarker));
            table.SetSwap(slot, Pte.FromEntry(SwapEntry.HwPoison(folio.Pfn)));
            table.SetSwap(slot, Pte.FromEntry(SwapEntry.Migration(folio.Pfn, exclusive: true, writable: false)));
            table.Unlock();
        }

        void Rewrite(PageTable table, int slot)
        {
            table.Lock();
            table.SetSwap(slot, table.Read(slot).MkUffdWp());
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_bit_that_is_not_carried_is_found_on_each_conversion() => RuntimeCode.VerifyAsync("""
        void Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (_map.Duplicate(entry))
                table.SetSwap(slot, Pte.FromEntry(entry)); // SWAP502
            else
                table.Map(slot, present);
            table.Unlock();
        }

        void SwapIn(PageTable table, int slot)
        {
            Pte original = table.Read(slot);
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            folio.Lock();
            table.Lock();
            if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
            {
                _hooks.SwapRestore(entry, folio);
                _map.Free(entry);
                folio.Get();
                folio.AddMapping();
                Pte pte = Pte.FromFolio(folio);
                if (original.IsSoftDirty)
                    pte = pte.MkSoftDirty();
                table.Map(slot, pte); // SWAP502
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task Bits_that_are_carried_one_by_one_or_together_are_right() => RuntimeCode.VerifyAsync("""
        bool Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            bool counted = _map.Duplicate(entry);
            if (counted)
            {
                Pte swapped = Pte.FromEntry(entry);
                if (present.IsSoftDirty)
                    swapped = swapped.MkSoftDirty();
                if (present.IsUffdWp)
                    swapped = swapped.MkUffdWp();
                table.SetSwap(slot, swapped);
            }
            else
            {
                table.Map(slot, present);
            }

            table.Unlock();
            return counted;
        }

        void SwapIn(PageTable table, int slot)
        {
            Pte original = table.Read(slot);
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            bool written = original.IsSoftDirty;
            folio.Lock();
            table.Lock();
            if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
            {
                _hooks.SwapRestore(entry, folio);
                _map.Free(entry);
                folio.Get();
                folio.AddMapping();
                Pte pte = Pte.FromFolio(folio);
                if (written)
                    pte = pte.MkSoftDirty();
                if (original.IsUffdWp)
                    pte = pte.MkUffdWp();
                table.Map(slot, pte);
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
        }

        void Access(PageTable table, int slot)
        {
            Pte pte = table.Read(slot);
            table.Lock();
            if (table.PteSame(slot, pte))
                table.Map(slot, pte.MkDirty());
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_bare_entry_is_not_compared_with_a_raw_slot() => RuntimeCode.VerifyAsync("""
        bool Holds(PageTable table, int slot, SwapEntry entry)
        {
            table.Lock();
            bool same = table.PteSame(slot, Pte.FromEntry(entry)); // SWAP502
            table.Unlock();
            return same;
        }

        bool HoldsStripped(PageTable table, int slot, SwapEntry entry)
        {
            table.Lock();
            bool same = table.Read(slot).SameEntry(entry);
            table.Unlock();
            return same;
        }

        bool StillHolds(PageTable table, int slot, SwapEntry entry)
        {
            Pte swapped = Pte.FromEntry(entry);
            table.Lock();
            table.SetSwap(slot, swapped);
            bool same = table.PteSame(slot, swapped);
            table.Unlock();
            return same;
        }
        """);

    [Fact]
    public Task What_was_mapped_as_a_batch_is_not_freed_entry_by_entry() => RuntimeCode.VerifyAsync("""
        void SwapIn(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            SwapBatch batch = SwapBatch.Around(entry, folio);
            table.Lock();
            folio.AddMappings(0, batch.Count);
            table.MapBatch(slot, Pte.FromFolio(folio), batch);
            _map.Free(entry, batch.Count);
            table.Unlock(); // SWAP503
        }

        void Another(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            SwapBatch batch = SwapBatch.Around(entry, folio), rest = new SwapBatch(entry, 1);
            table.Lock();
            folio.AddMappings(0, batch.Count);
            table.MapBatch(slot, Pte.FromFolio(folio), batch);
            _map.Free(rest);
            table.Unlock(); // SWAP503
        }
        """);

    [Fact]
    public Task The_same_batch_before_or_after_and_a_zap_are_right() => RuntimeCode.VerifyAsync("""
        void After(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            SwapBatch batch = SwapBatch.Around(entry, folio);
            table.Lock();
            folio.AddMappings(0, batch.Count);
            table.MapBatch(slot, Pte.FromFolio(folio), batch);
            _map.Free(batch);
            table.Unlock();
        }

        void Before(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            SwapBatch batch = SwapBatch.Around(entry, folio);
            table.Lock();
            _map.Free(batch);
            folio.AddMappings(0, batch.Count);
            table.MapBatch(slot, Pte.FromFolio(folio), batch);
            table.Unlock();
        }

        void Zap(PageTable table, int slot, SwapBatch batch)
        {
            table.Lock();
            for (int at = 0; at < batch.Count; at++)
                table.Clear(slot + at);
            _cache.FreeAndReclaim(batch);
            table.Unlock();
        }
        """);
}
