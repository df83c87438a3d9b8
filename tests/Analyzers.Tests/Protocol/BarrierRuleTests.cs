// SWAP504: what is published behind which barrier, each violation with its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class BarrierRuleTests
{
    [Fact]
    public Task Tags_are_published_after_a_barrier_and_read_after_one() => RuntimeCode.VerifyAsync("""
        void Flag(Folio folio, byte[] packed)
        {
            folio.StoreTags(0, packed);
            folio.SetTagged(); // SWAP504
        }

        void FlagFirst(Folio folio, byte[] packed)
        {
            folio.SetTagged();
            folio.StoreTags(0, packed); // SWAP504
        }

        void Reads(Folio folio, byte[] packed)
        {
            if (folio.IsTaggedUnordered())
                folio.LoadTags(0, packed); // SWAP504
        }

        void Right(Folio folio, byte[] packed)
        {
            if (!folio.TryBeginTagging())
                return;
            folio.StoreTags(0, packed);
            MemoryFence.Write();
            folio.SetTagged();
        }

        void ReadsRight(Folio folio, byte[] packed)
        {
            if (!folio.IsTaggedUnordered())
                return;
            MemoryFence.Read();
            folio.LoadTags(0, packed);
        }
        """);

    [Fact]
    public Task Slots_are_cleaned_up_and_then_counted_as_free() => RuntimeCode.VerifyAsync("""
        void CountsFirst(InUseCounter inUse, SwapBatch slots)
        {
            inUse.Subtract(slots);
            _hooks.InvalidatePages(slots); // SWAP504
        }

        void NoBarrier(InUseCounter inUse, SwapBatch slots)
        {
            _hooks.InvalidatePages(slots);
            inUse.Subtract(slots); // SWAP504
        }

        void Right(InUseCounter inUse, SwapBatch slots)
        {
            _hooks.InvalidatePages(slots);
            MemoryFence.Write();
            inUse.Subtract(slots);
        }
        """);

    [Fact]
    public Task Between_a_cleared_pte_and_what_is_asked_of_its_page_is_a_barrier() => RuntimeCode.VerifyAsync("""
        bool Discards(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            bool clean = folio.ReferenceCount == 2 && !folio.IsDirty; // SWAP504
            if (!clean)
                table.Map(slot, present);
            table.Unlock();
            return clean;
        }

        bool ReadsDirtyTooEarly(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            MemoryFence.Full();
            bool clean = folio.ReferenceCount == 2 && !folio.IsDirty; // SWAP504
            if (!clean)
                table.Map(slot, present);
            table.Unlock();
            return clean;
        }

        bool DiscardsRightly(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            MemoryFence.Full();
            int references = folio.ReferenceCount;
            MemoryFence.Read();
            bool clean = references == 2 && !folio.IsDirty;
            if (!clean)
                table.Map(slot, present);
            table.Unlock();
            return clean;
        }
        """);

    [Fact]
    public Task A_pin_and_a_share_each_keep_their_barriers() => RuntimeCode.VerifyAsync("""
        bool PinFast(PageTable table, int slot, Pte seen, Folio folio)
        {
            if (!folio.TryPinFast())
                return false;
            Pte again = table.Read(slot);
            if (again.Value == seen.Value && folio.IsExclusive()) // SWAP504
                return true;
            folio.Unpin();
            return false;
        }

        bool Shares(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            bool pinned = folio.IsMaybePinned; // SWAP504
            if (!pinned)
                folio.ClearExclusive();
            table.Map(slot, present.WrProtect());
            table.Unlock();
            return !pinned;
        }

        bool SharesRightly(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            Pte present = table.ClearForUnmap(slot, folio);
            MemoryFence.Full();
            bool pinned = folio.IsMaybePinned;
            if (pinned)
            {
                table.Map(slot, present);
            }
            else
            {
                folio.ClearExclusive();
                MemoryFence.Write();
                table.Map(slot, present.WrProtect());
            }

            table.Unlock();
            return !pinned;
        }
        """);
}
