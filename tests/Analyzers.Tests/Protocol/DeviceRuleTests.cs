// SWAP303 and SWAP304: what is done with a swap device, each violation with its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class DeviceRuleTests
{
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
}
