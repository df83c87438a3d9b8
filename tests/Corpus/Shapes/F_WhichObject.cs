// Shapes 58-63: never wrong about which object.
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
}
