// SWAP206: the three results of the KSM helper are told apart; each violation with its clean twin.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Protocol;

public sealed class CopyRuleTests
{
    [Fact]
    public Task A_copy_that_may_not_be_there_is_not_gone_on_with() => RuntimeCode.VerifyAsync("""
        void Unwinds(Folio swapcache, AnonPlace place)
        {
            Folio? folio = _ksm.CopyIfNeeded(swapcache, place, out _);
            if (folio != swapcache)
            {
                folio!.Unlock(); // SWAP206
                folio.Put();
            }
        }
        """);

    [Fact]
    public Task The_first_step_that_goes_on_without_asking_is_found_and_no_other() => RuntimeCode.VerifyAsync("""
        void Maps(PageTable table, int slot, SwapEntry entry, Folio swapcache, AnonPlace place)
        {
            Folio folio = _ksm.CopyIfNeeded(swapcache, place, out _)!;
            _hooks.SwapRestore(entry, folio); // SWAP206
            folio.Get();
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio));
            if (folio == swapcache)
                return;
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task A_result_that_was_asked_for_is_used() => RuntimeCode.VerifyAsync("""
        bool Asked(Folio swapcache, AnonPlace place)
        {
            Folio? folio = _ksm.CopyIfNeeded(swapcache, place, out KsmFailure failure);
            if (folio == null)
                return failure == KsmFailure.HwPoison;
            if (folio == swapcache)
                return false;
            folio.Unlock();
            folio.Put();
            return false;
        }

        void FallsBack(Folio swapcache, AnonPlace place)
        {
            Folio folio = _ksm.CopyIfNeeded(swapcache, place, out _) ?? swapcache;
            if (folio == swapcache)
                return;
            folio.Unlock();
            folio.Put();
        }
        """);

    [Fact]
    public Task The_answer_that_comes_with_the_result_is_an_answer_too() => RuntimeCode.VerifyAsync("""
        void ByTheResultAlone(Folio swapcache, AnonPlace place, bool poisoned)
        {
            Folio? folio = _ksm.CopyIfNeeded(swapcache, place, out _);
            if (poisoned)
                folio!.MarkDirty();
            if (folio is { } copy && copy != swapcache)
            {
                copy.Unlock();
                copy.Put();
            }
        }
        """);

    [Fact]
    public Task Without_falling_back_the_swap_caches_folio_stays_locked() => RuntimeCode.VerifyAsync("""
        Fault Forgets(SwapEntry entry, AnonPlace place)
        {
            if (_cache.Lookup(entry) is not { } swapcache) // SWAP301
                return Fault.Done;
            swapcache.Lock(); // SWAP301
            if (!_cache.Matches(swapcache, entry))
                goto unlock;
            Folio? folio = _ksm.CopyIfNeeded(swapcache, place, out _);
            if (folio == null)
                return Fault.Done;
            if (folio != swapcache)
            {
                folio.Unlock();
                folio.Put();
            }

        unlock:
            swapcache.Unlock();
            swapcache.Put();
            return Fault.Done;
        }

        Fault FallsBack(SwapEntry entry, AnonPlace place)
        {
            if (_cache.Lookup(entry) is not { } swapcache)
                return Fault.Done;
            swapcache.Lock();
            if (!_cache.Matches(swapcache, entry))
                goto unlock;
            Folio? folio = _ksm.CopyIfNeeded(swapcache, place, out _);
            if (folio == null)
                goto unlock;
            if (folio != swapcache)
            {
                folio.Unlock();
                folio.Put();
            }

        unlock:
            swapcache.Unlock();
            swapcache.Put();
            return Fault.Done;
        }
        """);
}
