// Shapes 1-13: the acquire and the release stand under guards that agree, or do not.
namespace Shapes;

internal static class CorrelatedGuards
{
    /// shape 1 clean: under a bool, released under the same bool
    private static void SameBool(Folio folio, bool locked)
    {
        if (locked) folio.Lock();
        Work();
        if (locked) folio.Unlock();
    }

    /// shape 1 bad: the twin with the second test negated; what it wants when the bool is true is also missing
    private static void SameBoolNegated(Folio folio, bool locked)
    {
        if (locked) folio.Lock(); // SWAP003
        Work();
        if (!locked) folio.Unlock();
    }

    /// shape 1 clean: held work under the same guard in the middle
    private static void SameBoolThrice(Folio folio, bool locked)
    {
        if (locked) folio.Lock();
        if (locked) folio.Touch();
        if (locked) folio.Unlock();
    }

    /// shape 1 bad: the guarded access stands under the opposite guard, of a folio that is surely unlocked there
    private static void AccessUnderOtherGuard(bool locked)
    {
        var folio = new Folio();
        if (locked) folio.Lock();
        if (!locked) folio.Touch(); // SWAP001
        if (locked) folio.Unlock();
    }

    /// shape 2 clean: acquired if non-null, released if non-null
    private static void IfNonNull(Folio? folio)
    {
        if (folio != null) folio.Lock();
        Work();
        if (folio != null) folio.Unlock();
    }

    /// shape 2 clean: by ?. on both sides
    private static void ByQuestionDot(Folio? folio)
    {
        folio?.Lock();
        Work();
        folio?.Unlock();
    }

    /// shape 2 bad: released only if another one is non-null
    private static void IfOtherNonNull(Folio? folio, Folio? other)
    {
        if (folio != null) folio.Lock(); // SWAP003
        Work();
        if (folio != null && other != null) folio.Unlock();
    }

    /// shape 3 clean: conditional creation by ?:, released through a declaration pattern
    private static void ConditionalCreation(bool needed)
    {
        SwapBuffer? buffer = needed ? new SwapBuffer() : null;
        Work();
        if (buffer is SwapBuffer some) some.Dispose();
    }

    /// shape 3 clean: released through a property pattern
    private static void ConditionalCreationPropertyPattern(bool needed)
    {
        SwapBuffer? buffer = needed ? new SwapBuffer() : null;
        Work();
        if (buffer is { } some) some.Dispose();
    }

    /// shape 3 bad: the pattern asks for more than non-null
    private static void ConditionalCreationNarrowPattern(bool needed)
    {
        SwapBuffer? buffer = needed ? new SwapBuffer() : null; // SWAP003|SWAP004
        Work();
        if (buffer is { Length: > 0 } some) some.Dispose();
    }

    /// shape 4 clean: released under `is not null`
    private static void IsNotNull(bool needed)
    {
        SwapBuffer? buffer = null;
        if (needed) buffer = new SwapBuffer();
        Work();
        if (buffer is not null) buffer.Dispose();
    }

    /// shape 4 bad: released under `is null`, where nothing is to release
    private static void IsNull(bool needed)
    {
        SwapBuffer? buffer = null;
        if (needed) buffer = new SwapBuffer(); // SWAP003|SWAP004
        Work();
        if (buffer is null) buffer?.Dispose();
    }

    /// shape 4 clean: locked under `!= null`, unlocked under `is not null`
    private static void NotEqualThenIsNot(Folio? folio)
    {
        if (folio != null) folio.Lock();
        if (folio is not null) folio.Unlock();
    }

    /// shape 5 clean: one bit of an argument tested twice
    private static void OneBit(Folio folio, int flags)
    {
        if ((flags & 4) != 0) folio.Lock();
        Work();
        if ((flags & 4) != 0) folio.Unlock();
    }

    /// shape 5 clean: one bit, tested with == the bit and != 0
    private static void OneBitTwoWays(Folio folio, int flags)
    {
        if ((flags & 4) != 0) folio.Lock();
        Work();
        if ((flags & 4) == 4) folio.Unlock();
    }

    /// shape 5 bad: two different bits
    private static void TwoBits(Folio folio, int flags)
    {
        if ((flags & 4) != 0) folio.Lock(); // SWAP003
        Work();
        if ((flags & 2) != 0) folio.Unlock();
    }

    /// shape 6 bad: the flag is reassigned between
    private static void FlagReassigned(Folio folio, bool locked)
    {
        if (locked) folio.Lock(); // SWAP003
        locked = Test();
        if (locked) folio.Unlock();
    }

    /// shape 6 bad: the flag is negated between
    private static void FlagFlipped(Folio folio, bool locked)
    {
        if (locked) folio.Lock(); // SWAP003
        locked = !locked;
        if (locked) folio.Unlock();
    }

    /// shape 6 clean: negated twice
    private static void FlagFlippedTwice(Folio folio, bool locked)
    {
        if (locked) folio.Lock();
        locked = !locked;
        Work();
        locked = !locked;
        if (locked) folio.Unlock();
    }

    /// shape 6 clean: another flag is reassigned
    private static void OtherFlagReassigned(Folio folio, bool locked, bool other)
    {
        if (locked) folio.Lock();
        other = !locked;
        Use(other);
        if (locked) folio.Unlock();
    }

    /// shape 7 bad: two different flags
    private static void TwoFlags(Folio folio, bool first, bool second)
    {
        if (first) folio.Lock(); // SWAP003
        Work();
        if (second) folio.Unlock();
    }

    /// shape 7 clean: two flags that are compared equal first
    private static void TwoEqualFlags(Folio folio, bool first, bool second)
    {
        if (first != second) return;
        if (first) folio.Lock();
        Work();
        if (second) folio.Unlock();
    }

    /// shape 9 clean: the guard stored in a local
    private static void StoredGuard(Folio? folio, bool wanted)
    {
        var ok = folio != null && wanted;
        if (ok) folio!.Lock();
        Work();
        if (ok) folio!.Unlock();
    }

    /// shape 9 clean: De Morgan negation at the release
    private static void DeMorgan(Folio folio, bool a, bool b)
    {
        var ok = a && b;
        if (ok) folio.Lock();
        Work();
        if (!(!a || !b)) folio.Unlock();
    }

    /// shape 9 bad: the negation is wrong, the release wants either
    private static void WrongDeMorgan(Folio folio, bool a, bool b)
    {
        if (a || b) folio.Lock(); // SWAP003
        Work();
        if (!(!a || !b)) folio.Unlock();
    }

    /// shape 10 clean: only the combination of two variables makes it safe
    private static void Combination(Folio? first, Folio? second)
    {
        if (first == null && second == null) return;
        var folio = first ?? second;
        folio!.Lock();
        Work();
        if (first != null) first.Unlock();
        else second!.Unlock();
    }

    /// shape 10 bad: both non-null, and the wrong one is released
    private static void CombinationWrong(Folio? first, Folio? second)
    {
        if (first == null || second == null) return;
        var folio = first ?? second;
        folio.Lock(); // SWAP003
        Work();
        second.Unlock();
    }

    /// shape 11 clean: an unrelated ref call between two tests of the flag
    private static void UnrelatedRefCall(Folio folio, bool locked)
    {
        var other = false;
        if (locked) folio.Lock();
        ByRef(ref other);
        if (locked) folio.Unlock();
    }

    /// shape 11 bad: the ref call is given the flag itself
    private static void RefCallOnTheFlag(Folio folio, bool locked)
    {
        if (locked) folio.Lock(); // SWAP003
        ByRef(ref locked);
        if (locked) folio.Unlock();
    }

    /// shape 12 clean: the second lock stands on a path whose conditions contradict
    private static void Contradiction(Folio folio, bool first)
    {
        if (first) folio.Lock();
        if (!first) folio.Lock();
        Work();
        folio.Unlock();
    }

    /// shape 12 bad: without the contradiction the lock is taken twice
    private static void NoContradiction(Folio folio, bool first, bool second)
    {
        if (first) folio.Lock();
        if (second || !first) folio.Lock(); // SWAP002
        Work();
        folio.Unlock();
    }

    /// shape 13 clean: disposed only when no result took it over
    private static object? DisposedWhenNull(bool wanted)
    {
        var buffer = new SwapBuffer();
        var result = wanted ? new Holder(buffer) : null;
        if (result == null) buffer.Dispose();
        return result;
    }

    /// shape 13 bad: the test is the wrong way round, so the buffer is lost when there is no result
    private static object? DisposedWhenNotNull(bool wanted)
    {
        var buffer = new SwapBuffer(); // SWAP003|SWAP004
        var result = wanted ? new Holder(buffer) : null;
        if (result != null) buffer.Dispose();
        return result;
    }

    private sealed class Holder
    {
        private readonly SwapBuffer _buffer;

        public Holder(SwapBuffer buffer) => _buffer = buffer;

        public void Fill() => _buffer.Fill();
    }
}

internal sealed class FieldGuards
{
    private readonly bool _fixed;
    private readonly Folio _folio = new();
    private bool _locked;
    private IHook _hook = null!;

    public FieldGuards(bool isFixed, IHook hook)
    {
        _fixed = isFixed;
        _hook = hook;
    }

    public void Change(bool locked) => _locked = locked;

    /// shape 8 bad: a field re-read after a call that may change it
    private void FieldAfterUnknownCall(Folio folio)
    {
        if (_locked) folio.Lock(); // SWAP003
        _hook.Notify();
        if (_locked) folio.Unlock();
    }

    /// shape 8 clean: a readonly field
    private void ReadonlyField(Folio folio)
    {
        if (_fixed) folio.Lock();
        _hook.Notify();
        if (_fixed) folio.Unlock();
    }

    /// shape 8 clean: only contracted calls between, which change nothing but their own subjects
    private void FieldAfterContractedCall(Folio folio, Page page)
    {
        if (_locked) folio.Lock();
        page.Get();
        page.Put();
        if (_locked) folio.Unlock();
    }

    /// shape 8 clean: the field copied to a local before the call
    private void FieldCopied(Folio folio)
    {
        var locked = _locked;
        if (locked) folio.Lock();
        _hook.Notify();
        if (locked) folio.Unlock();
    }

    /// shape 8 clean: the field that holds the subject keeps it over calls
    private void SubjectInField(bool locked)
    {
        if (locked) _folio.Lock();
        _hook.Notify();
        if (locked) _folio.Unlock();
    }

    /// shape 8 bad: entering a `lock` statement forgets the flag
    private void FieldAcrossLockStatement(Folio folio, object gate)
    {
        if (_locked) folio.Lock(); // SWAP003
        lock (gate)
        {
            if (_locked) folio.Unlock();
        }
    }
}
