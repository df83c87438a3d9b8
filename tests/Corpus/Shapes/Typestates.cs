// state/*: demands over several typestates of one object, modes of a reader-writer lock, and several subjects at once.
namespace Shapes;

internal static class Typestates
{
    /// state/two clean: pinned and live
    private static int PinnedAndLive(Slot slot)
    {
        slot.Pin();
        var value = slot.Read();
        slot.Unpin();
        return value;
    }

    /// state/two bad: read after the pin was given up
    private static int ReadUnpinned(Slot slot)
    {
        slot.Pin();
        slot.Unpin();
        return slot.Read(); // SWAP001
    }

    /// state/two bad: read after it was freed, still pinned
    private static void ReadFreed(Slot slot)
    {
        slot.Pin();
        slot.Free();
        Use(slot.Read()); // SWAP002
        slot.Unpin();
    }

    /// state/two bad: freed twice
    private static void FreedTwice(Slot slot)
    {
        slot.Free();
        slot.Free(); // SWAP002
    }

    /// state/two clean: freed on one of two ways each
    private static void FreedOnce(Slot slot, bool early)
    {
        if (early) slot.Free();
        Work();
        if (!early) slot.Free();
    }

    /// state/two bad: pinned after it was freed
    private static void PinnedAfterFree(Slot slot)
    {
        slot.Free();
        slot.Pin(); // SWAP002
        slot.Unpin();
    }

    /// state/either clean: live, though not pinned
    private static void PeekLive()
    {
        var slot = new Slot();
        Use(slot.Peek());
    }

    /// state/either clean: pinned, though freed
    private static void PeekPinned(Slot slot)
    {
        slot.Pin();
        slot.Free();
        Use(slot.Peek());
        slot.Unpin();
    }

    /// state/either bad: neither
    private static void PeekNeither()
    {
        var slot = new Slot();
        slot.Free();
        Use(slot.Peek()); // SWAP001
    }

    /// state/either bad: neither, on one way
    private static void PeekNeitherOnOneWay(bool wanted)
    {
        var slot = new Slot();
        if (wanted) slot.Pin();
        slot.Free();
        Use(slot.Peek()); // SWAP001
        if (wanted) slot.Unpin();
    }

    /// state/mode clean: read, and write
    private static void ReadThenWrite(RwLock rw)
    {
        rw.EnterRead();
        var value = rw.ReadContent();
        rw.ExitRead();
        rw.EnterWrite();
        rw.WriteContent(value + 1);
        rw.ExitWrite();
    }

    /// state/mode bad: written under the read lock
    private static void WrittenUnderRead(RwLock rw)
    {
        rw.EnterRead();
        rw.WriteContent(1); // SWAP001
        rw.ExitRead();
    }

    /// state/mode bad: the wrong exit
    private static void WrongExit(RwLock rw)
    {
        rw.EnterWrite();
        rw.ExitRead(); // SWAP001
    }

    /// state/mode clean: one exit per mode
    private static void ExitPerMode(RwLock rw, bool write)
    {
        if (write) rw.EnterWrite();
        else rw.EnterRead();
        Use(rw.ReadContent());
        if (write) rw.ExitWrite();
        else rw.ExitRead();
    }

    /// state/mode bad: the read exit on both ways
    private static void ExitPerModeSame(RwLock rw, bool write)
    {
        if (write) rw.EnterWrite();
        else rw.EnterRead();
        if (write) rw.ExitRead(); // SWAP001
        else rw.ExitRead();
    }

    /// state/mode clean: downgraded
    private static void Downgraded(RwLock rw)
    {
        rw.EnterWrite();
        rw.WriteContent(1);
        rw.Downgrade();
        Use(rw.ReadContent());
        rw.ExitRead();
    }

    /// state/mode bad: downgraded, and left as if not
    private static void DowngradedWrongExit(RwLock rw)
    {
        rw.EnterWrite();
        rw.Downgrade();
        rw.ExitWrite(); // SWAP001
    }

    /// state/mode clean: an upgrade that may fail
    private static void Upgraded(RwLock rw)
    {
        rw.EnterRead();
        if (rw.TryUpgrade())
        {
            rw.WriteContent(1);
            rw.ExitWrite();
        }
        else
        {
            rw.ExitRead();
        }
    }

    /// state/mode bad: the failed upgrade is left as a write lock
    private static void UpgradeNotBelieved(RwLock rw)
    {
        rw.EnterRead();
        rw.TryUpgrade();
        rw.ExitWrite(); // SWAP001
    }

    /// state/mode bad: entered for reading while writing
    private static void ReadInsideWrite(RwLock rw)
    {
        rw.EnterWrite();
        rw.EnterRead(); // SWAP002
        rw.ExitWrite();
    }

    /// state/several clean: five held together under five guards
    private static void FiveUnderGuards(Folio a, Folio b, Folio c, Folio d, Folio e, int flags)
    {
        if ((flags & 1) != 0) a.Lock();
        if ((flags & 2) != 0) b.Lock();
        if ((flags & 4) != 0) c.Lock();
        if ((flags & 8) != 0) d.Lock();
        if ((flags & 16) != 0) e.Lock();
        Work();
        if ((flags & 16) != 0) e.Unlock();
        if ((flags & 8) != 0) d.Unlock();
        if ((flags & 4) != 0) c.Unlock();
        if ((flags & 2) != 0) b.Unlock();
        if ((flags & 1) != 0) a.Unlock();
    }

    /// state/several bad: one of the five has the guard of another
    private static void FiveUnderGuardsOneWrong(Folio a, Folio b, Folio c, Folio d, Folio e, int flags)
    {
        if ((flags & 1) != 0) a.Lock();
        if ((flags & 2) != 0) b.Lock();
        if ((flags & 4) != 0) c.Lock(); // SWAP003
        if ((flags & 8) != 0) d.Lock();
        if ((flags & 16) != 0) e.Lock();
        Work();
        if ((flags & 16) != 0) e.Unlock();
        if ((flags & 8) != 0) d.Unlock();
        if ((flags & 8) != 0) c.Unlock();
        if ((flags & 2) != 0) b.Unlock();
        if ((flags & 1) != 0) a.Unlock();
    }

    /// state/several clean: four pairs one after the other under four flags
    private static void FourInSequence(Folio folio, bool[] flags)
    {
        var a = flags[0];
        var b = flags[1];
        var c = flags[2];
        var d = flags[3];
        if (a) folio.Lock();
        if (a) folio.Unlock();
        if (b) folio.Lock();
        if (b) folio.Unlock();
        if (c) folio.Lock();
        if (c) folio.Unlock();
        if (d) folio.Lock();
        if (d) folio.Unlock();
    }

    /// state/several bad: in the third pair the flags differ
    private static void ThirdPairDiffers(Folio folio, bool a, bool b, bool c, bool d)
    {
        if (a) folio.Lock();
        if (a) folio.Unlock();
        if (b) folio.Lock();
        if (b) folio.Unlock();
        if (c && d) folio.Lock(); // SWAP003
        Work();
        if (c && d && a) folio.Unlock();
    }

    /// state/several bad: the order of a nested pair is free, but each must come back
    private static void NestedOneWay(Folio folio, RwLock rw, Page page)
    {
        folio.Lock();
        page.Get(); // SWAP003
        rw.EnterRead();
        if (Test())
        {
            rw.ExitRead();
            folio.Unlock();
            return;
        }

        rw.ExitRead();
        page.Put();
        folio.Unlock();
    }

    /// state/several clean: three kinds of things, each given back on both ways
    private static void NestedBothWays(Folio folio, RwLock rw, Page page)
    {
        folio.Lock();
        page.Get();
        rw.EnterRead();
        if (Test())
        {
            rw.ExitRead();
            page.Put();
            folio.Unlock();
            return;
        }

        folio.Unlock();
        rw.ExitRead();
        page.Put();
    }
}
