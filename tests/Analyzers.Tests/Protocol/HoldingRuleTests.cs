// SWAP302 and SWAP305 to SWAP307: what breaks each rule is found, and its twin is not.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public class HoldingRuleTests
{
    [Fact]
    public Task A_lock_that_was_only_tried_for_is_not_given_back() => RuntimeCode.VerifyAsync("""
        void UnlocksAfterRetry(Folio folio)
        {
            folio.LockOrRetry();
            folio.Unlock(); // SWAP302
        }
        """);

    [Fact]
    public Task A_folio_is_not_locked_under_the_page_table_lock() => RuntimeCode.VerifyAsync("""
        void LocksUnderPtl(PageTable table, Folio folio)
        {
            table.Lock();
            folio.Lock(); // SWAP305
            folio.Unlock();
            table.Unlock();
        }
        """);

    [Fact]
    public Task An_entry_is_not_freed_twice() => RuntimeCode.VerifyAsync("""
        void FreesTwice(Pte original)
        {
            SwapEntry entry = original.ToEntry();
            _map.Free(entry);
            _map.Free(entry); // SWAP306
        }
        """);

    [Fact]
    public Task An_entry_that_was_counted_once_more_is_freed_once_more() => RuntimeCode.VerifyAsync("""
        void FreesItsExtraCount(Pte original)
        {
            SwapEntry entry = original.ToEntry();
            if (!_map.Duplicate(entry))
                return;
            _map.Free(entry);
            _map.Free(entry);
        }
        """);

    [Fact]
    public Task An_entry_that_was_freed_is_not_looked_up() => RuntimeCode.VerifyAsync("""
        void UsesFreed(Pte original)
        {
            SwapEntry entry = original.ToEntry();
            _cache.FreeAndReclaim(entry);
            Folio? folio = _cache.Lookup(entry); // SWAP306
            folio?.Put();
        }
        """);

    [Fact]
    public Task A_page_that_nothing_keeps_is_not_locked() => RuntimeCode.VerifyAsync("""
        void LocksUnreferenced(long pfn)
        {
            Folio? folio = _memory.FolioAt(pfn);
            if (folio == null || !folio.LockOrRetry()) // SWAP307
                return;
            folio.Unlock();
        }
        """);

    [Fact]
    public Task A_page_is_locked_once_it_is_referenced() => RuntimeCode.VerifyAsync("""
        void LocksReferenced(long pfn)
        {
            Folio? folio = _memory.FolioAt(pfn);
            if (folio == null || !folio.TryGet())
                return;
            if (folio.LockOrRetry()) folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task A_page_is_tried_for_under_the_page_table_lock() => RuntimeCode.VerifyAsync("""
        void TriesUnderPtl(PageTable table, int slot)
        {
            table.Lock();
            Folio? folio = _memory.FolioOf(table.Read(slot));
            if (folio == null || !folio.TryLock())
            {
                table.Unlock();
                return;
            }

            folio.Unlock();
            table.Unlock();
        }
        """);

    [Fact]
    public Task A_page_that_nothing_keeps_is_not_migrated() => RuntimeCode.VerifyAsync("""
        void MigratesLoose(Pte original)
        {
            Folio? folio = _memory.FolioAt(original.ToEntry().Offset);
            if (folio == null)
                return;
            Folio? copy = _memory.MigrateToRam(folio); // SWAP307
            if (copy == null)
                return;
            copy.Unlock();
            copy.Put();
        }
        """);

    [Fact]
    public Task A_page_is_migrated_once_its_pte_was_compared_and_it_is_referenced() => RuntimeCode.VerifyAsync("""
        void MigratesHeld(PageTable table, int slot, Pte original)
        {
            Folio? folio = _memory.FolioAt(original.ToEntry().Offset);
            if (folio == null)
                return;
            table.Lock();
            if (!table.PteSame(slot, original) || !folio.TryGet())
            {
                table.Unlock();
                return;
            }

            table.Unlock();
            Folio? copy = _memory.MigrateToRam(folio);
            folio.Put();
            if (copy == null)
                return;
            copy.Unlock();
            copy.Put();
        }
        """);
}
