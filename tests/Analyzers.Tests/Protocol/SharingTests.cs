// SWAP403 to SWAP406: who may write a page, and what an unmap asks; each violation with its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class SharingTests
{
    [Fact]
    public Task A_found_folio_may_be_under_writeback() => RuntimeCode.VerifyAsync("""
        void MapIt(PageTable table, int slot, Pte original)
        {
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
                folio.AddMapping(exclusive: original.IsExclusive); // SWAP403
                table.Map(slot, Pte.FromFolio(folio));
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task Writeback_that_is_asked_for_storage_that_does_not_mind_and_a_single_reference_allow_it() => RuntimeCode.VerifyAsync("""
        void MapIt(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            SwapDevice? device = _map.GetDevice(entry);
            if (device is null)
                return;
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
            {
                device.Put();
                return;
            }

            folio.Lock();
            table.Lock();
            if (_cache.Matches(folio, entry) && table.PteSame(slot, original) && folio.IsUptodate)
            {
                bool exclusive = original.IsExclusive;
                if (exclusive && folio.IsWriteback && device.NeedsStableWrites)
                    exclusive = false;
                _hooks.SwapRestore(entry, folio);
                _map.Free(entry);
                bool alone = exclusive || folio.ReferenceCount == 1;
                folio.Get();
                folio.AddMapping(exclusive: alone);
                table.Map(slot, Pte.FromFolio(folio));
            }

            table.Unlock();
            folio.Unlock();
            folio.Put();
            device.Put();
        }
        """);

    [Fact]
    public Task A_shared_or_merged_page_is_not_written() => RuntimeCode.VerifyAsync("""
        void MapsShared(PageTable table, int slot)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio).MkWrite();
            folio.AddMapping(exclusive: false);
            table.Map(slot, pte); // SWAP404
            table.Unlock();
        }

        void MapsMerged(PageTable table, int slot, Folio folio, bool write)
        {
            table.Lock();
            Pte pte = Pte.FromFolio(folio);
            if (folio.IsKsm && write)
                pte = pte.MkWrite(); // SWAP404
            folio.AddMapping();
            table.Map(slot, pte);
            table.Unlock();
        }

        void MarksMerged(Folio folio)
        {
            if (folio.IsKsm)
                folio.AddMapping(exclusive: true); // SWAP404
        }
        """);

    [Fact]
    public Task An_exclusive_page_is_written() => RuntimeCode.VerifyAsync("""
        void MapsExclusive(PageTable table, int slot, bool write)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio).MkYoung();
            if (write)
                pte = pte.MkWrite();
            folio.AddMapping(exclusive: true);
            table.Map(slot, pte);
            table.Unlock();
        }

        void AsThePteSays(PageTable table, int slot, Pte original, bool write)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio);
            bool exclusive = original.IsExclusive;
            if (write && exclusive)
                pte = pte.MkWrite().MkDirty();
            folio.AddMapping(exclusive: exclusive);
            table.Map(slot, pte);
            table.Unlock();
        }

        void AsThePteSaysTwice(PageTable table, int slot, Pte original, bool write)
        {
            Folio? folio = _memory.Allocate();
            if (folio is null)
                return;
            folio.MarkUptodate();
            table.Lock();
            Pte pte = Pte.FromFolio(folio);
            if (write && original.IsExclusive)
                pte = pte.MkWrite().MkDirty();
            folio.AddMapping(exclusive: original.IsExclusive);
            table.Map(slot, pte);
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_page_that_may_be_pinned_is_not_replaced() => RuntimeCode.VerifyAsync("""
        void Ignored(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (_map.Duplicate(entry))
            {
                folio.TryShare();
                table.SetSwap(slot, Pte.FromEntry(entry).MkExclusive().CarryFlags(present)); // SWAP405
            }
            else
            {
                table.Map(slot, present);
            }

            table.Unlock();
        }

        void NotAsked(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (_map.Duplicate(entry))
            {
                folio.ClearExclusive();
                table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present)); // SWAP405
            }

            table.Unlock();
        }

        void KeepsTheCount(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (!_map.Duplicate(entry))
                table.Map(slot, present);
            else if (!folio.TryShare())
                table.Map(slot, present);
            else
                table.SetSwap(slot, Pte.FromEntry(entry).MkExclusive().CarryFlags(present));
            table.Unlock(); // SWAP405
        }
        """);

    [Fact]
    public Task An_unmap_that_acts_on_the_answer_and_remembers_is_right() => RuntimeCode.VerifyAsync("""
        bool Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (!_map.Duplicate(entry))
            {
                table.Map(slot, present);
                table.Unlock();
                return false;
            }

            bool exclusive = folio.IsExclusive();
            if (exclusive && !folio.TryShare())
            {
                _map.Free(entry);
                table.Map(slot, present);
                table.Unlock();
                return false;
            }

            Pte swapped = Pte.FromEntry(entry).CarryFlags(present);
            if (exclusive)
                swapped = swapped.MkExclusive();
            table.SetSwap(slot, swapped);
            table.Unlock();
            return true;
        }
        """);

    [Fact]
    public Task An_unmap_that_forgets_exclusivity_is_found() => RuntimeCode.VerifyAsync("""
        void Unmap(PageTable table, int slot, Folio folio)
        {
            SwapEntry entry = folio.Entry;
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            if (!_map.Duplicate(entry))
            {
                table.Map(slot, present);
            }
            else if (!folio.TryShare())
            {
                _map.Free(entry);
                table.Map(slot, present);
            }
            else
            {
                table.SetSwap(slot, Pte.FromEntry(entry).CarryFlags(present)); // SWAP406
            }

            table.Unlock();
        }
        """);
}
