// guard/*: the acquire and the release stand under tests of one condition in two forms; each with a twin whose second test differs.
namespace Shapes;

internal static class GuardForms
{
    private const int Limit = 64;

    /// guard/bool clean: compared with true, then bare
    private static void BoolEqualsTrue(Folio folio, bool b)
    {
        if (b == true) folio.Lock();
        Work();
        if (b) folio.Unlock();
    }

    /// guard/bool bad: compared with true, then with false
    private static void BoolEqualsTrueMismatch(Folio folio, bool b)
    {
        if (b == true) folio.Lock(); // SWAP003
        Work();
        if (b == false) folio.Unlock();
    }

    /// guard/bool clean: != false, then is true
    private static void BoolNotEqualsFalse(Folio folio, bool b)
    {
        if (b != false) folio.Lock();
        Work();
        if (b is true) folio.Unlock();
    }

    /// guard/bool bad: != false, then is false
    private static void BoolNotEqualsFalseMismatch(Folio folio, bool b)
    {
        if (b != false) folio.Lock(); // SWAP003
        Work();
        if (b is false) folio.Unlock();
    }

    /// guard/bool clean: exclusive or, then !=
    private static void BoolXor(Folio folio, bool a, bool b)
    {
        if (a ^ b) folio.Lock();
        Work();
        if (a != b) folio.Unlock();
    }

    /// guard/bool bad: exclusive or, then ==
    private static void BoolXorMismatch(Folio folio, bool a, bool b)
    {
        if (a ^ b) folio.Lock(); // SWAP003
        Work();
        if (a == b) folio.Unlock();
    }

    /// guard/bool clean: & , then &&
    private static void BoolNonShortCircuit(Folio folio, bool a, bool b)
    {
        if (a & b) folio.Lock();
        Work();
        if (a && b) folio.Unlock();
    }

    /// guard/bool bad: & , then |
    private static void BoolNonShortCircuitMismatch(Folio folio, bool a, bool b)
    {
        if (a | b) folio.Lock(); // SWAP003
        Work();
        if (a & b) folio.Unlock();
    }

    /// guard/bool clean: twice negated
    private static void BoolElseBranch(Folio folio, bool b)
    {
        if (b) folio.Lock();
        Work();
        if (!!b) folio.Unlock();
    }

    /// guard/bool bad: once negated
    private static void BoolElseBranchMismatch(Folio folio, bool b)
    {
        if (b) folio.Lock(); // SWAP003
        Work();
        if (!b) folio.Unlock();
    }

    /// guard/null clean: != null, then ReferenceEquals
    private static void NullReferenceEquals(Folio folio, object? o)
    {
        if (o != null) folio.Lock();
        Work();
        if (!ReferenceEquals(o, null)) folio.Unlock();
    }

    /// guard/null bad: the ReferenceEquals not negated
    private static void NullReferenceEqualsMismatch(Folio folio, object? o)
    {
        if (o != null) folio.Lock(); // SWAP003
        Work();
        if (ReferenceEquals(o, null)) folio.Unlock();
    }

    /// guard/null clean: null on the left
    private static void NullEqualsOnLeft(Folio folio, object? o)
    {
        if (null == o) folio.Lock();
        Work();
        if (o is null) folio.Unlock();
    }

    /// guard/null bad: the second test negated
    private static void NullEqualsOnLeftMismatch(Folio folio, object? o)
    {
        if (null == o) folio.Lock(); // SWAP003
        Work();
        if (o is not null) folio.Unlock();
    }

    /// guard/null clean: both, by De Morgan
    private static void NullTwoObjects(Folio folio, object? o, object? p)
    {
        if (o != null && p != null) folio.Lock();
        Work();
        if (!(o == null || p == null)) folio.Unlock();
    }

    /// guard/null bad: only one of the two
    private static void NullTwoObjectsMismatch(Folio folio, object? o, object? p)
    {
        if (o != null) folio.Lock(); // SWAP003
        Work();
        if (o != null && p != null) folio.Unlock();
    }

    /// guard/pattern clean: a type pattern twice
    private static void PatternTypePattern(Folio folio, object o)
    {
        if (o is string) folio.Lock();
        Work();
        if (o is string s) folio.Unlock();
    }

    /// guard/pattern bad: another type
    private static void PatternTypePatternMismatch(Folio folio, object o)
    {
        if (o is string) folio.Lock(); // SWAP003
        Work();
        if (o is int) folio.Unlock();
    }

    /// guard/pattern clean: `is not`, then negated `is`
    private static void PatternNotTypePattern(Folio folio, object o)
    {
        if (o is not string) folio.Lock();
        Work();
        if (!(o is string)) folio.Unlock();
    }

    /// guard/pattern bad: `is not`, then `is`
    private static void PatternNotTypePatternMismatch(Folio folio, object o)
    {
        if (o is not string) folio.Lock(); // SWAP003
        Work();
        if (o is string) folio.Unlock();
    }

    /// guard/pattern clean: an or pattern, then ||
    private static void PatternOrPattern(Folio folio, int n)
    {
        if (n is 1 or 2) folio.Lock();
        Work();
        if (n == 1 || n == 2) folio.Unlock();
    }

    /// guard/pattern bad: another alternative
    private static void PatternOrPatternMismatch(Folio folio, int n)
    {
        if (n is 1 or 2) folio.Lock(); // SWAP003
        Work();
        if (n is 1 or 3) folio.Unlock();
    }

    /// guard/pattern clean: a relational pattern, then comparisons
    private static void PatternRelationalPattern(Folio folio, int n)
    {
        if (n is > 0 and < 9) folio.Lock();
        Work();
        if (n > 0 && n < 9) folio.Unlock();
    }

    /// guard/pattern bad: a narrower range
    private static void PatternRelationalPatternMismatch(Folio folio, int n)
    {
        if (n is > 0 and < 9) folio.Lock(); // SWAP003
        Work();
        if (n is > 0 and < 5) folio.Unlock();
    }

    /// guard/pattern clean: not a constant
    private static void PatternNotPattern(Folio folio, int n)
    {
        if (n is not 0) folio.Lock();
        Work();
        if (n != 0) folio.Unlock();
    }

    /// guard/pattern bad: the constant
    private static void PatternNotPatternMismatch(Folio folio, int n)
    {
        if (n is not 0) folio.Lock(); // SWAP003
        Work();
        if (n is 0) folio.Unlock();
    }

    /// guard/pattern clean: a positional pattern
    private static void PatternTuplePattern(Folio folio, bool a, bool b)
    {
        if ((a, b) is (true, false)) folio.Lock();
        Work();
        if (a && !b) folio.Unlock();
    }

    /// guard/pattern bad: other positions
    private static void PatternTuplePatternMismatch(Folio folio, bool a, bool b)
    {
        if ((a, b) is (true, false)) folio.Lock(); // SWAP003
        Work();
        if ((a, b) is (true, true)) folio.Unlock();
    }

    /// guard/pattern clean: a property pattern, then the property of an immutable string
    private static void PatternPropertyPattern(Folio folio, string s)
    {
        if (s is { Length: 0 }) folio.Lock();
        Work();
        if (s.Length == 0) folio.Unlock();
    }

    /// guard/pattern bad: the property differs
    private static void PatternPropertyPatternMismatch(Folio folio, string s)
    {
        if (s is { Length: 0 }) folio.Lock(); // SWAP003
        Work();
        if (s.Length != 0) folio.Unlock();
    }

    /// guard/enum clean: an enum member twice
    private static void EnumEqual(Folio folio, Mode mode)
    {
        if (mode == Mode.Write) folio.Lock();
        Work();
        if (mode is Mode.Write) folio.Unlock();
    }

    /// guard/enum bad: another member
    private static void EnumEqualMismatch(Folio folio, Mode mode)
    {
        if (mode == Mode.Write) folio.Lock(); // SWAP003
        Work();
        if (mode == Mode.Read) folio.Unlock();
    }

    /// guard/enum clean: all members but one
    private static void EnumNotEqual(Folio folio, Mode mode)
    {
        if (mode != Mode.Read) folio.Lock();
        Work();
        if (!(mode == Mode.Read)) folio.Unlock();
    }

    /// guard/enum bad: only one of the others
    private static void EnumNotEqualMismatch(Folio folio, Mode mode)
    {
        if (mode != Mode.Read) folio.Lock(); // SWAP003
        Work();
        if (mode == Mode.Write) folio.Unlock();
    }

    /// guard/enum clean: two members
    private static void EnumEither(Folio folio, Mode mode)
    {
        if (mode == Mode.Write || mode == Mode.Exclusive) folio.Lock();
        Work();
        if (mode is Mode.Write or Mode.Exclusive) folio.Unlock();
    }

    /// guard/enum bad: one of the two
    private static void EnumEitherMismatch(Folio folio, Mode mode)
    {
        if (mode == Mode.Write || mode == Mode.Exclusive) folio.Lock(); // SWAP003
        Work();
        if (mode is Mode.Write) folio.Unlock();
    }

    /// guard/enum clean: an ordered enum
    private static void EnumOrdered(Folio folio, Mode mode)
    {
        if (mode >= Mode.Write) folio.Lock();
        Work();
        if (!(mode < Mode.Write)) folio.Unlock();
    }

    /// guard/enum bad: the border left out
    private static void EnumOrderedMismatch(Folio folio, Mode mode)
    {
        if (mode >= Mode.Write) folio.Lock(); // SWAP003
        Work();
        if (mode > Mode.Write) folio.Unlock();
    }

    /// guard/int clean: a constant, on either side
    private static void IntConstant(Folio folio, int n)
    {
        if (n == 3) folio.Lock();
        Work();
        if (3 == n) folio.Unlock();
    }

    /// guard/int bad: another constant
    private static void IntConstantMismatch(Folio folio, int n)
    {
        if (n == 3) folio.Lock(); // SWAP003
        Work();
        if (n == 4) folio.Unlock();
    }

    /// guard/int clean: a negative constant
    private static void IntNegative(Folio folio, int n)
    {
        if (n == -1) folio.Lock();
        Work();
        if (n is -1) folio.Unlock();
    }

    /// guard/int bad: its opposite
    private static void IntNegativeMismatch(Folio folio, int n)
    {
        if (n == -1) folio.Lock(); // SWAP003
        Work();
        if (n == 1) folio.Unlock();
    }

    /// guard/int clean: a named constant and its value
    private static void IntNamedConstant(Folio folio, int n)
    {
        if (n == Limit) folio.Lock();
        Work();
        if (n == 64) folio.Unlock();
    }

    /// guard/int bad: one more
    private static void IntNamedConstantMismatch(Folio folio, int n)
    {
        if (n == Limit) folio.Lock(); // SWAP003
        Work();
        if (n == Limit + 1) folio.Unlock();
    }
}
