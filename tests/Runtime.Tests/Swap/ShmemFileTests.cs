namespace SwapOrder.Runtime.Tests;

public class ShmemFileTests
{
    private readonly Machine _machine = new();
    private readonly ShmemFile _file = new(16);

    [Fact]
    public void A_page_goes_to_swap_and_comes_back()
    {
        Folio folio = Cached(out SwapEntry entry);
        int references = folio.ReferenceCount;

        Assert.True(_file.SwapOut(4, folio, entry));
        Assert.Null(_file.FolioAt(4));
        Assert.True(_file.TryLoad(4, out SwapEntry loaded));
        Assert.Equal(entry, loaded);
        Assert.Equal(references - 1, folio.ReferenceCount);

        Assert.True(_file.Confirm(4, entry));
        Assert.True(_file.Fits(4, folio));
        Assert.True(_file.Insert(4, folio, entry));
        Assert.Same(folio, _file.FolioAt(4));
        Assert.False(_file.TryLoad(4, out _));
    }

    [Fact]
    public void A_slot_that_holds_something_else_is_not_replaced()
    {
        Folio folio = Cached(out SwapEntry entry);
        Assert.True(_file.SwapOut(4, folio, entry));

        Assert.False(_file.Confirm(4, entry + 1));
        Assert.False(_file.Insert(4, folio, entry + 1));
        Assert.False(_file.Add(4, folio));
        Assert.True(_file.Confirm(4, entry));
    }

    [Fact]
    public void A_single_page_does_not_go_into_a_slot_of_four_until_that_is_split()
    {
        Folio large = Cached(out SwapEntry entry, order: 2);
        Assert.True(_file.SwapOut(4, large, entry));
        Folio single = _machine.Memory.AllocateLocked()!;
        Assert.True(_file.TryLoad(6, out SwapEntry third));
        Assert.Equal(entry + 2, third);

        Assert.False(_file.Fits(6, single));
        Assert.False(_file.Insert(6, single, third));
        Assert.True(_file.Split(6, third));
        Assert.True(_file.Insert(6, single, third));
        Assert.True(_file.Confirm(5, entry + 1));
    }

    [Fact]
    public void A_folio_that_is_removed_leaves_empty_slots_and_no_reference_of_the_file()
    {
        Folio large = _machine.Memory.AllocateLocked(2)!, other = _machine.Memory.AllocateLocked(2)!;
        int references = large.ReferenceCount;
        Assert.True(_file.Add(4, large));

        Assert.False(_file.Remove(4, other));
        Assert.Same(large, _file.FolioAt(7));
        Assert.True(_file.Remove(4, large));

        Assert.Equal(references, large.ReferenceCount);
        Assert.True(_file.Add(4, other));
        large.Unlock();
        Assert.Throws<BadPageStateException>(() => _file.Remove(4, large));
    }

    [Fact]
    public void An_erased_slot_says_how_many_entries_are_to_be_freed()
    {
        Folio large = Cached(out SwapEntry entry, order: 2);
        Assert.True(_file.SwapOut(4, large, entry));

        _file.Lock();
        Assert.Equal(2, _file.OrderOf(5));
        Assert.Equal(0, _file.Erase(5, entry));
        Assert.Equal(4, _file.Erase(4, entry));
        _file.Unlock();
        Assert.False(_file.TryLoad(7, out _));
    }

    [Fact]
    public void The_order_is_told_under_the_lock_only()
    {
        Assert.Throws<SynchronizationLockException>(() => _file.OrderOf(0));
        Assert.Throws<SynchronizationLockException>(() => _file.Unlock());
        _file.Lock();
        Assert.Throws<LockRecursionException>(() => _file.Lock());
        _file.Unlock();
        Assert.Throws<ArgumentOutOfRangeException>(() => _file.FolioAt(16));
    }

    // Also in the file, where the swap-out finds it.
    private Folio Cached(out SwapEntry entry, int order = 0)
    {
        Folio folio = _machine.CachedFolio(out entry, order);
        Assert.True(_file.Add(4, folio));
        return folio;
    }
}
