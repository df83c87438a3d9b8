// Shape 26 where it is asked for: every implicit exception owes the end state.
//! swaporder_exceptions = all
namespace Shapes;

internal static class AllExceptions
{
    /// shape 26 bad: text.Length can throw between acquire and release
    private static void MayThrowBetween(Folio folio, string text)
    {
        folio.Lock(); // SWAP003
        Use(text.Length);
        folio.Unlock();
    }

    /// shape 26 clean: nothing between can throw
    private static void NothingThrowsBetween(Folio folio, int number)
    {
        folio.Lock();
        var next = number + 1;
        folio.Unlock();
        Use(next);
    }

    /// shape 26 clean: in try/finally
    private static void Finally(Folio folio, string text)
    {
        folio.Lock();
        try
        {
            Use(text.Length);
        }
        finally
        {
            folio.Unlock();
        }
    }
}
