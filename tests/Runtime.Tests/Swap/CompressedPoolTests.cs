namespace SwapOrder.Runtime.Tests;

public class CompressedPoolTests
{
    private readonly Machine _machine = new();
    private readonly CompressedPool _pool = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_stored_is_what_comes_back(bool isRandom)
    {
        Folio folio = _machine.Memory.AllocateLocked()!, back = _machine.Memory.AllocateLocked()!;
        if (isRandom)
            new Random(1).NextBytes(folio.Bytes());
        else
            folio.Bytes().Fill(7);
        SwapEntry entry = _machine.CountedEntry();
        _pool.Store(entry, folio);

        CompressedPage found = _pool.Find(entry)!;
        _pool.Decompress(found, back);

        Assert.True(back.Bytes().SequenceEqual(folio.Bytes()));
        Assert.Equal(isRandom, found.Length > 1024);
    }

    [Fact]
    public void A_page_that_was_stored_anew_is_not_the_one_that_was_found()
    {
        Folio folio = _machine.Memory.AllocateLocked()!;
        SwapEntry entry = _machine.CountedEntry();
        _pool.Store(entry, folio);
        CompressedPage found = _pool.Find(entry)!;
        _pool.Store(entry, folio);

        _pool.Lock();
        Assert.False(_pool.Holds(entry, found));
        Assert.True(_pool.Holds(entry, _pool.Find(entry)!));
        _pool.Unlock();

        _pool.Invalidate(entry);
        Assert.Null(_pool.Find(entry));
    }

    [Fact]
    public void The_tree_is_asked_under_its_lock_and_a_folio_is_filled_under_its_own()
    {
        Folio folio = _machine.Memory.AllocateLocked()!;
        SwapEntry entry = _machine.CountedEntry();
        _pool.Store(entry, folio);
        CompressedPage found = _pool.Find(entry)!;

        Assert.Throws<SynchronizationLockException>(() => _pool.Holds(entry, found));
        folio.Unlock();
        Assert.Throws<BadPageStateException>(() => _pool.Decompress(found, folio));
        Assert.Throws<BadPageStateException>(() => _pool.Store(entry, folio));
    }
}
