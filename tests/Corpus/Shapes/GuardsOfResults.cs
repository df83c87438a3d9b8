// guard/*: the result of a try, `ref bool taken`, an answer about the state, and guards that are reassigned in between.
namespace Shapes;

internal static class GuardsOfResults
{
    /// guard/try clean: an enum result, tested by a pattern
    private static void EnumResult(Folio folio)
    {
        if (folio.LockOrRetry() is not LockResult.Taken) return;
        folio.Touch();
        folio.Unlock();
    }

    /// guard/try bad: the wrong member is taken for success
    private static void EnumResultWrongMember(Folio folio)
    {
        if (folio.LockOrRetry() == LockResult.Failed) return;
        folio.Unlock(); // SWAP001
    }

    /// guard/try clean: an enum result in a switch
    private static void EnumResultSwitch(Folio folio)
    {
        switch (folio.LockOrRetry())
        {
            case LockResult.Taken:
                folio.Touch();
                folio.Unlock();
                break;
            case LockResult.Retry:
                Work();
                break;
        }
    }

    /// guard/try bad: two members share the release
    private static void EnumResultSwitchShared(Folio folio)
    {
        switch (folio.LockOrRetry())
        {
            case LockResult.Taken:
            case LockResult.Retry:
                folio.Unlock(); // SWAP001
                break;
        }
    }

    /// guard/try clean: zero means locked
    private static int ErrorNumber(Folio folio)
    {
        var error = folio.LockKillable();
        if (error != 0) return error;
        folio.Touch();
        folio.Unlock();
        return 0;
    }

    /// guard/try bad: zero taken for failure
    private static void ErrorNumberInverted(Folio folio)
    {
        if (folio.LockKillable() == 0) return;
        folio.Touch(); // SWAP001
    }

    /// guard/try clean: negative error numbers, tested by a range: neither is zero
    private static void ErrorRange(Folio folio)
    {
        var error = folio.LockKillable();
        if (error < 0 || error > 0) return;
        folio.Unlock();
    }

    /// guard/try bad: a range that lets positive errors through
    private static void ErrorRangeTooWide(Folio folio)
    {
        var error = folio.LockKillable();
        if (error < 0) return;
        folio.Unlock(); // SWAP001
    }

    /// guard/try clean: the first of two tries that succeeds
    private static void TwoTriesOneFolio(Folio folio)
    {
        if (folio.TryLock() || folio.TryLock(100)) folio.Unlock();
    }

    /// guard/try clean: each try is its own outcome: retried until it works
    private static void TriedUntil(Folio folio)
    {
        while (!folio.TryLock()) Work();
        folio.Unlock();
    }

    /// guard/try bad: left after three attempts, whether it worked or not
    private static void TriedThreeTimes(Folio folio)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (folio.TryLock()) break;
        }

        folio.Unlock(); // SWAP001
    }

    /// guard/try bad: tried again while it is held
    private static void TriedWhileHeld(Folio folio)
    {
        if (!folio.TryLock()) return;
        if (folio.TryLock()) Work(); // SWAP002
        folio.Unlock();
    }

    /// guard/taken clean: the argument asks for the lock: a When on a value going in
    private static void LockedIfAsked(Folio folio, bool wait)
    {
        folio.LockIf(wait);
        Work();
        if (wait) folio.Unlock();
    }

    /// guard/taken clean: asked for by a constant
    private static void LockedIfTrue(Folio folio)
    {
        folio.LockIf(true);
        folio.Touch();
        folio.Unlock();
    }

    /// guard/taken bad: not asked for
    private static void NotLockedIfFalse()
    {
        var folio = new Folio();
        folio.LockIf(false);
        folio.Touch(); // SWAP001
    }

    /// guard/taken clean: asked for by a named argument after a stored condition
    private static void LockedIfStored(Folio folio, int flags)
    {
        var wait = (flags & 1) != 0;
        folio.LockIf(wait: wait);
        if ((flags & 1) != 0) folio.Unlock();
    }

    /// guard/taken bad: another bit decides the release
    private static void LockedIfOtherBit(Folio folio, int flags)
    {
        folio.LockIf((flags & 1) != 0); // SWAP003
        if ((flags & 2) != 0) folio.Unlock();
    }

    /// guard/taken clean: `ref bool taken`, copied
    private static void TakenCopied(Folio folio)
    {
        var taken = false;
        folio.Enter(ref taken);
        var mine = taken;
        if (!mine) return;
        folio.Touch();
        folio.Unlock();
    }

    /// guard/taken bad: copied before it was set
    private static void TakenCopiedEarly(Folio folio)
    {
        var taken = false;
        var mine = taken;
        folio.Enter(ref taken); // SWAP003
        if (mine) folio.Unlock();
        if (!taken) Work();
        else if (Test()) folio.Unlock();
    }

    /// guard/reassigned bad: the pattern variable is assigned between
    private static void PatternVariableAssigned(Folio folio, object value)
    {
        if (value is int) folio.Lock(); // SWAP003
        value = Number() == 0 ? "text" : 1;
        if (value is int) folio.Unlock();
    }

    /// guard/reassigned bad: a number is counted up between
    private static void CountedUp(Folio folio, int n)
    {
        if (n == 3) folio.Lock(); // SWAP003
        n++;
        if (n == 3) folio.Unlock();
    }

    /// guard/reassigned bad: |= may add what was not there, &= takes away
    private static void CompoundAssigned(Folio folio, bool held)
    {
        if (held) folio.Lock(); // SWAP003
        held &= Test();
        if (held) folio.Unlock();
    }

    /// guard/reassigned clean: |= keeps what was true; what it adds releases the caller's lock, a conditional demand and no leak
    private static void OrAssigned(Folio folio, bool held)
    {
        if (held) folio.Lock();
        held |= Test();
        if (held) folio.Unlock();
    }

    /// guard/reassigned clean: the same value assigned again
    private static void SameValueAgain(Folio folio, bool held)
    {
        var copy = held;
        if (held) folio.Lock();
        held = copy;
        if (held) folio.Unlock();
    }

    /// guard/reassigned bad: assigned in one arm only
    private static void AssignedInOneArm(Folio folio, bool held)
    {
        if (held) folio.Lock(); // SWAP003
        if (Test()) held = false;
        if (held) folio.Unlock();
    }

    /// guard/reassigned clean: set to what the arm knows
    private static void AssignedWhatIsKnown(Folio folio, bool held)
    {
        if (held) folio.Lock();
        if (!held) held = false;
        if (held) folio.Unlock();
    }

    /// guard/reassigned bad: an out argument
    private static void OutArgument(Folio folio, int n, string text)
    {
        if (n > 0) folio.Lock(); // SWAP003
        int.TryParse(text, out n);
        if (n > 0) folio.Unlock();
    }

    /// guard/reassigned bad: a captured variable, changed by a lambda that is called directly
    private static void ChangedByLambda(Folio folio, bool held)
    {
        Action forget = () => held = false;
        if (held) folio.Lock(); // SWAP003
        forget();
        if (held) folio.Unlock();
    }

    /// guard/reassigned bad: changed by a local function
    private static void ChangedByLocalFunction(Folio folio, bool held)
    {
        if (held) folio.Lock(); // SWAP003
        Forget();
        if (held) folio.Unlock();

        void Forget() => held = false;
    }

    /// guard/caller clean: the caller's lock released on some ways: a demand that depends on the argument
    private static void ReleasesCallersLock(Folio folio, bool wanted)
    {
        if (wanted) folio.Unlock();
    }

    // Arguable: a summary speaks of outcomes, not of arguments. Silence is right, and silence about what is not known is enough.
    /// guard/caller clean: its caller holds the lock when it says so
    private static void CallsConditionalRelease(Folio folio, bool wanted)
    {
        if (wanted) folio.Lock();
        ReleasesCallersLock(folio, wanted);
    }
}
