namespace SwapOrder.Runtime.Tests;

public class PageTableTests
{
    private readonly PhysicalMemory _memory = new(2);
    private readonly PageTable _table = new(4);

    [Fact]
    public void A_slot_holds_what_was_installed_until_it_is_cleared()
    {
        Pte present = Pte.FromFolio(_memory.Allocate()!), swap = Pte.FromEntry(new SwapEntry(0, 3));
        _table.Lock();
        _table.Map(0, present);
        _table.SetSwap(1, swap);
        Assert.Equal(present.Value, _table.Read(0).Value);
        Assert.Equal(swap.Value, _table.Clear(1).Value);
        Assert.True(_table.Read(1).IsNone);
        _table.Unlock();
    }

    [Fact]
    public void Pte_same_compares_the_flags_too()
    {
        Pte swap = Pte.FromEntry(new SwapEntry(0, 3));
        _table.Lock();
        _table.SetSwap(0, swap);
        Assert.True(_table.PteSame(0, swap));
        Assert.False(_table.PteSame(0, swap.MkExclusive()));
        Assert.False(_table.PteSame(1, swap));
        _table.Unlock();
    }

    [Fact]
    public void No_slot_changes_without_the_lock()
    {
        Pte present = Pte.FromFolio(_memory.Allocate()!);
        Assert.Throws<SynchronizationLockException>(() => _table.Map(0, present));
        Assert.Throws<SynchronizationLockException>(() => _table.SetSwap(0, Pte.FromEntry(new SwapEntry(0, 3))));
        Assert.Throws<SynchronizationLockException>(() => _table.Clear(0));
        Assert.Throws<SynchronizationLockException>(() => _table.PteSame(0, present));
        Assert.True(_table.Read(0).IsNone);
    }

    [Fact]
    public void The_wrong_kind_of_pte_is_refused()
    {
        _table.Lock();
        Assert.Throws<ArgumentException>(() => _table.Map(0, Pte.FromEntry(new SwapEntry(0, 3))));
        Assert.Throws<ArgumentException>(() => _table.Map(0, Pte.None));
        Assert.Throws<ArgumentException>(() => _table.SetSwap(0, Pte.FromFolio(_memory.Allocate()!)));
        Assert.True(_table.Read(0).IsNone);
        _table.Unlock();
    }

    [Fact]
    public void A_slot_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.Read(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.Read(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageTable(0));
    }

    [Fact]
    public void The_lock_is_taken_and_given_back_once_by_one_thread()
    {
        Assert.Throws<SynchronizationLockException>(_table.Unlock);
        _table.Lock();
        Assert.Throws<LockRecursionException>(_table.Lock);
        Assert.Throws<LockRecursionException>(() => _table.TryLock());
        Race.Run(() => Assert.False(_table.TryLock()));
        Race.Run(() => Assert.Throws<SynchronizationLockException>(_table.Unlock));
        _table.Unlock();
        Assert.True(_table.TryLock());
        _table.Unlock();
    }

    [Fact]
    public void Two_threads_that_compare_and_change_a_slot_lose_no_change()
    {
        const int turns = 5_000;
        void Advance()
        {
            for (int i = 0; i < turns; i++)
            {
                _table.Lock();
                Pte seen = _table.Read(0);
                _table.SetSwap(0, Pte.FromEntry(seen.IsNone ? new SwapEntry(0, 1) : seen.ToEntry() + 1));
                _table.Unlock();
            }
        }

        Race.Run(Advance, Advance);
        Assert.Equal(2 * turns, _table.Read(0).ToEntry().Offset);
    }

    [Fact]
    public void Whoever_reads_a_pte_without_the_lock_sees_the_page_behind_it()
    {
        Folio folio = _memory.Allocate()!;
        for (int round = 1; round <= 500; round++)
        {
            byte expected = (byte)(round | 1);
            folio.Bytes().Clear();
            Task<byte> reader = Task.Run(() =>
            {
                while (!_table.Read(0).IsPresent)
                    Thread.SpinWait(1);
                return folio.Bytes()[PhysicalMemory.PageSize - 1];
            });
            folio.Bytes().Fill(expected);
            _table.Lock();
            _table.Map(0, Pte.FromFolio(folio));
            _table.Unlock();
            Assert.Equal(expected, Race.Await(reader));
            _table.Lock();
            _table.Clear(0);
            _table.Unlock();
        }
    }
}
