// call/*: inferred summaries through several depths, recursion, conditional outcomes, out results.
namespace Shapes;

internal static class Calls
{
    private static bool TryOnce(Folio folio) => folio.TryLock();

    private static bool TryDeeper(Folio folio) => TryOnce(folio);

    private static bool TryDeepest(Folio folio)
    {
        if (!TryDeeper(folio)) return false;
        folio.Touch();
        return true;
    }

    private static bool IsBusy(Folio folio) => !folio.TryLock();

    private static void Release(Folio folio) => folio.Unlock();

    private static void ReleaseDeeper(Folio folio) => Release(folio);

    /// call/depth clean: three wrappers deep, believed
    private static void ThreeDeep(Folio folio)
    {
        if (!TryDeepest(folio)) return;
        Work();
        ReleaseDeeper(folio);
    }

    /// call/depth bad: three wrappers deep, forgotten on one way
    private static void ThreeDeepForgotten(Folio folio)
    {
        if (!TryDeepest(folio)) return; // SWAP003
        if (Test()) return;
        ReleaseDeeper(folio);
    }

    /// call/depth bad: three wrappers deep, not asked
    private static void ThreeDeepNotAsked(Folio folio)
    {
        TryDeepest(folio);
        ReleaseDeeper(folio); // SWAP001
    }

    /// call/outcome clean: a wrapper that negates
    private static void Negating(Folio folio)
    {
        if (IsBusy(folio)) return;
        folio.Unlock();
    }

    /// call/outcome bad: the negation is forgotten
    private static void NegationForgotten(Folio folio)
    {
        if (!IsBusy(folio)) return;
        folio.Unlock(); // SWAP001
    }

    private static LockResult AsEnum(Folio folio) => folio.TryLock() ? LockResult.Taken : LockResult.Failed;

    private static int AsNumber(Folio folio)
    {
        if (Test()) return -1;
        if (!folio.TryLock()) return -2;
        return 0;
    }

    /// call/outcome clean: a bool turned into an enum
    private static void EnumOutcome(Folio folio)
    {
        if (AsEnum(folio) != LockResult.Taken) return;
        folio.Unlock();
    }

    /// call/outcome bad: the other member
    private static void EnumOutcomeWrong(Folio folio)
    {
        if (AsEnum(folio) != LockResult.Failed) return;
        folio.Unlock(); // SWAP001
    }

    /// call/outcome clean: error numbers
    private static void NumberOutcome(Folio folio)
    {
        var error = AsNumber(folio);
        if (error < 0) return;
        folio.Touch();
        folio.Unlock();
    }

    /// call/outcome bad: one of the errors is let through
    private static void NumberOutcomeWrong()
    {
        var folio = new Folio();
        var error = AsNumber(folio);
        if (error == -1) return;
        folio.Unlock(); // SWAP001
    }

    private static void AsOut(Folio folio, out bool taken) => taken = folio.TryLock();

    private static bool FindLocked(Mapping mapping, out Folio? folio)
    {
        folio = null;
        if (!mapping.Folio.TryLock()) return false;
        folio = mapping.Folio;
        return true;
    }

    private static Folio? LockedOrNull(Folio folio) => folio.TryLock() ? folio : null;

    /// call/out clean: the outcome comes back through out
    private static void OutOutcome(Folio folio)
    {
        AsOut(folio, out var taken);
        if (taken) folio.Unlock();
    }

    /// call/out bad: the out result is not asked
    private static void OutOutcomeNotAsked(Folio folio)
    {
        AsOut(folio, out _);
        folio.Unlock(); // SWAP001
    }

    /// call/out clean: the locked object itself comes back through out
    private static void OutObject(Mapping mapping)
    {
        if (!FindLocked(mapping, out var folio)) return;
        folio!.Touch();
        mapping.Folio.Unlock();
    }

    /// call/out bad: and is forgotten on one way
    private static void OutObjectForgotten(Mapping mapping)
    {
        if (!FindLocked(mapping, out var folio)) return; // SWAP003
        if (Test()) folio!.Unlock();
    }

    /// call/null clean: null says that it was not locked
    private static void NullOutcome(Folio folio)
    {
        var locked = LockedOrNull(folio);
        if (locked is null) return;
        locked.Touch();
        folio.Unlock();
    }

    /// call/null bad: unlocked when null says that it was not
    private static void NullOutcomeWrong(Folio folio)
    {
        var locked = LockedOrNull(folio);
        if (locked is null) folio.Unlock(); // SWAP001
        else locked.Unlock();
    }

    /// call/null clean: by ?.
    private static void NullOutcomeQuestionDot(Folio folio) => LockedOrNull(folio)?.Unlock();

    private static void LockAfter(Folio folio, int rounds)
    {
        if (rounds == 0) folio.Lock();
        else LockAfter(folio, rounds - 1);
    }

    private static void UnlockEven(Folio folio, int rounds)
    {
        if (rounds == 0) folio.Unlock();
        else UnlockOdd(folio, rounds - 1);
    }

    private static void UnlockOdd(Folio folio, int rounds)
    {
        if (rounds == 0) folio.Unlock();
        else UnlockEven(folio, rounds - 1);
    }

    /// call/recursion clean: locks at the bottom of a recursion, unlocks at the bottom of a mutual one
    private static void Recursive(Folio folio, int rounds)
    {
        LockAfter(folio, rounds);
        folio.Touch();
        UnlockEven(folio, rounds);
    }

    /// call/recursion bad: one way does not unlock
    private static void RecursiveOneWay(Folio folio, int rounds)
    {
        LockAfter(folio, rounds); // SWAP003
        if (Test()) return;
        UnlockOdd(folio, rounds);
    }

    /// call/recursion bad: unlocked by the recursion, then touched
    private static void RecursiveThenTouched(Folio folio, int rounds)
    {
        folio.Lock();
        UnlockEven(folio, rounds);
        folio.Touch(); // SWAP001
    }

    /// call/recursion clean: balanced in each round
    private static void BalancedRecursion(Folio folio, int rounds)
    {
        if (rounds == 0) return;
        folio.Lock();
        folio.Unlock();
        BalancedRecursion(folio, rounds - 1);
    }

    /// call/recursion bad: held when the recursion takes it
    private static void HeldWhenRecursionTakes(Folio folio, int rounds)
    {
        folio.Lock();
        LockAfter(folio, rounds); // SWAP002
        folio.Unlock();
    }
}
