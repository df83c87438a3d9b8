// profile/*: contracts differ between eras; here the rules of an older kernel hold.
//! swaporder_profile = linux-6.4
namespace Shapes;

internal static class ProfileOld
{
    /// <summary>Up to 6.4 it released the lock, since 6.5 it leaves that to the caller.</summary>
    private static extern void Finish([Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked, Until = "6.4")] Folio folio);

    private static extern void Inspect([Requires(FolioLock.Locked, Since = "6.5")] Folio folio);

    /// profile/old clean: released by the operation itself
    private static void ReleasedByFinish(Folio folio)
    {
        folio.Lock();
        Finish(folio);
    }

    /// profile/old bad: released once more
    private static void ReleasedOnceMore(Folio folio)
    {
        folio.Lock();
        Finish(folio);
        folio.Unlock(); // SWAP001
    }

    /// profile/old clean: the demand came only later
    private static void NotYetDemanded()
    {
        Inspect(new Folio());
    }
}
