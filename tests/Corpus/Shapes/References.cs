// object/ref, object/pointer: ref locals and pointers, bound once and again.
namespace Shapes;

internal static class References
{
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

    /// object/ref clean: bound to another place once the first one is released
    private static void RefReboundAfterRelease()
    {
        var a = new Latch();
        var b = new Latch();
        ref var latch = ref a;
        latch.Lock();
        latch.Unlock();
        latch = ref b;
        latch.Lock();
        latch.Unlock();
    }

    /// object/ref bad: bound to another place, whose lock is kept on one way
    private static void RefReboundOneWay()
    {
        var a = new Latch();
        var b = new Latch();
        ref var latch = ref a;
        latch.Lock();
        latch.Unlock();
        latch = ref b;
        latch.Lock(); // SWAP003
        if (Test())
            return;
        latch.Unlock();
    }

    /// object/ref clean: bound to one of two places on the way
    private static void RefReboundOnOneWay()
    {
        var a = new Latch();
        var b = new Latch();
        ref var latch = ref a;
        if (Test())
            latch = ref b;
        latch.Lock();
        latch.Unlock();
    }

    /// object/ref clean: handed along in a loop
    private static void RefReboundInLoop()
    {
        var a = new Latch();
        var b = new Latch();
        ref var latch = ref a;
        latch.Lock();
        while (Test())
        {
            latch.Unlock();
            latch = ref b;
            latch.Lock();
        }

        latch.Unlock();
    }

    /// object/ref clean: what it stood for before is written, not bound
    private static void RefWritten()
    {
        var a = new Folio();
        ref var folio = ref a;
        folio.Lock();
        folio.Unlock();
        folio = new Folio();
        a.Lock();
        a.Unlock();
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

    /// object/pointer clean: moved once the first one is released, and again behind a branch
    private static unsafe void PointerMovedAfterRelease()
    {
        var a = new Latch();
        var b = new Latch();
        var latch = &a;
        latch->Lock();
        latch->Unlock();
        latch = &b;
        if (Test())
            return;
        latch->Lock();
        latch->Unlock();
    }

    /// object/pointer clean: one of two, by where it goes
    private static unsafe void PointerToOneOfTwo()
    {
        var a = new Latch();
        var b = new Latch();
        Latch* latch;
        if (Test())
            latch = &a;
        else
            latch = &b;
        latch->Lock();
        latch->Unlock();
    }

    /// object/pointer clean: a part of a struct behind a pointer, a call of who knows what between
    private static unsafe void PartOverCall(Row* row)
    {
        row->Latch.Lock();
        Work();
        row->Latch.Unlock();
    }

    /// object/pointer bad: the part beside it may be another one after the call
    private static unsafe void PartBesideOverCall(Row* row)
    {
        if (row->Next != null) row->Latch.Lock(); // SWAP003
        Work();
        if (row->Next != null) row->Latch.Unlock();
    }

    /// object/pointer clean: a list is walked
    private static unsafe void PointerWalks(Row* row)
    {
        var current = row;
        while (current != null)
        {
            current->Latch.Lock();
            Work();
            current->Latch.Unlock();
            current = current->Next;
        }
    }

    /// object/pointer bad: a list is walked, and left with a lock held
    private static unsafe void PointerWalksOneWay(Row* row)
    {
        var current = row;
        while (current != null)
        {
            current->Latch.Lock(); // SWAP003
            if (Test()) return;
            current->Latch.Unlock();
            current = current->Next;
        }
    }

    /// object/pointer clean: an address on one way, a copy on the other
    private static unsafe void PointerOfTwoKinds(Latch* other)
    {
        var a = new Latch();
        var latch = &a;
        if (Test())
            latch = other;
        latch->Lock();
        latch->Unlock();
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
}
