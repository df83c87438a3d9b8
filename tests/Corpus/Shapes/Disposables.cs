// dispose: an object that owns something and must be disposed of, as analyzers of IDisposable see it too: ours is told by three attributes.
using System;
using SwapOrder.Contracts;

namespace Shapes;

[Typestate(typeof(Resource), Start = Open.Yes, End = Open.No)]
internal enum Open { No, Yes }

internal sealed class Resource : IDisposable
{
    [Requires(Open.Yes)]
    public void Use() { }

    [Becomes(Open.No)]
    public void Dispose() { }
}

internal sealed class Disposables
{
    private Resource? _kept;

    /// dispose/way clean: disposed of at the end
    private static void AtTheEnd()
    {
        var resource = new Resource();
        resource.Use();
        resource.Dispose();
    }

    /// dispose/way bad: an early return
    private static void EarlyReturn(bool hurry)
    {
        var resource = new Resource(); // SWAP003
        if (hurry) return;
        resource.Dispose();
    }

    /// dispose/way clean: disposed of on both ways
    private static void BothWays(bool hurry)
    {
        var resource = new Resource();
        if (hurry)
        {
            resource.Dispose();
            return;
        }

        resource.Use();
        resource.Dispose();
    }

    /// dispose/way bad: never
    private static void Never()
    {
        var resource = new Resource(); // SWAP003
        resource.Use();
    }

    /// dispose/using clean: a using declaration
    private static void Declared()
    {
        using var resource = new Resource();
        resource.Use();
    }

    /// dispose/using bad: another one is made under the name that is used
    private static void UsingOfAnother()
    {
        var resource = new Resource(); // SWAP003|SWAP004
        using (new Resource())
            resource.Use();
    }

    /// dispose/finally clean: in a finally
    private static void InFinally()
    {
        var resource = new Resource();
        try
        {
            resource.Use();
        }
        finally
        {
            resource.Dispose();
        }
    }

    /// dispose/finally bad: the finally disposes of it under a condition that is not always true
    private static void InFinallySometimes(bool done)
    {
        var resource = new Resource(); // SWAP003
        try
        {
            resource.Use();
        }
        finally
        {
            if (done) resource.Dispose();
        }
    }

    /// dispose/guard clean: the same bool decides both
    private static void SameBool(bool open)
    {
        Resource? resource = null;
        if (open) resource = new Resource();
        if (open) resource!.Dispose();
    }

    /// dispose/guard bad: two different ones
    private static void OtherBool(bool open, bool close)
    {
        Resource? resource = null;
        if (open) resource = new Resource(); // SWAP003
        if (close) resource?.Dispose();
    }

    /// dispose/guard clean: null where nothing was made
    private static void NotNull(bool open)
    {
        var resource = open ? new Resource() : null;
        if (resource != null) resource.Dispose();
    }

    /// dispose/guard bad: the test is the wrong way round
    private static void WrongWayRound(bool open)
    {
        var resource = open ? new Resource() : null; // SWAP003
        if (resource != null) return;
        resource?.Dispose();
    }

    /// dispose/guard clean: a local tells whether it is done
    private static void FlagInLoop(int[] numbers)
    {
        Resource? resource = null;
        foreach (var number in numbers)
            resource ??= new Resource();
        resource?.Dispose();
    }

    /// dispose/guard clean: disposed of before each new one, and the last one behind
    private static void Renewed(int count)
    {
        var resource = new Resource();
        for (var i = 0; i < count; i++)
        {
            resource.Dispose();
            resource = new Resource();
        }

        resource.Dispose();
    }

    /// dispose/lost bad: overwritten before it was disposed of
    private static void Overwritten()
    {
        var resource = new Resource(); // SWAP004
        resource = new Resource();
        resource.Dispose();
    }

    /// dispose/lost clean: two names of one
    private static void Alias()
    {
        var first = new Resource();
        var second = first;
        second.Dispose();
    }

    /// dispose/lost bad: of two only one
    private static void OneOfTwo()
    {
        var first = new Resource();
        var second = new Resource(); // SWAP003
        first.Dispose();
        second.Use();
    }

    /// dispose/loop clean: in each round
    private static void EachRound(int[] numbers)
    {
        foreach (var number in numbers)
        {
            var resource = new Resource();
            if (number > 0) resource.Use();
            resource.Dispose();
        }
    }

    /// dispose/loop bad: a continue goes past it
    private static void Continue(int[] numbers)
    {
        foreach (var number in numbers)
        {
            var resource = new Resource(); // SWAP003|SWAP004
            if (number > 0) continue;
            resource.Dispose();
        }
    }

    /// dispose/goto clean: one label for all ways
    private static void Label(bool hurry)
    {
        var resource = new Resource();
        if (hurry) goto leave;
        resource.Use();
    leave:
        resource.Dispose();
    }

    /// dispose/goto bad: the label is behind it
    private static void LabelBehind(bool hurry)
    {
        var resource = new Resource(); // SWAP003
        if (hurry) goto leave;
        resource.Dispose();
    leave:
        GC.KeepAlive(null);
    }

    /// dispose/helper clean: a helper disposes of it
    private static void ByHelper()
    {
        var resource = new Resource();
        Close(resource);
    }

    /// dispose/helper bad: a helper only uses it
    private static void OnlyUsed()
    {
        var resource = new Resource(); // SWAP003
        Use(resource);
    }

    /// dispose/helper bad: a helper made it
    private static void MadeByHelper()
    {
        var resource = Make(); // SWAP003
        resource.Use();
    }

    /// dispose/helper clean: made by a helper, disposed of here
    private static void MadeByHelperClosed()
    {
        var resource = Make();
        resource.Dispose();
    }

    /// dispose/owner clean: handed to the caller
    private static Resource Returned()
    {
        var resource = new Resource();
        resource.Use();
        return resource;
    }

    /// dispose/owner bad: handed to the caller on one way, forgotten on the other
    private static Resource? ReturnedOnOneWay(bool hurry)
    {
        var resource = new Resource(); // SWAP003
        if (hurry) return null;
        return resource;
    }

    /// dispose/owner clean: kept in a field
    private void Kept() => _kept = new Resource();

    /// dispose/owner clean: given to the caller if it could be opened, disposed of if not
    private static bool TryMake(bool works, out Resource? made)
    {
        var resource = new Resource();
        made = null;
        if (!works)
        {
            resource.Dispose();
            return false;
        }

        made = resource;
        return true;
    }

    /// dispose/owner bad: given to the caller if it could be opened, forgotten if not
    private static bool TryMakeForgotten(bool works, out Resource? made)
    {
        var resource = new Resource(); // SWAP003
        made = null;
        if (!works) return false;
        made = resource;
        return true;
    }

    /// dispose/use bad: used after it was disposed of
    private static void UsedAfter()
    {
        var resource = new Resource();
        resource.Dispose();
        resource.Use(); // SWAP001
    }

    /// dispose/use clean: used before
    private static void UsedBefore(bool open)
    {
        using var resource = open ? new Resource() : null;
        resource?.Use();
    }

    private static void Close(Resource resource) => resource.Dispose();

    private static void Use(Resource resource) => resource.Use();

    private static Resource Make() => new();
}
