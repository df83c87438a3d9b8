// contract/*: methods with contracts are checked on both sides: callers by what is declared, bodies against it (SWAP901).
// Where SWAP901 is shown is not specified in detail: the line marked is the signature, and another line counts only against "right line".
namespace Shapes;

internal static class DeclaredContracts
{
    /// contract/body clean: does what it promises
    private static void Promised([Becomes(FolioLock.Locked), Forbids(FolioLock.Locked)] Folio folio)
    {
        folio.Lock();
        Work();
    }

    /// contract/body bad: promises a lock, and takes it on one way only
    private static void PromisedOneWay([Becomes(FolioLock.Locked), Forbids(FolioLock.Locked)] Folio folio) // SWAP901|SWAP003
    {
        if (Test()) folio.Lock();
    }

    /// contract/body clean: a conditional promise
    private static bool PromisedWhenTrue([Becomes(FolioLock.Locked, When = true), Forbids(FolioLock.Locked)] Folio folio)
    {
        if (Test()) return false;
        return folio.TryLock();
    }

    /// contract/body bad: the conditional promise is the wrong way round
    private static bool PromisedWhenFalse([Becomes(FolioLock.Locked, When = false), Forbids(FolioLock.Locked)] Folio folio) // SWAP901
    {
        return folio.TryLock();
    }

    /// contract/body clean: what is required holds in the body
    private static void Required([Requires(FolioLock.Locked)] Folio folio) => folio.Touch();

    /// contract/body bad: what is required holds in the body, so it cannot be taken
    private static void RequiredThenLocked([Requires(FolioLock.Locked)] Folio folio)
    {
        folio.Lock(); // SWAP002
    }

    /// contract/body clean: required, and given back as declared
    private static void RequiredAndReleased([Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)] Folio folio)
    {
        folio.Touch();
        folio.Unlock();
    }

    /// contract/caller clean: the caller has what is required
    private static void CallerHas(Folio folio)
    {
        Promised(folio);
        Required(folio);
        RequiredAndReleased(folio);
    }

    /// contract/caller bad: the caller has it no more
    private static void CallerHasNoMore(Folio folio)
    {
        Promised(folio);
        RequiredAndReleased(folio);
        Required(folio); // SWAP001
    }

    /// contract/caller bad: the declared lock is not given back on one way
    private static void CallerKeeps(Folio folio)
    {
        if (!PromisedWhenTrue(folio)) return; // SWAP003
        if (Test()) return;
        RequiredAndReleased(folio);
    }

    private abstract class Device
    {
        public abstract void Take([Becomes(FolioLock.Locked), Forbids(FolioLock.Locked)] Folio folio);

        public abstract void Give([Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)] Folio folio);
    }

    private sealed class RealDevice : Device
    {
        /// contract/override clean: an override keeps the contract that it inherits
        public override void Take(Folio folio) => folio.Lock();

        /// contract/override clean: and so does this one
        public override void Give(Folio folio) => folio.Unlock();
    }

    private sealed class BrokenDevice : Device
    {
        /// contract/override bad: an override that does not do what its base promises
        public override void Take(Folio folio) => Use(folio.Count); // SWAP901

        /// contract/override clean: this one does
        public override void Give(Folio folio) => folio.Unlock();
    }

    /// contract/override clean: calls through the base pair
    private static void ThroughBase(Device device, Folio folio)
    {
        device.Take(folio);
        folio.Touch();
        device.Give(folio);
    }

    /// contract/override bad: calls through the base, one way forgotten
    private static void ThroughBaseOneWay(Device device, Folio folio)
    {
        device.Take(folio); // SWAP003
        if (Test()) return;
        device.Give(folio);
    }

    /// contract/any bad: a sleeping operation forbids every page-table lock that this method has seen
    private static void SleepsUnderAny(TableLock table)
    {
        table.Acquire();
        Sleep(); // SWAP002
        table.Release();
    }

    /// contract/any clean: all of them are free
    private static void SleepsFree(TableLock first, TableLock second)
    {
        first.Acquire();
        second.Acquire();
        second.Release();
        first.Release();
        Sleep();
    }

    /// contract/any bad: one of two is held
    private static void SleepsUnderOne(TableLock first, TableLock second)
    {
        first.Acquire();
        second.Acquire();
        first.Release();
        Sleep(); // SWAP002
        second.Release();
    }

    [Forbids(TableState.Held, Of = Target.Any)]
    private static extern void Sleep();
}
