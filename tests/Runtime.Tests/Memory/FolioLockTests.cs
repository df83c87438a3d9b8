namespace SwapOrder.Runtime.Tests;

public class FolioLockTests
{
    private const int ParkingLotBuckets = 256;

    private readonly Folio _folio = Machine.FolioAt(101);

    [Fact]
    public void A_locked_folio_cannot_be_locked_again_until_it_is_unlocked()
    {
        _folio.Lock();
        Assert.False(_folio.TryLock());
        Assert.False(_folio.LockOrRetry());
        _folio.Unlock();
        Assert.True(_folio.LockOrRetry());
        _folio.Unlock();
        Assert.False(_folio.IsLocked);
    }

    [Fact]
    public void Unlocking_an_unlocked_folio_throws_and_changes_nothing()
    {
        Assert.Throws<BadPageStateException>(_folio.Unlock);
        Assert.True(_folio.TryLock());
    }

    [Fact]
    public void Two_threads_that_take_turns_lose_no_increment()
    {
        const int turns = 20_000;
        int plain = 0;
        void Increment()
        {
            for (int i = 0; i < turns; i++)
            {
                _folio.Lock();
                plain++;
                _folio.Unlock();
            }
        }

        Race.Run(Increment, Increment, Increment);
        Assert.Equal(3 * turns, plain);
        Assert.False(_folio.IsLocked);
    }

    [Fact]
    public void Of_two_threads_that_try_at_once_one_takes_the_lock()
    {
        bool isFirst = false, isSecond = false;
        Duel.Run(
            () => Assert.False(_folio.IsLocked),
            () => isFirst = _folio.TryLock(),
            () => isSecond = _folio.TryLock(),
            () =>
            {
                Assert.True(isFirst ^ isSecond, isFirst ? "Both have the lock." : "Neither has the lock.");
                _folio.Unlock();
            });
    }

    [Fact]
    public void A_thread_that_waits_sleeps_until_another_one_unlocks()
    {
        _folio.Lock();
        Task waiter = Race.Start(_folio.Lock);
        Race.AssertWaits(waiter);
        _folio.Unlock();
        Race.Await(waiter);
        Assert.True(_folio.IsLocked);
    }

    [Fact]
    public void Waiting_until_unlocked_does_not_take_the_lock()
    {
        _folio.Lock();
        Task waiter = Race.Start(_folio.WaitUntilUnlocked);
        Race.AssertWaits(waiter);
        _folio.Unlock();
        Race.Await(waiter);
        Assert.False(_folio.IsLocked);
    }

    [Fact]
    public void Folios_that_share_a_place_to_sleep_do_not_take_each_others_wake_ups()
    {
        Folio first = Machine.FolioAt(102), second = Machine.FolioAt(102 + ParkingLotBuckets);
        first.Lock();
        second.Lock();
        Task forFirst = Race.Start(first.Lock), forSecond = Race.Start(second.Lock);
        Race.AssertWaits(forFirst);
        second.Unlock();
        Race.Await(forSecond);
        Race.AssertWaits(forFirst);
        first.Unlock();
        Race.Await(forFirst);
    }

    [Fact]
    public void A_thread_that_waits_is_not_passed_over_for_ever()
    {
        Folio folio = Machine.FolioAt(103);
        bool isDone = false;
        Task[] thieves = [.. Enumerable.Range(0, 3).Select(_ => Race.Start(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                folio.Lock();
                Thread.SpinWait(2000);
                folio.Unlock();
            }
        }))];
        Race.Await(Race.Start(() =>
        {
            for (int turn = 0; turn < 50; turn++)
            {
                folio.Lock();
                folio.Unlock();
            }
        }));
        Volatile.Write(ref isDone, true);
        foreach (Task thief in thieves)
            Race.Await(thief);
        Assert.True(folio.TryLock());
    }

    [Fact]
    public void Locking_watching_and_trying_threads_leave_the_lock_free_and_nobody_asleep()
    {
        Folio first = Machine.FolioAt(104), second = Machine.FolioAt(104 + ParkingLotBuckets);
        int plain = 0;
        void Work(int id)
        {
            var random = new Random(id);
            for (int i = 0; i < 5_000; i++)
            {
                Folio folio = random.Next(2) == 0 ? first : second;
                if (random.Next(4) == 0)
                {
                    folio.WaitUntilUnlocked();
                }
                else if (random.Next(2) == 0 || !folio.TryLock())
                {
                    folio.Lock();
                    plain += folio == first ? 1 : 0;
                    Thread.SpinWait(random.Next(300));
                    folio.Unlock();
                }
                else
                {
                    folio.Unlock();
                }
            }
        }

        Race.Run([.. Enumerable.Range(0, 4).Select<int, Action>(id => () => Work(id))]);
        Assert.NotEqual(0, plain);
        Assert.True(first.TryLock() && second.TryLock());
    }

    [Fact]
    public void The_lock_has_no_owner()
    {
        _folio.Lock();
        Race.Run(_folio.Unlock);
        Assert.False(_folio.IsLocked);
    }
}
