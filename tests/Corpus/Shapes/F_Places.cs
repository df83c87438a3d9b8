// Shapes 64-68: elements, overlays, pointers, what helpers return, ref parameters.
using System.Runtime.InteropServices;

namespace Shapes;

internal static class Places
{
    /// shape 64 clean: one element of an array
    private static void ArrayElement(Folio[] folios, int i)
    {
        folios[i].Lock();
        folios[i].Touch();
        folios[i].Unlock();
    }

    /// shape 64 clean: elements of a list and a dictionary, by indexers without contract
    private static void ListAndDictionary(List<Folio> list, Dictionary<int, Folio> map)
    {
        list[0].Lock();
        map[1].Lock();
        list[0].Unlock();
        map[1].Unlock();
    }

    /// shape 64 bad: the element is unlocked twice
    private static void ArrayElementTwice(Folio[] folios)
    {
        folios[0].Lock();
        folios[0].Unlock();
        folios[0].Unlock(); // SWAP001
    }

    /// shape 64 clean: two indices that may be one: silent
    private static void TwoIndices(Folio[] folios, int i, int j)
    {
        folios[i].Lock();
        folios[j].Unlock();
    }

    /// shape 64 clean: an element that was stored is the stored one
    private static void StoredElement(Folio[] folios, Folio folio)
    {
        folios[0] = folio;
        folio.Lock();
        folios[0].Unlock();
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Overlay
    {
        [FieldOffset(0)] public int Number;
        [FieldOffset(0)] public uint Bits;
        [FieldOffset(8)] public Folio Folio;
    }

    /// shape 65 clean: fields overlaid in one struct, written under the lock
    private static void Overlaid(Overlay overlay)
    {
        overlay.Folio.Lock();
        overlay.Number = 1;
        if (overlay.Bits == 1) overlay.Bits = 2;
        overlay.Folio.Unlock();
    }

    /// shape 65 bad: an overlaid field decides whether it is released, after the other one was written
    private static void OverlaidDecides(Overlay overlay)
    {
        if (overlay.Bits == 0) overlay.Folio.Lock(); // SWAP003
        overlay.Number = Number();
        if (overlay.Bits == 0) overlay.Folio.Unlock();
    }

    /// shape 66 clean: unlocked through a pointer to the local
    private static unsafe void PointerToLocal()
    {
        var latch = new Latch();
        var pointer = &latch;
        latch.Lock();
        pointer->Unlock();
    }

    /// shape 66 bad: the pointer is to another local
    private static unsafe void PointerToOtherLocal()
    {
        var latch = new Latch();
        var other = new Latch();
        var pointer = &other;
        latch.Lock(); // SWAP003
        pointer->Unlock(); // SWAP001
    }

    /// shape 66 clean: a pointer parameter, by -> and by *
    private static unsafe void PointerParameter(Latch* latch)
    {
        latch->Lock();
        Work();
        (*latch).Unlock();
    }

    /// shape 66 bad: a pointer parameter, released on one way
    private static unsafe void PointerParameterOneWay(Latch* latch)
    {
        latch->Lock(); // SWAP003
        if (Test()) return;
        latch->Unlock();
    }

    private static Folio Locked(Folio folio)
    {
        folio.Lock();
        return folio;
    }

    private static Folio LockedNew()
    {
        var folio = new Folio();
        folio.Lock();
        return folio;
    }

    /// shape 67 clean: a helper returns the held lock
    private static void HelperReturnsHeld()
    {
        var folio = LockedNew();
        folio.Touch();
        folio.Unlock();
    }

    /// shape 67 bad: the helper's lock is given back on one way
    private static void HelperReturnsHeldOneWay(bool hurry)
    {
        var folio = LockedNew(); // SWAP003|SWAP004
        if (hurry) return;
        folio.Unlock();
    }

    /// shape 67 clean: a helper returns its argument, locked
    private static void HelperReturnsArgument(Folio folio)
    {
        var same = Locked(folio);
        same.Touch();
        folio.Unlock();
    }

    /// shape 67 clean: a scoped guard
    private static void ScopedGuard(Folio folio)
    {
        using var scope = folio.Scoped();
        Work();
    }

    /// shape 67 bad: the scope is disposed on one way
    private static void ScopedGuardOneWay(Folio folio, bool hurry)
    {
        var scope = folio.Scoped(); // SWAP003|SWAP004
        if (hurry) return;
        scope.Dispose();
    }

    /// shape 67 bad: a contracted result owes even without a name
    private static void ScopedGuardUnnamed(Folio folio)
    {
        folio.Scoped(); // SWAP003|SWAP004
        Work();
    }

    // Sound default: they may be one folio, so neither can be accused.
    /// shape 68 clean: two ref parameters that may alias
    private static void TwoRefs(ref Folio a, ref Folio b)
    {
        a.Lock();
        b.Unlock();
    }

    /// shape 68 clean: each paired
    private static void TwoRefsPaired(ref Folio a, ref Folio b)
    {
        a.Lock();
        a.Unlock();
        b.Lock();
        b.Unlock();
    }

    /// shape 68 bad: one of them, on one way
    private static void RefOneWay(ref Folio a, ref Folio b)
    {
        a.Lock(); // SWAP003
        if (Test()) return;
        a.Unlock();
    }

    /// shape 68 clean: `in` parameters name the same location twice
    private static void SameLocationTwice(Folio folio)
    {
        Inner(in folio, in folio);

        static void Inner(in Folio a, in Folio b)
        {
            a.Lock();
            a.Unlock();
            b.Lock();
            b.Unlock();
        }
    }
}
