// What a fix gives up or gives back is given back once, on the ways that have it, and the way that does without is left alone.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class ReviewedWayOutTests
{
    [Fact]
    public Task A_try_whose_failure_was_noticed_gives_up_there() => FixTest.VerifyAsync(
        """
        int Reclaim(Folio folio)
        {
            int pages = folio.PageCount;
            if (!folio.TryLock())
                pages = -pages;
            {|SWAP302:folio.Unlock()|};
            return pages;
        }
        """,
        """
        int Reclaim(Folio folio)
        {
            int pages = folio.PageCount;
            if (!folio.TryLock())
            {
                pages = -pages;
                return pages;
            }
            folio.Unlock();
            return pages;
        }
        """);

    [Fact]
    public Task What_was_given_back_on_one_way_is_given_back_on_the_others_only() => FixTest.VerifyAsync(
        """
        void Touch(Folio folio, bool isDirty)
        {
            folio.Lock();
            if (isDirty)
                folio.Unlock();
            {|SWAP302:folio.Unlock()|};
            folio.WaitWriteback();
        }
        """,
        """
        void Touch(Folio folio, bool isDirty)
        {
            folio.Lock();
            if (isDirty)
            {
                folio.Unlock();
                folio.WaitWriteback();
                return;
            }
            folio.Unlock();
            folio.WaitWriteback();
        }
        """);

    // In front of the free the slot would be left with an entry that nobody counts.
    [Fact]
    public Task A_freed_entry_is_not_installed_before_it_is_freed() => FixTest.NoneAsync("""
        void Zap(PageTable table, int slot)
        {
            table.Lock();
            Pte held = table.Read(slot);
            _cache.FreeAndReclaim(held.ToEntry());
            {|SWAP306:table.SetSwap(slot, held)|};
            table.Unlock();
        }
        """);

    [Fact]
    public Task What_is_returned_is_computed_before_the_release() => FixTest.VerifyAsync(
        """
        long InUse(SwapEntry entry)
        {
            if ({|SWAP301:_map.GetDevice(entry)|} is not { } device)
                return 0;
            return device.InUse;
        }
        """,
        """
        long InUse(SwapEntry entry)
        {
            if (_map.GetDevice(entry) is not { } device)
                return 0;
            long result = device.InUse;
            device.Put();
            return result;
        }
        """);

    [Fact]
    public Task A_result_that_is_looked_at_behind_else_stays_on_its_line() => FixTest.VerifyAsync(
        """
        void Walk(PageTable table, bool exists)
        {
            if (exists)
                table.Lock();
            else
                table.TryLock();
            {|SWAP302:table.Unlock()|};
        }
        """,
        """
        void Walk(PageTable table, bool exists)
        {
            if (exists)
                table.Lock();
            else if (!table.TryLock())
                return;
            table.Unlock();
        }
        """);

    // To go on with the cached folio would map it where a copy has to be.
    [Fact]
    public Task What_stands_in_for_a_missing_copy_is_only_given_back() => FixTest.VerifyAsync(
        """
        void SwapIn(Folio swapcache, SwapEntry entry, AnonPlace place)
        {
            swapcache.Lock();
            Folio folio = swapcache;
            if (!_cache.Matches(swapcache, entry))
                goto unlock;
            folio = _ksm.CopyIfNeeded(swapcache, place, out _);
            if (!{|SWAP206:folio.IsUptodate|})
                goto unlock;
            folio.MarkDirty();
        unlock:
            folio.Unlock();
            if (folio != swapcache)
            {
                folio.Put();
                swapcache.Unlock();
            }
        }
        """,
        """
        void SwapIn(Folio swapcache, SwapEntry entry, AnonPlace place)
        {
            swapcache.Lock();
            Folio folio = swapcache;
            if (!_cache.Matches(swapcache, entry))
                goto unlock;
            folio = _ksm.CopyIfNeeded(swapcache, place, out _);
            if (folio == null)
            {
                folio = swapcache;
                goto unlock;
            }

            if (!folio.IsUptodate)
                goto unlock;
            folio.MarkDirty();
        unlock:
            folio.Unlock();
            if (folio != swapcache)
            {
                folio.Put();
                swapcache.Unlock();
            }
        }
        """);

    // A folio that is in the cache is moved too, and with the test in front of both nothing of it ever would be.
    [Fact]
    public Task A_test_is_not_put_in_front_of_the_way_that_does_without() => FixTest.NoneAsync("""
        bool Move(PageTable source, PageTable target, int slot, Folio? folio, AnonPlace place)
        {
            Pte original = source.Read(slot);
            bool moved = false;
            source.Lock();
            target.Lock();
            if (source.PteSame(slot, original) && original.IsExclusive)
            {
                if (folio != null)
                    folio.MoveAnon(place);
                moved = {|SWAP209:source.MoveSwap(slot, target, slot, original)|};
            }

            target.Unlock();
            source.Unlock();
            return moved;
        }
        """);
}
