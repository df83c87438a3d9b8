// object/*: what is lost by overwriting, what is new, iterations, and values whose copies are one.
namespace Shapes;

internal static class ObjectsOverTime
{
    /// object/lost bad: lost by overwriting
    private static void LostByOverwriting()
    {
        var folio = new Folio();
        folio.Lock(); // SWAP003|SWAP004
        folio = new Folio();
        folio.Lock();
        folio.Unlock();
    }

    /// object/lost clean: overwritten after it was unlocked
    private static void OverwrittenUnlocked()
    {
        var folio = new Folio();
        folio.Lock();
        folio.Unlock();
        folio = new Folio();
        Use(folio);
    }

    /// object/lost clean: overwritten, but a second name remains
    private static void SecondNameRemains()
    {
        var folio = new Folio();
        var kept = folio;
        folio.Lock();
        folio = new Folio();
        Use(folio);
        kept.Unlock();
    }

    /// object/lost bad: out of scope in a nested block
    private static void OutOfScope(bool wanted)
    {
        if (wanted)
        {
            var folio = new Folio();
            folio.Lock(); // SWAP003|SWAP004
        }

        Work();
    }

    /// object/lost bad: set to null
    private static void SetToNull()
    {
        SwapBuffer? buffer = new SwapBuffer(); // SWAP003|SWAP004
        buffer = null;
        Use(buffer);
    }

    /// object/new bad: a new one was never locked
    private static void NewNeverLocked()
    {
        new Folio().Unlock(); // SWAP001
    }

    /// object/new clean: what is looked up is not known to be unlocked
    private static void LookedUp() => AnyFolio().Unlock();

    /// object/new bad: two new ones of one type are two
    private static void TwoNew()
    {
        var a = new Folio();
        var b = new Folio();
        a.Lock();
        b.Touch(); // SWAP001
        a.Unlock();
    }

    /// object/iteration clean: hand over hand through a loop
    private static void HandOverHandLoop(int count)
    {
        Folio? previous = null;
        for (var i = 0; i < count; i++)
        {
            var folio = new Folio();
            folio.Lock();
            previous?.Unlock();
            previous = folio;
        }

        previous?.Unlock();
    }

    /// object/iteration bad: the previous one is forgotten
    private static void PreviousForgotten(int count)
    {
        Folio? previous = null;
        for (var i = 0; i < count; i++)
        {
            var folio = new Folio();
            folio.Lock(); // SWAP003|SWAP004
            previous = folio;
        }

        previous?.Unlock();
    }

    /// object/iteration clean: a new one in each round
    private static void NewEachRound(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var folio = new Folio();
            folio.Lock();
            folio.Unlock();
        }
    }

    /// object/iteration bad: the one of the round before is touched after it was unlocked
    private static void TouchedInNextRound(int count)
    {
        Folio? previous = null;
        for (var i = 0; i < count; i++)
        {
            previous?.Touch(); // SWAP001
            var folio = new Folio();
            folio.Lock();
            folio.Unlock();
            previous = folio;
        }
    }

    /// object/iteration clean: a list is walked by its links
    private static void Walk(Folio? head)
    {
        for (var folio = head; folio != null; folio = folio.Next)
        {
            folio.Lock();
            folio.Touch();
            folio.Unlock();
        }
    }

    /// object/value bad: copies of an entry are one entry
    private static void CopiesAreOne(Pte original, CacheFolio folio)
    {
        var entry = original.ToEntry();
        if (Swap.Lookup(entry) == null) return;
        var copy = entry;
        Swap.Free(copy); // SWAP101
        Swap.Restore(entry, folio);
    }

    /// object/value clean: the copy is of another entry
    private static void CopyOfOther(Pte original, Pte other, CacheFolio folio)
    {
        var entry = original.ToEntry();
        if (Swap.Lookup(entry) == null) return;
        Swap.Free(other.ToEntry());
        Swap.Restore(entry, folio);
    }

    /// object/value bad: one pte decoded twice gives one entry
    private static void DecodedTwice(Pte original, CacheFolio folio)
    {
        if (Swap.Lookup(original.ToEntry()) == null) return;
        Swap.Free(original.ToEntry()); // SWAP101
        Swap.Restore(original.ToEntry(), folio);
    }

    /// object/value clean: the pte variable was overwritten between
    private static void PteOverwritten(Pte original, Pte next, CacheFolio folio)
    {
        if (Swap.Lookup(original.ToEntry()) == null) return;
        Swap.Free(original.ToEntry());
        original = next;
        Swap.Restore(original.ToEntry(), folio);
    }
}
