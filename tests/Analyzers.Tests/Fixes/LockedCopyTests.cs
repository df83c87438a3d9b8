// SWAP204 under the folio's lock: the guard before the copy gives the lock back too, and asks for both.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public class LockedCopyTests
{
    [Fact]
    public Task The_guard_before_the_copy_shows_what_to_give_back() => FixTest.VerifyAsync(
        """
        Folio? Copied(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return null;

            folio.Lock();
            if (!_cache.Matches(folio, entry))
            {
                folio.Unlock();
                folio.Put();
                return null;
            }

            Folio? copy = {|SWAP204:_ksm.Copy(folio)|};
            folio.Unlock();
            folio.Put();
            return copy;
        }
        """,
        """
        Folio? Copied(SwapEntry entry)
        {
            Folio? folio = _cache.Lookup(entry);
            if (folio == null)
                return null;

            folio.Lock();
            if (!_cache.Matches(folio, entry) || !folio.IsUptodate)
            {
                folio.Unlock();
                folio.Put();
                return null;
            }

            Folio? copy = _ksm.Copy(folio);
            folio.Unlock();
            folio.Put();
            return copy;
        }
        """);
}
