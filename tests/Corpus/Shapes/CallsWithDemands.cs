// call/*: demands that travel to callers, local functions and lambdas with captures, what throws, what nothing is known of.
namespace Shapes;

internal static class CallsWithDemands
{
    private static void TouchHeld(Folio folio) => folio.Touch();

    private static void TouchDeeper(Folio folio) => TouchHeld(folio);

    /// call/requirement clean: a helper that wants the lock, called with it
    private static void RequirementMet(Folio folio)
    {
        folio.Lock();
        TouchDeeper(folio);
        folio.Unlock();
    }

    /// call/requirement bad: called after the unlock
    private static void RequirementBroken(Folio folio)
    {
        folio.Lock();
        folio.Unlock();
        TouchDeeper(folio); // SWAP001
    }

    /// call/requirement clean: named arguments in another order
    private static void NamedArguments(Folio a, Folio b)
    {
        a.Lock();
        SecondMustBeHeld(second: a, first: b);
        a.Unlock();
    }

    /// call/requirement bad: the arguments the other way round
    private static void ArgumentsSwapped(Folio a)
    {
        var b = new Folio();
        a.Lock();
        SecondMustBeHeld(second: b, first: a); // SWAP001
        a.Unlock();
    }

    private static void SecondMustBeHeld(Folio first, Folio second)
    {
        Use(first);
        second.Touch();
    }

    /// call/local-function clean: a local function that locks and one that unlocks, with captures
    private static void LocalFunctions(Folio folio)
    {
        Take();
        folio.Touch();
        Give();

        void Take() => folio.Lock();
        void Give() => folio.Unlock();
    }

    /// call/local-function bad: the local function takes it a second time
    private static void LocalFunctionTakesTwice(Folio folio)
    {
        folio.Lock();
        Take(); // SWAP002
        folio.Unlock();

        void Take() => folio.Lock();
    }

    /// call/local-function clean: its result says whether
    private static void LocalFunctionOutcome(Folio folio)
    {
        if (!Take()) return;
        folio.Unlock();

        bool Take() => Test() && folio.TryLock();
    }

    /// call/local-function bad: its result is ignored
    private static void LocalFunctionOutcomeIgnored()
    {
        var folio = new Folio();
        Take();
        folio.Unlock(); // SWAP001

        bool Take() => Test() && folio.TryLock();
    }

    /// call/local-function clean: a captured flag set by the local function
    private static void CapturedFlag(Folio folio)
    {
        var held = false;
        Take();
        if (held) folio.Unlock();

        void Take()
        {
            folio.Lock();
            held = true;
        }
    }

    /// call/lambda clean: a lambda with a result, called directly
    private static void LambdaOutcome(Folio folio)
    {
        Func<bool> take = () => folio.TryLock();
        if (take()) folio.Unlock();
    }

    /// call/lambda bad: the result negated
    private static void LambdaOutcomeNegated(Folio folio)
    {
        Func<bool> take = () => folio.TryLock();
        if (!take()) folio.Unlock(); // SWAP001
        else folio.Unlock();
    }

    /// call/lambda clean: a lambda with a parameter
    private static void LambdaParameter(Folio a, Folio b)
    {
        Action<Folio> release = folio => folio.Unlock();
        a.Lock();
        b.Lock();
        release(b);
        release(a);
    }

    /// call/lambda bad: called with one of them twice
    private static void LambdaParameterTwice(Folio a, Folio b)
    {
        Action<Folio> release = folio => folio.Unlock();
        a.Lock();
        b.Lock();
        release(b);
        release(b); // SWAP001
        a.Unlock();
    }

    /// call/throws bad: the helper may throw explicitly, and the handler here shows that exceptions matter
    private static void HelperThrows(Folio folio)
    {
        folio.Lock(); // SWAP003
        Check(folio);
        try
        {
            Work();
        }
        finally
        {
            folio.Unlock();
        }
    }

    /// call/throws clean: the helper is called inside the try
    private static void HelperThrowsInside(Folio folio)
    {
        folio.Lock();
        try
        {
            Check(folio);
        }
        finally
        {
            folio.Unlock();
        }
    }

    private static void Check(Folio folio)
    {
        if (folio.Count < 0) throw new InvalidOperationException();
    }

    /// call/unknown clean: what is passed to a call that nothing is known of is no longer owed
    private static void PassedToUnknown(bool hurry)
    {
        var folio = new Folio();
        folio.Lock();
        Use(folio);
        if (hurry) return;
        folio.Unlock();
    }

    /// call/unknown bad: but its states stay
    private static void StatesStayOverUnknown(Folio folio)
    {
        folio.Lock();
        Use(folio);
        folio.Lock(); // SWAP002
        folio.Unlock();
    }

    /// call/unknown bad: another folio is passed
    private static void OtherPassedToUnknown(bool hurry)
    {
        var folio = new Folio();
        var other = new Folio();
        folio.Lock(); // SWAP003
        Use(other);
        if (hurry) return;
        folio.Unlock();
    }
}
