// object/*: aliases, access paths, ref locals, pointers, Span elements, copies of structs, what is lost by overwriting, iterations.
namespace Shapes;

internal static class Objects
{
    /// object/path clean: two steps, through a local and back
    private static void PathThroughLocal(Mapping mapping)
    {
        var inner = mapping.Inner;
        inner.Folio.Lock();
        Work();
        mapping.Inner.Folio.Unlock();
    }

    /// object/path bad: the step in between is reassigned
    private static void PathReassigned(Mapping mapping, Mapping other)
    {
        mapping.Inner.Folio.Lock(); // SWAP003|SWAP004
        mapping.Inner = other;
        mapping.Inner.Folio.Unlock();
    }

    /// object/path clean: another object's field of the same name is reassigned
    private static void OtherPathReassigned(Mapping mapping, Mapping other)
    {
        mapping.Folio.Lock();
        other.Folio = new Folio();
        var folio = mapping.Folio;
        folio.Touch();
        folio.Unlock();
    }

    /// object/path bad: one way leaves a three-step path locked
    private static void LongPathOneWay(Mapping mapping)
    {
        mapping.Inner.Inner.Folio.Lock(); // SWAP003
        if (Test()) return;
        mapping.Inner.Inner.Folio.Unlock();
    }

    /// object/path clean: stored in a new object's field, released through it
    private static void ThroughNewObject(Folio folio)
    {
        var mapping = new Mapping { Folio = folio };
        folio.Lock();
        mapping.Folio.Unlock();
    }

    /// object/path bad: stored in the other field
    private static void ThroughOtherFieldOfNewObject(Folio folio, Folio second)
    {
        var mapping = new Mapping { Folio = folio, Other = second };
        folio.Lock(); // SWAP003
        mapping.Other.Unlock();
    }

    /// object/path clean: in a tuple
    private static void InTuple(Folio a, Folio b)
    {
        var pair = (First: a, Second: b);
        a.Lock();
        pair.First.Unlock();
    }

    /// object/path bad: the other element of the tuple
    private static void OtherOfTuple(Folio a, Folio b)
    {
        var pair = (First: a, Second: b);
        a.Lock(); // SWAP003
        pair.Second.Unlock();
    }

    /// object/alias clean: either of two, chosen once
    private static void Chosen(Folio a, Folio b, bool first)
    {
        var folio = first ? a : b;
        folio.Lock();
        Work();
        folio.Unlock();
    }

    /// object/alias clean: either of two, released by the same choice
    private static void ChosenAndBack(Folio a, Folio b, bool first)
    {
        var folio = first ? a : b;
        folio.Lock();
        if (first) a.Unlock();
        else b.Unlock();
    }

    /// object/alias bad: released by the opposite choice
    private static void ChosenAndOtherBack(Folio a, Folio b, bool first)
    {
        var folio = first ? a : b;
        folio.Lock(); // SWAP003
        if (first) b.Unlock();
        else a.Unlock();
    }

    /// object/alias clean: a chain of aliases
    private static void Chain(Folio folio)
    {
        var a = folio;
        var b = a;
        var c = b;
        c.Lock();
        a = null!;
        b.Unlock();
        Use(a);
    }

    /// object/alias clean: through object and back
    private static void ThroughObject(Folio folio)
    {
        object boxed = folio;
        folio.Lock();
        ((Folio)boxed).Unlock();
    }

    /// object/alias clean: by `as`
    private static void ThroughAs(object value)
    {
        var folio = value as Folio;
        if (folio == null) return;
        folio.Lock();
        ((Folio)value).Unlock();
    }

    /// object/ref clean: a ref local to an array element
    private static void RefLocal(Latch[] latches)
    {
        ref var latch = ref latches[0];
        latch.Lock();
        latches[0].Unlock();
    }

    /// object/ref bad: a ref local, reassigned to another
    private static void RefReassigned()
    {
        var a = new Latch();
        var b = new Latch();
        ref var latch = ref a;
        latch.Lock(); // SWAP003
        latch = ref b;
        latch.Unlock(); // SWAP001
    }

    /// object/ref clean: a conditional ref, released through itself
    private static void ConditionalRef(bool first)
    {
        var a = new Latch();
        var b = new Latch();
        ref var latch = ref first ? ref a : ref b;
        latch.Lock();
        latch.Unlock();
    }

    /// object/ref bad: written through a ref parameter's callee, so it is another folio
    private static void ReplacedByRef(Folio folio)
    {
        var other = new Folio();
        Replace(ref folio, other);
        folio.Unlock(); // SWAP001

        static void Replace(ref Folio target, Folio value) => target = value;
    }

    /// object/ref clean: an unknown call may have put any folio there
    private static void ReplacedByUnknown(Folio folio)
    {
        ByRef(ref folio);
        folio.Touch();
    }

    /// object/pointer clean: the address taken twice
    private static unsafe void AddressTwice()
    {
        var latch = new Latch();
        (&latch)->Lock();
        (&latch)->Unlock();
    }

    /// object/pointer clean: pointer copied
    private static unsafe void PointerCopied(Latch* latch)
    {
        var same = latch;
        latch->Lock();
        same->Unlock();
    }

    /// object/pointer bad: pointer moved between
    private static unsafe void PointerMoved()
    {
        var a = new Latch();
        var b = new Latch();
        var latch = &a;
        latch->Lock(); // SWAP003
        latch = &b;
        latch->Unlock(); // SWAP001
    }

    /// object/pointer clean: element by p[i] with a constant index
    private static unsafe void PointerElement(Latch* latches)
    {
        latches[1].Lock();
        latches[1].Unlock();
    }

    /// object/pointer bad: element by p[i], on one way
    private static unsafe void PointerElementOneWay(Latch* latches)
    {
        latches[1].Lock(); // SWAP003
        if (Test()) return;
        latches[1].Unlock();
    }

    private unsafe struct Row
    {
        public Latch Latch;
        public Row* Next;
    }

    /// object/pointer clean: a field behind ->
    private static unsafe void FieldBehindPointer(Row* row)
    {
        row->Latch.Lock();
        row->Latch.Unlock();
    }

    /// object/pointer bad: the field of the next row
    private static unsafe void FieldOfNextRow(Row* row)
    {
        row->Latch.Lock(); // SWAP003
        row->Next->Latch.Unlock();
    }

    /// object/span clean: an element of a Span
    private static void SpanElement(Span<Latch> latches)
    {
        latches[0].Lock();
        latches[0].Unlock();
    }

    /// object/span bad: an element of a Span, on one way
    private static void SpanElementOneWay(Span<Latch> latches)
    {
        latches[0].Lock(); // SWAP003
        if (Test()) return;
        latches[0].Unlock();
    }

    /// object/span clean: by a ref local to the element
    private static void SpanRefLocal(Span<Latch> latches)
    {
        ref var latch = ref latches[2];
        latch.Lock();
        Work();
        latch.Unlock();
    }

    /// object/span clean: two different indices, each paired
    private static void SpanTwoIndices(Span<Latch> latches)
    {
        latches[0].Lock();
        latches[1].Lock();
        latches[1].Unlock();
        latches[0].Unlock();
    }

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
