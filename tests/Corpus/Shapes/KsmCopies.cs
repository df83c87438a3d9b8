// same/*: MaybeSame: the folio itself, a private locked copy, or null.
namespace Shapes;

internal static class KsmCopies
{
    /// same/pair clean: the copy is given back if there is one
    private static void Pair(CacheFolio folio)
    {
        folio.Lock();
        if (!folio.IsUptodate())
        {
            folio.Unlock();
            return;
        }

        var mapped = Swap.CopyForKsm(folio);
        if (mapped == null)
        {
            folio.Unlock();
            return;
        }

        Work();
        if (mapped != folio) mapped.Unlock();
        folio.Unlock();
    }

    /// same/pair bad: both are unlocked, though they may be one
    private static void BothUnlocked(CacheFolio folio)
    {
        folio.Lock();
        if (!folio.IsUptodate())
        {
            folio.Unlock();
            return;
        }

        var mapped = Swap.CopyForKsm(folio);
        if (mapped != null) mapped.Unlock();
        folio.Unlock(); // SWAP001
    }

    /// same/pair bad: the copy is forgotten
    private static void CopyForgotten(CacheFolio folio)
    {
        folio.Lock();
        if (folio.IsUptodate())
        {
            var mapped = Swap.CopyForKsm(folio); // SWAP003|SWAP004
            Use(mapped == null);
        }

        folio.Unlock();
    }

    /// same/pair bad: the original is forgotten when there is a copy
    private static void OriginalForgotten(CacheFolio folio)
    {
        folio.Lock(); // SWAP003
        if (!folio.IsUptodate())
        {
            folio.Unlock();
            return;
        }

        var mapped = Swap.CopyForKsm(folio);
        if (mapped == null) folio.Unlock();
        else mapped.Unlock();
    }

    /// same/null bad: what may be null is unlocked
    private static void NullNotAsked(CacheFolio folio)
    {
        folio.Lock();
        if (!folio.IsUptodate())
        {
            folio.Unlock();
            return;
        }

        var mapped = Swap.CopyForKsm(folio);
        if (mapped != folio) mapped!.Unlock(); // SWAP206
        folio.Unlock();
    }

    /// same/null clean: after failure the original is taken instead, then the common unwinding
    private static void FallsBackToOriginal(CacheFolio folio)
    {
        folio.Lock();
        if (!folio.IsUptodate())
        {
            folio.Unlock();
            return;
        }

        var mapped = Swap.CopyForKsm(folio);
        if (mapped == null)
        {
            mapped = folio;
            goto unwind;
        }

        Work();
    unwind:
        if (mapped != folio) mapped.Unlock();
        folio.Unlock();
    }

    /// same/null clean: by ?? to the original
    private static void FallsBackByCoalesce(CacheFolio folio)
    {
        folio.Lock();
        if (!folio.IsUptodate())
        {
            folio.Unlock();
            return;
        }

        var mapped = Swap.CopyForKsm(folio) ?? folio;
        if (mapped != folio) mapped.Unlock();
        folio.Unlock();
    }

    /// same/alias clean: a second name is null unless there is a copy
    private static void SecondNameNullUnlessCopy(CacheFolio folio)
    {
        CacheFolio? swapcache = null;
        folio.Lock();
        if (!folio.IsUptodate()) goto unlock;
        var mapped = Swap.CopyForKsm(folio);
        if (mapped == null) goto unlock;
        if (mapped != folio)
        {
            swapcache = folio;
            folio = mapped;
        }

        Work();
        if (swapcache != null) swapcache.Unlock();
    unlock:
        folio.Unlock();
    }

    /// same/alias bad: the second name is forgotten
    private static void SecondNameForgotten(CacheFolio folio)
    {
        CacheFolio? swapcache = null;
        folio.Lock(); // SWAP003
        if (!folio.IsUptodate()) goto unlock;
        var mapped = Swap.CopyForKsm(folio);
        if (mapped == null) goto unlock;
        if (mapped != folio)
        {
            swapcache = folio;
            folio = mapped;
        }

        Use(swapcache == null);
    unlock:
        folio.Unlock();
    }

    /// same/uptodate bad: copied without looking
    private static void CopiedUnread(Pte original)
    {
        var folio = Swap.Lookup(original.ToEntry());
        if (folio == null) return;
        folio.Lock();
        var mapped = Swap.CopyForKsm(folio); // SWAP204
        if (mapped != null && mapped != folio) mapped.Unlock();
        folio.Unlock();
    }

    /// same/uptodate bad: copied when the answer was no
    private static void CopiedWhenNot(CacheFolio folio)
    {
        folio.Lock();
        if (!folio.IsUptodate())
        {
            var mapped = Swap.CopyForKsm(folio); // SWAP204
            if (mapped != null && mapped != folio) mapped.Unlock();
        }

        folio.Unlock();
    }

    /// same/uptodate clean: the answer stored, combined and asked later
    private static void AnswerStored(Pte original, bool shared)
    {
        var folio = Swap.Lookup(original.ToEntry());
        if (folio == null) return;
        folio.Lock();
        var copy = shared && folio.IsUptodate();
        Work();
        if (copy)
        {
            var mapped = Swap.CopyForKsm(folio);
            if (mapped != null && mapped != folio) mapped.Unlock();
        }

        folio.Unlock();
    }

    /// same/uptodate bad: the answer is of the folio that was looked up before
    private static void AnswerOfOlder(Pte original)
    {
        var folio = Swap.Lookup(original.ToEntry());
        if (folio == null || !folio.IsUptodate()) return;
        folio = Swap.Lookup(original.ToEntry());
        if (folio == null) return;
        folio.Lock();
        var mapped = Swap.CopyForKsm(folio); // SWAP204
        if (mapped != null && mapped != folio) mapped.Unlock();
        folio.Unlock();
    }
}
