// SWAP302 to SWAP307: what breaks each rule on the runtime's own primitives is found, and its twin is not.
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
    public Task A_device_that_was_put_is_not_read() => RuntimeCode.VerifyAsync("""
        void PutThenRead(SwapEntry entry, Folio folio)
        {
            SwapDevice? device = _map.GetDevice(entry);
            if (device == null)
                return;
            device.Put();
            device.Read(entry, folio); // SWAP303
        }
        """);

    [Fact]
    public Task A_device_that_was_only_looked_at_is_not_read() => RuntimeCode.VerifyAsync("""
        void PeeksAndReads(Pte original, Folio folio)
        {
            SwapEntry entry = original.ToEntry();
            SwapDevice? device = _map.PeekDevice(entry);
            if (device == null)
                return;
            if (!_map.Pin(entry))
                return;
            device.Read(entry, folio); // SWAP303
            _map.Unpin(entry);
        }
        """);

    [Fact]
    public Task Before_5_14_nobody_held_the_device() => RuntimeCode.VerifyAsync("""
        void PeeksAndReads(Pte original, Folio folio)
        {
            SwapEntry entry = original.ToEntry();
            SwapDevice? device = _map.PeekDevice(entry);
            if (device == null)
                return;
            if (!_map.Pin(entry))
                return;
            device.Read(entry, folio);
            _map.Unpin(entry);
        }
        """, profile: "linux-5.13");

    [Fact]
    public Task The_device_of_another_entry_is_not_the_one_that_is_held() => RuntimeCode.VerifyAsync("""
        void ReadAround(PageTable table, int slot, Pte original, Folio folio)
        {
            SwapEntry entry = original.ToEntry();
            SwapDevice? device = _map.GetDevice(entry);
            if (device == null)
                return;
            SwapEntry other = table.Read(slot + 1).ToEntry();
            if (_map.Pin(other))
            {
                _cache.Add(folio, other);
                _map.Read(other, folio); // SWAP303
            }
            device.Put();
        }
        """);

    [Fact]
    public Task The_device_of_another_entry_may_be_the_same_or_is_got_as_well() => RuntimeCode.VerifyAsync("""
        void ReadAroundRight(PageTable table, int slot, Pte original, Folio folio)
        {
            SwapEntry entry = original.ToEntry();
            SwapDevice? device = _map.GetDevice(entry);
            if (device == null)
                return;
            SwapEntry other = table.Read(slot + 1).ToEntry();
            SwapDevice? second = null;
            if (!device.Covers(other))
            {
                second = _map.GetDevice(other);
                if (second == null)
                {
                    device.Put();
                    return;
                }
            }
            if (_map.Pin(other))
            {
                _cache.Add(folio, other);
                _map.Read(other, folio);
            }
            if (second != null) second.Put();
            device.Put();
        }
        """);

    [Fact]
    public Task A_device_that_only_a_count_kept_is_not_looked_at_after_the_free() => RuntimeCode.VerifyAsync("""
        bool UsesDeviceAfterFree(PageTable table, int slot)
        {
            table.Lock();
            SwapEntry entry = table.Clear(slot).ToEntry();
            SwapDevice? device = _map.PeekDevice(entry);
            if (device == null)
            {
                table.Unlock();
                return false;
            }

            _map.Free(entry);
            bool stable = device.NeedsStableWrites; // SWAP303
            table.Unlock();
            return stable;
        }
        """);

    [Fact]
    public Task A_device_is_looked_at_before_the_free() => RuntimeCode.VerifyAsync("""
        bool UsesDeviceBeforeFree(PageTable table, int slot)
        {
            table.Lock();
            SwapEntry entry = table.Clear(slot).ToEntry();
            SwapDevice? device = _map.PeekDevice(entry);
            if (device == null)
            {
                table.Unlock();
                return false;
            }

            bool stable = device.NeedsStableWrites;
            _map.Free(entry);
            table.Unlock();
            return stable;
        }
        """);

    [Fact]
    public Task An_entry_that_is_not_pinned_is_not_read_past_the_cache() => RuntimeCode.VerifyAsync("""
        void ReadsUnpinned(Pte original)
        {
            SwapEntry entry = original.ToEntry();
            SwapDevice? device = _map.GetDevice(entry);
            if (device == null)
                return;
            Folio? folio = _memory.AllocateLocked();
            if (folio == null)
            {
                device.Put();
                return;
            }

            device.Read(entry, folio); // SWAP304
            folio.Put();
            device.Put();
        }
        """);

    [Fact]
    public Task Before_6_8_nobody_pinned() => RuntimeCode.VerifyAsync("""
        void ReadsUnpinned(Pte original)
        {
            SwapEntry entry = original.ToEntry();
            SwapDevice? device = _map.GetDevice(entry);
            if (device == null)
                return;
            Folio? folio = _memory.AllocateLocked();
            if (folio == null)
            {
                device.Put();
                return;
            }

            device.Read(entry, folio);
            folio.Put();
            device.Put();
        }
        """, profile: "linux-6.7");

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
