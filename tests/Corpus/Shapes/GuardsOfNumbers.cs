// guard/*: comparisons, ranges, nullable values, bits.
namespace Shapes;

internal static class NumberGuardForms
{
    /// guard/relational clean: > 4 and >= 5 are one test of an int
    private static void RelationalGreaterTwoWays(Folio folio, int n)
    {
        if (n > 4) folio.Lock();
        Work();
        if (n >= 5) folio.Unlock();
    }

    /// guard/relational bad: > 5 is narrower
    private static void RelationalGreaterTwoWaysMismatch(Folio folio, int n)
    {
        if (n > 4) folio.Lock(); // SWAP003
        Work();
        if (n > 5) folio.Unlock();
    }

    /// guard/relational clean: negated <
    private static void RelationalNotLess(Folio folio, int n)
    {
        if (!(n < 3)) folio.Lock();
        Work();
        if (n >= 3) folio.Unlock();
    }

    /// guard/relational bad: the border left out
    private static void RelationalNotLessMismatch(Folio folio, int n)
    {
        if (!(n < 3)) folio.Lock(); // SWAP003
        Work();
        if (n > 3) folio.Unlock();
    }

    /// guard/relational clean: two variables, sides swapped
    private static void RelationalSwapped(Folio folio, int n, int m)
    {
        if (n < m) folio.Lock();
        Work();
        if (m > n) folio.Unlock();
    }

    /// guard/relational bad: one more condition
    private static void RelationalSwappedMismatch(Folio folio, int n, int m)
    {
        if (n < m) folio.Lock(); // SWAP003
        Work();
        if (m >= n && n != m && n > 0) folio.Unlock();
    }

    /// guard/relational clean: either side of zero
    private static void RelationalEitherSide(Folio folio, int n)
    {
        if (n > 0 || n < 0) folio.Lock();
        Work();
        if (n != 0) folio.Unlock();
    }

    /// guard/relational bad: one side
    private static void RelationalEitherSideMismatch(Folio folio, int n)
    {
        if (n > 0 || n < 0) folio.Lock(); // SWAP003
        Work();
        if (n > 0) folio.Unlock();
    }

    /// guard/range clean: one range written twice
    private static void RangeInside(Folio folio, int n)
    {
        if (n >= 1 && n <= 9) folio.Lock();
        Work();
        if (n > 0 && n < 10) folio.Unlock();
    }

    /// guard/range bad: the border left out
    private static void RangeInsideMismatch(Folio folio, int n)
    {
        if (n >= 1 && n <= 9) folio.Lock(); // SWAP003
        Work();
        if (n > 1 && n < 10) folio.Unlock();
    }

    /// guard/range clean: outside of a range
    private static void RangeOutside(Folio folio, int n)
    {
        if (n < 1 || n > 9) folio.Lock();
        Work();
        if (!(n is >= 1 and <= 9)) folio.Unlock();
    }

    /// guard/range bad: one side of it
    private static void RangeOutsideMismatch(Folio folio, int n)
    {
        if (n < 1 || n > 9) folio.Lock(); // SWAP003
        Work();
        if (n < 1) folio.Unlock();
    }

    /// guard/range clean: a set, then a range with holes
    private static void RangeDisjoint(Folio folio, int n)
    {
        if (n is 1 or 3 or 5) folio.Lock();
        Work();
        if (n is >= 1 and <= 5 and not 2 and not 4) folio.Unlock();
    }

    /// guard/range bad: without the holes
    private static void RangeDisjointMismatch(Folio folio, int n)
    {
        if (n is >= 1 and <= 5) folio.Lock(); // SWAP003
        Work();
        if (n is 1 or 3 or 5) folio.Unlock();
    }

    /// guard/hasvalue clean: HasValue, then != null
    private static void HasvalueHasValue(Folio folio, int? n)
    {
        if (n.HasValue) folio.Lock();
        Work();
        if (n != null) folio.Unlock();
    }

    /// guard/hasvalue bad: the second test negated
    private static void HasvalueHasValueMismatch(Folio folio, int? n)
    {
        if (n.HasValue) folio.Lock(); // SWAP003
        Work();
        if (n == null) folio.Unlock();
    }

    /// guard/hasvalue clean: a pattern, then HasValue
    private static void HasvalueIsPattern(Folio folio, int? n)
    {
        if (n is { }) folio.Lock();
        Work();
        if (n.HasValue) folio.Unlock();
    }

    /// guard/hasvalue bad: a narrower pattern
    private static void HasvalueIsPatternMismatch(Folio folio, int? n)
    {
        if (n is { }) folio.Lock(); // SWAP003
        Work();
        if (n is > 0) folio.Unlock();
    }

    /// guard/hasvalue clean: == true, then both parts
    private static void HasvalueGetValueOrDefault(Folio folio, bool? b)
    {
        if (b == true) folio.Lock();
        Work();
        if (b.HasValue && b.Value) folio.Unlock();
    }

    /// guard/hasvalue bad: only one part
    private static void HasvalueGetValueOrDefaultMismatch(Folio folio, bool? b)
    {
        if (b.HasValue) folio.Lock(); // SWAP003
        Work();
        if (b == true) folio.Unlock();
    }

    /// guard/bit clean: a bit test, then HasFlag
    private static void BitHasFlag(Folio folio, FaultFlags flags)
    {
        if ((flags & FaultFlags.Write) != 0) folio.Lock();
        Work();
        if (flags.HasFlag(FaultFlags.Write)) folio.Unlock();
    }

    /// guard/bit bad: another flag
    private static void BitHasFlagMismatch(Folio folio, FaultFlags flags)
    {
        if ((flags & FaultFlags.Write) != 0) folio.Lock(); // SWAP003
        Work();
        if (flags.HasFlag(FaultFlags.Retry)) folio.Unlock();
    }

    /// guard/bit clean: == the flag, then != none
    private static void BitEqualsFlag(Folio folio, FaultFlags flags)
    {
        if ((flags & FaultFlags.Write) == FaultFlags.Write) folio.Lock();
        Work();
        if ((flags & FaultFlags.Write) != FaultFlags.None) folio.Unlock();
    }

    /// guard/bit bad: == none
    private static void BitEqualsFlagMismatch(Folio folio, FaultFlags flags)
    {
        if ((flags & FaultFlags.Write) == FaultFlags.Write) folio.Lock(); // SWAP003
        Work();
        if ((flags & FaultFlags.Write) == FaultFlags.None) folio.Unlock();
    }

    /// guard/bit clean: a shifted mask and its value
    private static void BitShiftedMask(Folio folio, int n)
    {
        if ((n & (1 << 3)) != 0) folio.Lock();
        Work();
        if ((n & 8) != 0) folio.Unlock();
    }

    /// guard/bit bad: another bit
    private static void BitShiftedMaskMismatch(Folio folio, int n)
    {
        if ((n & (1 << 3)) != 0) folio.Lock(); // SWAP003
        Work();
        if ((n & 4) != 0) folio.Unlock();
    }
}
