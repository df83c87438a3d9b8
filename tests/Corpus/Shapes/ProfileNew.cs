// profile/*: the same contracts in a newer kernel. 6.10 is newer than 6.5: versions are numbers, not text.
//! swaporder_profile = linux-6.10
namespace Shapes;

internal static class ProfileNew
{
    private static extern void Finish([Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked, Until = "6.4")] Folio folio);

    private static extern void Inspect([Requires(FolioLock.Locked, Since = "6.5")] Folio folio);

    /// profile/new clean: released by the caller
    private static void ReleasedByCaller(Folio folio)
    {
        folio.Lock();
        Finish(folio);
        folio.Unlock();
    }

    /// profile/new bad: on one way the caller relies on the older kernel
    private static void ReliesOnOlder(Folio folio)
    {
        folio.Lock(); // SWAP003
        Finish(folio);
        if (Test()) return;
        folio.Unlock();
    }

    /// profile/new bad: the demand has come
    private static void Demanded()
    {
        Inspect(new Folio()); // SWAP001
    }
}
