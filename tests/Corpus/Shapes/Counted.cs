// count/*: counted references: the difference to what came in must be zero, or the count zero for what was born here.
namespace Shapes;

internal static class Counted
{
    /// count/pair clean: one up, one down
    private static void GetPut(Page page)
    {
        page.Get();
        Work();
        page.Put();
    }

    /// count/pair bad: down on one way
    private static void GetPutOneWay(Page page)
    {
        page.Get(); // SWAP003
        if (Test()) return;
        page.Put();
    }

    /// count/pair clean: two up, two down
    private static void TwoUpTwoDown(Page page)
    {
        page.Get();
        page.Get();
        page.Put();
        Work();
        page.Put();
    }

    /// count/pair clean: the second one only under a condition, and back under it
    private static void SecondConditional(Page page, bool twice)
    {
        page.Get();
        if (twice) page.Get();
        Work();
        if (twice) page.Put();
        page.Put();
    }

    /// count/pair clean: down and up again: the caller's reference lent away
    private static void DownAndUp(Page page)
    {
        page.Put();
        Work();
        page.Get();
    }

    /// count/try clean: a try that is believed
    private static void TryGet(Page page)
    {
        if (!page.TryGet()) return;
        page.Put();
    }

    /// count/try bad: a try whose success is forgotten on one way
    private static void TryGetForgotten(Page page)
    {
        if (!page.TryGet()) return; // SWAP003
        if (page.Index == 0) return;
        page.Put();
    }

    /// count/find clean: found, used, put
    private static void Found(int index)
    {
        var page = Page.Find(index);
        if (page == null) return;
        Work();
        page.Put();
    }

    /// count/find bad: found, and not put on an early return
    private static void FoundEarlyReturn(int index)
    {
        var page = Page.Find(index); // SWAP003|SWAP004
        if (page == null) return;
        if (page.Index != index) return;
        page.Put();
    }

    /// count/find bad: never put
    private static void FoundNeverPut(int index)
    {
        var page = Page.Find(index); // SWAP003|SWAP004
        if (page != null) Work();
    }

    /// count/find clean: returned to the caller
    private static Page? FoundReturned(int index)
    {
        var page = Page.Find(index);
        if (page == null) return null;
        return page;
    }

    /// count/find clean: put by ?.
    private static void FoundPutByQuestionDot(int index) => Page.Find(index)?.Put();

    /// count/find bad: put under a test that says something else
    private static void FoundWrongTest(int index, bool wanted)
    {
        var page = Page.Find(index); // SWAP003|SWAP004
        if (wanted) page?.Put();
    }

    /// count/born bad: what was born here is put twice
    private static void PutTwice()
    {
        var page = Page.Allocate();
        page.Put();
        page.Put(); // SWAP001
    }

    /// count/born clean: born with one, one more taken, both put
    private static void BornWithOne()
    {
        var page = Page.Allocate();
        page.Get();
        page.Put();
        page.Put();
    }

    /// count/born bad: born with one, not put on one way
    private static void BornNotPutOneWay()
    {
        var page = Page.Allocate(); // SWAP003|SWAP004
        Work();
        if (Test())
        {
            Work();
            return;
        }

        page.Put();
    }

    /// count/born clean: stored: the reference lives on there
    private static void BornStored(List<Page> pages)
    {
        var page = Page.Allocate();
        pages.Add(page);
    }

    /// count/lost bad: found twice into one variable
    private static void FoundTwice(int index)
    {
        var page = Page.Find(index); // SWAP003|SWAP004
        page = Page.Find(index + 1);
        page?.Put();
    }

    /// count/lost clean: put before the variable is used again
    private static void FoundAgain(int index)
    {
        var page = Page.Find(index);
        page?.Put();
        page = Page.Find(index + 1);
        page?.Put();
    }

    /// count/loop clean: one found in each round, put in each round
    private static void FoundInLoop(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var page = Page.Find(i);
            if (page is null) break;
            page.Put();
        }
    }

    /// count/loop clean: kept over the back edge, put when the next one is there
    private static void KeptOverBackEdge(int count)
    {
        Page? last = null;
        for (var i = 0; i < count; i++)
        {
            var page = Page.Find(i);
            if (page == null) continue;
            last?.Put();
            last = page;
        }

        last?.Put();
    }

    /// count/loop bad: kept over the back edge, the one before forgotten
    private static void KeptOverBackEdgeForgotten(int count)
    {
        Page? last = null;
        for (var i = 0; i < count; i++)
        {
            var page = Page.Find(i); // SWAP003|SWAP004
            if (page == null) continue;
            last = page;
        }

        last?.Put();
    }

    /// count/exception clean: put in finally
    private static void PutInFinally(int index)
    {
        var page = Page.Find(index);
        if (page == null) return;
        try
        {
            Work();
        }
        finally
        {
            page.Put();
        }
    }

    /// count/exception bad: a throw between
    private static void ThrowBetween(int index)
    {
        var page = Page.Find(index); // SWAP003|SWAP004
        if (page == null) return;
        if (page.Index < 0) throw new InvalidOperationException();
        page.Put();
    }

    private static void GetTwice(Page page)
    {
        page.Get();
        page.Get();
    }

    /// count/summary clean: a helper that takes two
    private static void HelperTakesTwo(Page page)
    {
        GetTwice(page);
        page.Put();
        page.Put();
    }

    /// count/summary bad: one way puts only one of the two
    private static void HelperTakesTwoPutOne(Page page)
    {
        GetTwice(page); // SWAP003
        page.Put();
        if (Test()) return;
        page.Put();
    }
}
