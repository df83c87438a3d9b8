// SWAP201: the lock is kept until the entry is free, on every way.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class MoveReleaseTests
{
    [Fact]
    public Task The_lock_and_the_reference_go_behind_the_free_and_before_the_ways_out() => FixTest.VerifyAsync(
        """
        Fault Zap(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return Fault.Retry;
            folio.Lock();
            // Nobody else needs it.
            {|SWAP201:folio.Unlock()|};
            folio.Put();

            table.Lock();
            if (!table.PteSame(slot, original))
            {
                table.Unlock();
                return Fault.Retry;
            }

            table.Clear(slot);
            _map.Free(entry);
            table.Unlock();
            return Fault.Done;
        }
        """,
        """
        Fault Zap(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return Fault.Retry;
            folio.Lock();

            table.Lock();
            if (!table.PteSame(slot, original))
            {
                table.Unlock();
                // Nobody else needs it.
                folio.Unlock();
                folio.Put();
                return Fault.Retry;
            }

            table.Clear(slot);
            _map.Free(entry);
            table.Unlock();
            // Nobody else needs it.
            folio.Unlock();
            folio.Put();
            return Fault.Done;
        }
        """);

    [Fact]
    public Task A_guarded_release_moves_with_its_guard() => FixTest.VerifyAsync(
        """
        void Zap(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            folio?.Lock();
            if (folio is not null)
            {
                {|SWAP201:folio.Unlock()|};
                folio.Put();
            }

            table.Lock();
            if (table.PteSame(slot, original))
            {
                table.Clear(slot);
                _map.Free(entry);
            }

            table.Unlock();
        }
        """,
        """
        void Zap(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            folio?.Lock();

            table.Lock();
            if (table.PteSame(slot, original))
            {
                table.Clear(slot);
                _map.Free(entry);
            }

            table.Unlock();
            if (folio is not null)
            {
                folio.Unlock();
                folio.Put();
            }
        }
        """);

    // The name is another folio's by the time of the free.
    [Fact]
    public Task A_release_whose_name_changes_hands_is_left_alone() => FixTest.NoneAsync("""
        void Zap(PageTable table, int slot, Pte original, Folio other)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            if (folio is null)
                return;
            folio.Lock();
            {|SWAP201:folio.Unlock()|};
            folio.Put();
            folio = other;
            table.Lock();
            if (table.PteSame(slot, original))
                _map.Free(entry);
            table.Unlock();
        }
        """);

    // The label behind the free releases nothing, since the lock was gone by then.
    [Fact]
    public Task A_goto_on_the_way_gets_the_release_before_it() => FixTest.VerifyAsync(
        """
        Fault Zap(PageTable table, int slot, Pte original)
        {
        	Fault result = Fault.Done;
        	Folio folio = _cache.Lookup(original.ToEntry());
        	if (folio == null)
        		return result;
        	folio.Lock();
        	{|SWAP201:folio.Unlock()|};
        	table.Lock();
        	if (!table.PteSame(slot, original))
        	{
        		table.Unlock();
        		goto Out;
        	}
        	_map.Free(original.ToEntry());
        	table.Unlock();
        Out:
        	folio.Put();
        	return result;
        }
        """,
        """
        Fault Zap(PageTable table, int slot, Pte original)
        {
        	Fault result = Fault.Done;
        	Folio folio = _cache.Lookup(original.ToEntry());
        	if (folio == null)
        		return result;
        	folio.Lock();
        	table.Lock();
        	if (!table.PteSame(slot, original))
        	{
        		table.Unlock();
        		folio.Unlock();
        		goto Out;
        	}
        	_map.Free(original.ToEntry());
        	table.Unlock();
        	folio.Unlock();
        Out:
        	folio.Put();
        	return result;
        }
        """);

    // What was locked first is unlocked last: the label behind the free is on every way.
    [Fact]
    public Task A_lock_that_was_taken_later_is_given_back_earlier() => FixTest.VerifyAsync(
        """
        void Zap(PageTable table, int slot, Pte original, Folio folio)
        {
            folio.Lock();
            folio.BeginWriteback();
            folio.EndWriteback();
            Folio found = _cache.Lookup(original.ToEntry())!;
            found.Lock();
            {|SWAP201:found.Unlock()|};
            table.Lock();
            if (!table.PteSame(slot, original)) goto Out;
            _map.Free(original.ToEntry());
        Out:
            table.Unlock();
            folio.Unlock();
            found.Put();
        }
        """,
        """
        void Zap(PageTable table, int slot, Pte original, Folio folio)
        {
            folio.Lock();
            folio.BeginWriteback();
            folio.EndWriteback();
            Folio found = _cache.Lookup(original.ToEntry())!;
            found.Lock();
            table.Lock();
            if (!table.PteSame(slot, original)) goto Out;
            _map.Free(original.ToEntry());
        Out:
            table.Unlock();
            found.Unlock();
            folio.Unlock();
            found.Put();
        }
        """);

    // What never was locked has no release that could move.
    [Fact]
    public Task Without_a_lock_nothing_is_offered() => FixTest.NoneAsync("""
        void Zap(PageTable table, int slot, Pte original)
        {
            SwapEntry entry = original.ToEntry();
            Folio? folio = _cache.Lookup(entry);
            folio?.Put();
            table.Lock();
            if ({|SWAP201:table.PteSame(slot, original)|})
                _map.Free(entry);
            table.Unlock();
        }
        """);
}
