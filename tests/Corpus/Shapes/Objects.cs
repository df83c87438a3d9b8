// object/*: aliases, access paths, Span elements.
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
}
