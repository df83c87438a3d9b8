// wrapper/*: objects that take a lock over, and guard structs whose contract nobody wrote.
namespace Shapes;

internal readonly struct FolioHold : IDisposable
{
    private readonly Folio _folio;

    public FolioHold(Folio folio)
    {
        _folio = folio;
        folio.Lock();
    }

    public void Dispose() => _folio.Unlock();
}

internal sealed class Cache
{
    private readonly Folio _folio = new();

    public void Enter() => _folio.Lock();

    public bool TryEnter() => _folio.TryLock();

    public void Leave() => _folio.Unlock();

    public int Read() => _folio.Content;

    /// wrapper/this clean: methods of one object pair
    public int ReadLocked()
    {
        Enter();
        var content = Read();
        Leave();
        return content;
    }

    /// wrapper/this bad: one way does not leave
    public void ReadOneWay()
    {
        Enter(); // SWAP003
        if (Read() == 0) return;
        Leave();
    }
}

internal static class Wrappers
{
    /// wrapper/guard clean: a guard struct in a using
    private static void GuardUsing(Folio folio)
    {
        using (new FolioHold(folio))
        {
            folio.Touch();
        }
    }

    /// wrapper/guard clean: a using declaration with early return
    private static void GuardUsingDeclaration(Folio folio, bool hurry)
    {
        using var hold = new FolioHold(folio);
        if (hurry) return;
        folio.Touch();
    }

    /// wrapper/guard bad: disposed by hand, on one way
    private static void GuardByHand(Folio folio, bool hurry)
    {
        var hold = new FolioHold(folio); // SWAP003
        if (hurry) return;
        hold.Dispose();
    }

    /// wrapper/guard bad: locked a second time inside
    private static void GuardThenLock(Folio folio)
    {
        using var hold = new FolioHold(folio);
        folio.Lock(); // SWAP002
    }

    /// wrapper/guard clean: disposed by hand, on each way
    private static void GuardByHandEachWay(Folio folio, bool hurry)
    {
        var hold = new FolioHold(folio);
        if (hurry)
        {
            hold.Dispose();
            return;
        }

        folio.Touch();
        hold.Dispose();
    }

    private static FolioHold s_kept;

    /// wrapper/guard clean: disposed, or kept in a field
    private static void GuardKept(Folio folio, bool hurry)
    {
        var hold = new FolioHold(folio);
        if (hurry) hold.Dispose();
        else s_kept = hold;
    }

    /// wrapper/guard clean: disposed, or kept in a list
    private static void GuardListed(Folio folio, List<FolioHold> holds, bool hurry)
    {
        var hold = new FolioHold(folio);
        if (hurry) hold.Dispose();
        else holds.Add(hold);
    }

    /// wrapper/guard clean: disposed, or kept in an array
    private static void GuardInArray(Folio folio, FolioHold[] holds, int at, bool hurry)
    {
        var hold = new FolioHold(folio);
        if (hurry) hold.Dispose();
        else holds[at] = hold;
    }

    private static void Finish(FolioHold hold)
    {
        Work();
        hold.Dispose();
    }

    /// wrapper/guard clean: disposed by the method that it is passed to
    private static void GuardPassed(Folio folio, bool hurry)
    {
        var hold = new FolioHold(folio);
        if (hurry) hold.Dispose();
        else Finish(hold);
    }

    /// wrapper/guard bad: disposed by the method that it was passed to, and once more
    private static void GuardPassedAndDisposed(Folio folio)
    {
        var hold = new FolioHold(folio);
        Finish(hold);
        hold.Dispose(); // SWAP001
    }

    /// wrapper/guard clean: boxed
    private static void GuardBoxed(Folio folio, bool hurry)
    {
        IDisposable scope = new FolioHold(folio);
        using (scope)
        {
            if (hurry) return;
            folio.Touch();
        }
    }

    /// wrapper/guard clean: disposed, or given to code that nobody knows
    private static void GuardGiven(Folio folio, Action<IDisposable> later, bool hurry)
    {
        var hold = new FolioHold(folio);
        if (hurry) hold.Dispose();
        else later(hold);
    }

    /// wrapper/guard clean: handed out by a try-method
    private static bool GuardTried(Folio folio, out FolioHold hold)
    {
        hold = default;
        if (!Test()) return false;
        hold = new FolioHold(folio);
        return true;
    }

    /// wrapper/guard clean: two of them, the other way round
    private static void GuardTwo(Folio first, Folio second)
    {
        var outer = new FolioHold(first);
        var inner = new FolioHold(second);
        inner.Dispose();
        outer.Dispose();
    }

    /// wrapper/guard bad: the inner one disposed twice
    private static void GuardTwoMixedUp(Folio first, Folio second)
    {
        var outer = new FolioHold(first);
        var inner = new FolioHold(second);
        inner.Dispose();
        inner.Dispose(); // SWAP001
    }

    /// wrapper/guard bad: touched after the using has released
    private static void TouchedAfterUsing(Folio folio)
    {
        using (new FolioHold(folio)) Work();
        folio.Touch(); // SWAP001
    }

    /// wrapper/object clean: entered and left through an object
    private static void EnterLeave(Cache cache)
    {
        cache.Enter();
        Use(cache.Read());
        cache.Leave();
    }

    /// wrapper/object bad: left on one way
    private static void EnterLeaveOneWay(Cache cache)
    {
        cache.Enter(); // SWAP003
        if (Test()) return;
        cache.Leave();
    }

    /// wrapper/object bad: two objects mixed up
    private static void TwoCaches(Cache a, Cache b)
    {
        a.Enter(); // SWAP003
        b.Leave();
    }

    /// wrapper/object clean: a try through the object
    private static void TryThroughObject(Cache cache)
    {
        if (!cache.TryEnter()) return;
        Use(cache.Read());
        cache.Leave();
    }

    /// wrapper/object bad: a try through the object, ignored
    private static void TryThroughObjectIgnored(Cache cache)
    {
        cache.TryEnter();
        cache.Leave(); // SWAP001
    }

    /// wrapper/object bad: read after it was left
    private static void ReadAfterLeave(Cache cache)
    {
        cache.Enter();
        cache.Leave();
        Use(cache.Read()); // SWAP001
    }

    /// wrapper/scope clean: the contracted scope, handed on
    private static LockScope HandedOn(Folio folio) => folio.Scoped();

    /// wrapper/scope clean: its caller disposes it
    private static void CallerDisposes(Folio folio)
    {
        using var scope = HandedOn(folio);
        Work();
    }

    /// wrapper/scope bad: its caller disposes it on one way
    private static void CallerDisposesOneWay(Folio folio, bool hurry)
    {
        var scope = HandedOn(folio); // SWAP003|SWAP004
        if (hurry) return;
        scope.Dispose();
    }

    /// wrapper/scope clean: using with an explicit type and a nested using
    private static void NestedUsing(Folio folio)
    {
        using (LockScope outer = folio.Scoped())
        using (var buffer = new SwapBuffer())
        {
            buffer.Fill();
        }
    }

    /// wrapper/scope bad: used after the using has closed it
    private static void UsedAfterUsing()
    {
        SwapBuffer buffer;
        using (buffer = new SwapBuffer()) buffer.Fill();
        buffer.Fill(); // SWAP001
    }
}
