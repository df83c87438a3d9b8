// SWAP301: whatever a path has taken is given back on every way out; one violation and one clean twin for each kind of hold.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class GiveBackRuleTests
{
    public static TheoryData<string, string, string> Holds => new()
    {
        { "Folio held", "held.Lock();", "held.Unlock();" },
        { "Folio held", "held.Get();", "held.Put();" },
        { "PageTable held", "held.Lock();", "held.Unlock();" },
        { "ShmemFile held", "held.Lock();", "held.Unlock();" },
        { "CompressedPool held", "held.Lock();", "held.Unlock();" },
    };

    [Theory]
    [MemberData(nameof(Holds))]
    public Task What_is_taken_is_missed_on_the_way_out_that_keeps_it(string parameter, string take, string giveBack) => RuntimeCode.VerifyAsync($$"""
        void Keeps({{parameter}}, bool hurry)
        {
            {{take}} // SWAP301
            if (hurry)
                return;
            {{giveBack}}
        }

        void GivesBack({{parameter}}, bool hurry)
        {
            {{take}}
            if (hurry)
            {
                {{giveBack}}
                return;
            }

            {{giveBack}}
        }
        """);

    [Fact]
    public Task A_device_that_is_not_put_makes_swapoff_wait_for_ever() => RuntimeCode.VerifyAsync("""
        bool Keeps(SwapEntry entry, Folio folio)
        {
            if (_map.GetDevice(entry) is not { } device) // SWAP301
                return false;
            if (!_map.Pin(entry))
                return false;
            device.Read(entry, folio);
            _map.Unpin(entry);
            device.Put();
            return true;
        }

        bool Puts(SwapEntry entry, Folio folio)
        {
            if (_map.GetDevice(entry) is not { } device)
                return false;
            bool pinned = _map.Pin(entry);
            if (pinned)
            {
                device.Read(entry, folio);
                _map.Unpin(entry);
            }

            device.Put();
            return pinned;
        }
        """);

    [Fact]
    public Task A_pin_of_an_entry_that_stays_keeps_its_slot() => RuntimeCode.VerifyAsync("""
        void Keeps(SwapEntry entry, SwapDevice device, Folio folio)
        {
            if (!_map.Pin(entry)) // SWAP301
                return;
            device.Read(entry, folio);
            if (!folio.IsUptodate)
                return;
            _map.Unpin(entry);
        }

        void Unpins(SwapEntry entry, SwapDevice device, Folio folio)
        {
            if (!_map.Pin(entry))
                return;
            device.Read(entry, folio);
            _map.Unpin(entry);
        }
        """);

    [Fact]
    public Task A_pin_for_a_device_is_taken_away_on_every_way() => RuntimeCode.VerifyAsync("""
        void Keeps(Folio folio, bool isCancelled)
        {
            if (!folio.TryPinFast()) // SWAP301
                return;
            if (isCancelled)
                return;
            folio.Unpin();
        }

        void Unpins(Folio folio)
        {
            if (folio.TryPinFast())
                folio.Unpin();
        }
        """);

    [Fact]
    public Task A_folio_whose_last_name_goes_is_lost() => RuntimeCode.VerifyAsync("""
        void Overwrites(SwapEntry first, SwapEntry second)
        {
            Folio? folio = _cache.Lookup(first); // SWAP301
            folio = _cache.Lookup(second);
            folio?.Put();
        }

        void PutsBoth(SwapEntry first, SwapEntry second)
        {
            Folio? folio = _cache.Lookup(first);
            folio?.Put();
            folio = _cache.Lookup(second);
            folio?.Put();
        }
        """);

    [Fact]
    public Task An_await_under_the_page_table_lock_is_not_a_leak() => RuntimeCode.VerifyAsync("""
        async System.Threading.Tasks.Task Waits(PageTable table)
        {
            table.Lock();
            await System.Threading.Tasks.Task.Yield(); // SWAP002
            table.Unlock();
        }

        async System.Threading.Tasks.Task GivesBackFirst(PageTable table)
        {
            table.Lock();
            table.Unlock();
            await System.Threading.Tasks.Task.Yield();
        }
        """);

    [Fact]
    public Task What_is_handed_to_the_pte_or_the_caller_is_given_back() => RuntimeCode.VerifyAsync("""
        void ToThePte(PageTable table, int slot, Pte pte, Folio folio)
        {
            folio.Get();
            folio.AddMapping();
            table.Map(slot, pte.MkOld());
        }

        Folio? ToTheCaller(SwapEntry entry) => _cache.Lookup(entry);
        """);
}
