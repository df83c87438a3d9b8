// Shapes 58-68: never wrong about which object.
using System.Runtime.InteropServices;

namespace Shapes;

internal sealed class FieldSubjects
{
    private readonly Folio _folio = new();
    private Folio _current = new();

    /// shape 58 clean: acquired through a field, released through a local alias
    private void FieldThenAlias()
    {
        _folio.Lock();
        var folio = _folio;
        folio.Unlock();
    }

    /// shape 58 clean: acquired through an alias, released through the field
    private void AliasThenField()
    {
        var folio = _current;
        folio.Lock();
        Work();
        _current.Unlock();
    }

    /// shape 58 bad: the alias is of another field
    private void AliasOfOtherField()
    {
        _folio.Lock(); // SWAP003
        var folio = _current;
        folio.Unlock();
    }

    /// shape 58 bad: the field is assigned between, so it names another folio
    private void FieldReassigned()
    {
        var folio = new Folio();
        _current.Lock(); // SWAP003|SWAP004
        _current = folio;
        _current.Unlock(); // SWAP001
    }

    /// shape 58 clean: the field is assigned between, and the old one was kept in a local
    private void FieldReassignedOldKept()
    {
        var old = _current;
        old.Lock();
        _current = new Folio();
        old.Unlock();
    }
}

internal static class WhichObject
{
    /// shape 59 bad: alias reassigned between acquire and release
    private static void AliasReassigned(Folio a, Folio b)
    {
        var folio = a;
        folio.Lock(); // SWAP003
        folio = b;
        folio.Unlock();
    }

    /// shape 59 clean: reassigned and set back
    private static void AliasSetBack(Folio a, Folio b)
    {
        var folio = a;
        folio.Lock();
        folio = b;
        Use(folio);
        folio = a;
        folio.Unlock();
    }

    /// shape 59 clean: reassigned after the release
    private static void AliasReassignedAfter(Folio a, Folio b)
    {
        var folio = a;
        folio.Lock();
        folio.Unlock();
        folio = b;
        folio.Lock();
        folio.Unlock();
    }

    /// shape 59 bad: swapped by a deconstruction between
    private static void SwappedByDeconstruction(Folio a, Folio b)
    {
        var (first, second) = (a, b);
        first.Lock(); // SWAP003
        (first, second) = (second, first);
        first.Unlock();
    }

    /// shape 59 clean: swapped twice
    private static void SwappedTwice(Folio a, Folio b)
    {
        var (first, second) = (a, b);
        first.Lock();
        (first, second) = (second, first);
        (first, second) = (second, first);
        first.Unlock();
    }

    /// shape 60 bad: a is locked, b's data touched, of one type, and b is known to be unlocked
    private static void TouchesOther(Folio a)
    {
        var b = new Folio();
        a.Lock();
        b.Touch(); // SWAP001
        a.Unlock();
    }

    /// shape 60 bad: b was unlocked here before
    private static void TouchesUnlockedOther(Folio a, Folio b)
    {
        b.Lock();
        b.Unlock();
        a.Lock();
        b.Touch(); // SWAP001
        a.Unlock();
    }

    // Of a parameter nothing is known: it is a requirement of the method's summary, and the caller below breaks it.
    /// shape 60 clean: b is the caller's, so the demand travels to the caller
    private static void TouchesCallersOther(Folio a, Folio b)
    {
        a.Lock();
        b.Touch();
        a.Unlock();
    }

    /// shape 60 bad: the caller of the one above, with a folio that is not locked
    private static void CallsTouchesCallersOther(Folio a)
    {
        TouchesCallersOther(a, new Folio()); // SWAP001
    }

    /// shape 61 bad: two locks of one type, locked one, unlocked the other
    private static void UnlocksTheOther(Folio a, Folio b)
    {
        a.Lock(); // SWAP003
        b.Unlock();
    }

    /// shape 61 clean: both locked and unlocked
    private static void BothPaired(Folio a, Folio b)
    {
        a.Lock();
        b.Lock();
        a.Unlock();
        b.Unlock();
    }

    /// shape 61 bad: both locked, one unlocked twice
    private static void OneUnlockedTwice(Folio a, Folio b)
    {
        a.Lock();
        b.Lock(); // SWAP003
        a.Unlock();
        if (b.Count > 0) b.Unlock();
        else a.Unlock(); // SWAP001
    }

    /// shape 61 clean: hand over hand
    private static void HandOverHand(Folio a, Folio b)
    {
        a.Lock();
        b.Lock();
        a.Unlock();
        b.Touch();
        b.Unlock();
    }

    /// shape 61 clean: compared equal first, so they are one
    private static void ComparedEqual(Folio a, Folio b)
    {
        if (a != b) return;
        a.Lock();
        b.Unlock();
    }

    /// shape 61 bad: compared equal, so the second lock is a double lock
    private static void ComparedEqualBothLocked(Folio a, Folio b)
    {
        if (!ReferenceEquals(a, b)) return;
        a.Lock();
        b.Lock(); // SWAP002
        a.Unlock();
    }

    /// shape 62 bad: a parameter's field acquired, released on one way
    private static void ParametersField(Mapping mapping, bool wanted)
    {
        mapping.Folio.Lock(); // SWAP003
        if (wanted) mapping.Folio.Unlock();
    }

    /// shape 62 clean: a parameter's field, paired
    private static void ParametersFieldPaired(Mapping mapping)
    {
        mapping.Folio.Lock();
        Work();
        mapping.Folio.Unlock();
    }

    /// shape 62 bad: another field of the same parameter
    private static void ParametersOtherField(Mapping mapping)
    {
        mapping.Folio.Lock(); // SWAP003
        mapping.Other.Unlock();
    }

    /// shape 62 bad: the same field of another parameter
    private static void OtherParametersField(Mapping a, Mapping b)
    {
        a.Folio.Lock(); // SWAP003
        b.Folio.Unlock();
    }

    /// shape 63 clean: a getter without contract, called twice: unknown
    private static void GetterTwice(Mapping mapping)
    {
        mapping.Current.Lock();
        mapping.Current.Unlock();
    }

    /// shape 63 clean: a call without contract, twice: unknown
    private static void CallTwice()
    {
        AnyFolio().Lock();
        AnyFolio().Unlock();
    }

    /// shape 63 clean: a delegate, called twice: unknown
    private static void DelegateTwice(Func<Folio> source)
    {
        source().Lock();
        source().Unlock();
    }

    /// shape 63 bad: the getter read once into a local is one folio
    private static void GetterOnce(Mapping mapping)
    {
        var folio = mapping.Current;
        folio.Lock(); // SWAP003
        if (Test()) return;
        folio.Unlock();
    }

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
