// SWAP401 and SWAP402: the exclusive bit of a swap pte, each violation with its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class ForkRuleTests
{
    [Fact]
    public Task An_exclusive_bit_that_was_read_before_the_lock_and_not_compared_is_no_evidence() => RuntimeCode.VerifyAsync("""
        void SwapIn(PageTable table, int slot, Pte original, Folio folio)
        {
            Pte current = table.Read(slot);
            bool exclusive = current.IsExclusive;
            table.Lock();
            if (table.PteSame(slot, original))
            {
                folio.AddMapping(exclusive: exclusive);
                table.Map(slot, Pte.FromFolio(folio).CarryFlags(current)); // SWAP401
            }

            table.Unlock();
        }
        """);

    [Fact]
    public Task A_bit_that_is_read_under_the_lock_or_compared_later_is() => RuntimeCode.VerifyAsync("""
        void ReadUnderLock(PageTable table, int slot, Pte original, Folio folio)
        {
            table.Lock();
            if (table.PteSame(slot, original))
            {
                bool exclusive = original.IsExclusive;
                folio.AddMapping(exclusive: exclusive);
                table.Map(slot, Pte.FromFolio(folio));
            }

            table.Unlock();
        }

        void ComparedLater(PageTable table, int slot, Pte original, Folio folio)
        {
            bool exclusive = original.IsExclusive;
            table.Lock();
            if (table.PteSame(slot, original))
            {
                folio.AddMapping(exclusive: exclusive);
                table.Map(slot, Pte.FromFolio(folio));
            }

            table.Unlock();
        }
        """);

    [Fact]
    public Task A_parent_that_keeps_its_exclusive_bit_is_found_where_the_lock_is_given_up() => RuntimeCode.VerifyAsync("""
        bool Copy(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            bool shared = _map.Share(original.ToEntry());
            if (shared)
                child.SetSwap(slot, original.ClearExclusive());
            child.Unlock();
            parent.Unlock(); // SWAP402
            return shared;
        }

        bool CopyAsItIs(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            bool shared = _map.Share(original.ToEntry());
            if (shared)
            {
                parent.SetSwap(slot, original.ClearExclusive());
                child.SetSwap(slot, original); // SWAP402
            }

            child.Unlock();
            parent.Unlock();
            return shared;
        }
        """);

    [Fact]
    public Task A_bit_that_is_cleared_before_the_count_is_taken_may_be_lost_for_nothing() => RuntimeCode.VerifyAsync("""
        bool Copy(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            SwapEntry entry = original.ToEntry();
            parent.SetSwap(slot, original.ClearExclusive());
            bool shared = _map.Share(entry); // SWAP402
            if (shared)
                child.SetSwap(slot, original.ClearExclusive());
            child.Unlock();
            parent.Unlock();
            return shared;
        }
        """);

    [Fact]
    public Task A_fork_that_clears_the_bit_where_it_is_set_is_right() => RuntimeCode.VerifyAsync("""
        bool Copy(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte pte = parent.Read(slot);
            bool shared = _map.Share(pte.ToEntry());
            if (shared)
            {
                if (pte.IsExclusive)
                {
                    pte = pte.ClearExclusive();
                    parent.SetSwap(slot, pte);
                }

                child.SetSwap(slot, pte);
            }

            child.Unlock();
            parent.Unlock();
            return shared;
        }

        bool AskedFirst(PageTable parent, PageTable child, int slot)
        {
            parent.Lock();
            child.Lock();
            Pte original = parent.Read(slot);
            bool exclusive = original.IsExclusive, shared = _map.Share(original.ToEntry());
            if (shared && exclusive)
            {
                parent.SetSwap(slot, original.ClearExclusive());
                child.SetSwap(slot, original.ClearExclusive());
            }
            else if (shared)
            {
                child.SetSwap(slot, original);
            }

            child.Unlock();
            parent.Unlock();
            return shared;
        }
        """);
}
