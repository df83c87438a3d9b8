// SWAP102 to SWAP105: what breaks each rule on the runtime's own primitives is found, and its twin is not.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public class TagRuleTests
{
    [Fact]
    public Task Tags_that_come_back_into_the_source_of_the_copy_that_is_mapped_are_missed() => RuntimeCode.VerifyAsync("""
        void RestoresTheSource(PageTable table, int slot, SwapEntry entry, Folio folio, AnonPlace place)
        {
            Folio? copy = _ksm.CopyIfNeeded(folio, place, out _);
            if (copy == null)
                return;
            if (!copy.IsUptodate) { if (copy != folio)
            {
                copy.Unlock();
                copy.Put(); } return;
            }

            _hooks.SwapRestore(entry, folio);
            table.Lock();
            copy.AddMapping();
            table.Map(slot, Pte.FromFolio(copy)); // SWAP102
            table.Unlock();
            copy.Unlock();
        }
        """);

    [Fact]
    public Task Before_6_5_mapping_restored_and_it_did_not_matter_where_the_hook_was_called() => RuntimeCode.VerifyAsync("""
        void RestoresTheSource(PageTable table, int slot, SwapEntry entry, Folio folio, AnonPlace place)
        {
            Folio? copy = _ksm.CopyIfNeeded(folio, place, out _);
            if (copy == null)
                return;
            if (!copy.IsUptodate) { if (copy != folio)
            {
                copy.Unlock();
                copy.Put(); } return;
            }

            _hooks.SwapRestore(entry, folio);
            table.Lock();
            copy.AddMapping();
            table.Map(slot, Pte.FromFolio(copy));
            table.Unlock();
            copy.Unlock();
        }
        """, profile: "linux-6.4");

    [Fact]
    public Task Tags_may_come_back_into_the_copy_or_into_its_source_before_the_copy() => RuntimeCode.VerifyAsync("""
        void RestoresTheCopy(PageTable table, int slot, SwapEntry entry, Folio folio, AnonPlace place)
        {
            Folio? copy = _ksm.CopyIfNeeded(folio, place, out _);
            if (copy == null)
                return;
            if (!copy.IsUptodate) { if (copy != folio)
            {
                copy.Unlock();
                copy.Put(); } return;
            }

            _hooks.SwapRestore(entry, copy);
            table.Lock();
            copy.AddMapping();
            table.Map(slot, Pte.FromFolio(copy));
            table.Unlock();
            if (copy != folio) copy.Unlock();
        }

        void RestoresBeforeTheCopy(PageTable table, int slot, SwapEntry entry, Folio folio)
        {
            if (!folio.IsUptodate)
                return;
            _hooks.SwapRestore(entry, folio);
            Folio? copy = _ksm.Copy(folio);
            if (copy == null)
                return;
            table.Lock();
            copy.AddMapping();
            table.Map(slot, Pte.FromFolio(copy));
            table.Unlock();
            copy.Unlock();
        }
        """);

    [Fact]
    public Task Tags_that_come_back_into_some_other_folio_are_missed() => RuntimeCode.VerifyAsync("""
        void RestoresIntoAnother(PageTable table, int slot, Pte original, Folio other)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            if (!_cache.Matches(folio, entry) || !folio.IsUptodate)
                goto unlock;
            table.Lock();
            if (!table.PteSame(slot, original))
                goto unmap;
            _hooks.SwapRestore(entry, other);
            _map.Free(entry);
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio)); // SWAP102
            table.Unlock();
            folio.Unlock();
            return;
        unmap:
            table.Unlock();
        unlock:
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task A_large_folio_is_not_restored_from_the_entry_that_was_found() => RuntimeCode.VerifyAsync("""
        void LargeFromMiddle(Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            if (_cache.Matches(folio, entry))
            {
                if (folio.IsLarge) _hooks.SwapRestore(entry, folio); // SWAP103
            }
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task A_large_folio_is_restored_from_the_first_entry_and_a_single_page_from_its_own() => RuntimeCode.VerifyAsync("""
        void LargeFromFirst(Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return;
            folio.Lock();
            if (_cache.Matches(folio, entry))
            {
                if (folio.IsLarge) _hooks.SwapRestore(entry.FirstOf(folio.PageCount), folio);
                else _hooks.SwapRestore(entry, folio);
            }
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task An_entry_made_of_numbers_for_the_restore_alone_is_no_first_entry() => RuntimeCode.VerifyAsync("""
        void Masked(SwapEntry entry, Folio folio)
        {
            var first = new SwapEntry(entry.Type, entry.Offset & (folio.PageCount - 1));
            _hooks.SwapRestore(first, folio); // SWAP103
        }
        """);

    [Fact]
    public Task A_page_of_a_large_folio_is_restored_from_its_own_entry() => RuntimeCode.VerifyAsync("""
        void PageWise(SwapEntry entry, Folio folio, int page)
        {
            _hooks.SwapRestorePage(entry + page, folio, page);
        }
        """);

    [Fact]
    public Task A_page_is_not_written_before_its_tags_are_saved() => RuntimeCode.VerifyAsync("""
        bool WritesUnsaved(Folio folio, SwapDevice device)
        {
            folio.Lock();
            bool ok = device.Write(folio.Entry, folio); // SWAP104
            folio.Unlock();
            return ok;
        }
        """);

    [Fact]
    public Task Before_5_10_there_were_no_tags_to_save() => RuntimeCode.VerifyAsync("""
        bool WritesUnsaved(Folio folio, SwapDevice device)
        {
            folio.Lock();
            bool ok = device.Write(folio.Entry, folio);
            folio.Unlock();
            return ok;
        }
        """, profile: "linux-5.9");

    [Fact]
    public Task A_page_whose_tags_found_no_room_is_not_written() => RuntimeCode.VerifyAsync("""
        bool IgnoresFailure(Folio folio, SwapDevice device)
        {
            _hooks.PrepareToSwap(folio);
            return device.Write(folio.Entry, folio); // SWAP104
        }
        """);

    [Fact]
    public Task A_page_is_written_when_its_tags_are_saved() => RuntimeCode.VerifyAsync("""
        bool SavesFirst(Folio folio, SwapDevice device)
        {
            if (!_hooks.PrepareToSwap(folio))
            {
                folio.MarkDirty();
                return false;
            }

            folio.BeginWriteback();
            bool ok = device.Write(folio.Entry, folio);
            folio.EndWriteback();
            return ok;
        }
        """);

    [Fact]
    public Task Tags_are_not_saved_without_the_folio_lock() => RuntimeCode.VerifyAsync("""
        bool SavesUnlocked(Folio folio, SwapDevice device)
        {
            folio.Lock();
            folio.Unlock();
            return _hooks.PrepareToSwap(folio); // SWAP104
        }
        """);

    [Fact]
    public Task A_page_is_not_compressed_before_its_tags_are_saved() => RuntimeCode.VerifyAsync("""
        private readonly CompressedPool _pool = new();

        void StoresUnsaved(SwapEntry entry, Folio folio)
        {
            folio.Lock();
            _pool.Store(entry, folio); // SWAP104
            folio.Unlock();
        }
        """);

    [Fact]
    public Task A_pte_that_was_overwritten_is_not_the_old_one() => RuntimeCode.VerifyAsync("""
        private readonly AdiVersions _adi = new();

        void Overwrites(PageTable table, int slot, Pte original, Folio folio)
        {
            original = Pte.FromFolio(folio).MkYoung();
            table.Lock();
            table.Map(slot, original);
            _adi.DoSwapPage(original, original); // SWAP105
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_swap_pte_that_was_kept_is_the_old_one() => RuntimeCode.VerifyAsync("""
        private readonly AdiVersions _adi = new();

        void Keeps(PageTable table, int slot, Pte original, Folio folio)
        {
            Pte pte = Pte.FromFolio(folio).MkYoung();
            table.Lock();
            table.Map(slot, pte);
            _adi.DoSwapPage(pte, original);
            table.Unlock();
        }
        """);
}
