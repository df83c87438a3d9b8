// guard/*: combinations of conditions, stored conditions, conditional and switch expressions.
namespace Shapes;

internal static class StoredGuardForms
{
    /// guard/combination clean: tested in another order
    private static void CombinationConjunction(Folio folio, bool a, bool b)
    {
        if (a && b) folio.Lock();
        Work();
        if (b && a) folio.Unlock();
    }

    /// guard/combination bad: only one of them
    private static void CombinationConjunctionMismatch(Folio folio, bool a, bool b)
    {
        if (a) folio.Lock(); // SWAP003
        Work();
        if (a && b) folio.Unlock();
    }

    /// guard/combination clean: either, in another order
    private static void CombinationDisjunction(Folio folio, bool a, bool b)
    {
        if (a || b) folio.Lock();
        Work();
        if (b || a) folio.Unlock();
    }

    /// guard/combination bad: only one of them
    private static void CombinationDisjunctionMismatch(Folio folio, bool a, bool b)
    {
        if (a || b) folio.Lock(); // SWAP003
        Work();
        if (b) folio.Unlock();
    }

    /// guard/combination clean: distributed
    private static void CombinationNested(Folio folio, bool a, bool b, bool c)
    {
        if (a && (b || c)) folio.Lock();
        Work();
        if ((a && b) || (a && c)) folio.Unlock();
    }

    /// guard/combination bad: distributed wrongly
    private static void CombinationNestedMismatch(Folio folio, bool a, bool b, bool c)
    {
        if ((a && b) || c) folio.Lock(); // SWAP003
        Work();
        if (a && (b || c)) folio.Unlock();
    }

    /// guard/combination clean: De Morgan
    private static void CombinationDeMorgan(Folio folio, bool a, bool b)
    {
        if (!(a && b)) folio.Lock();
        Work();
        if (!a || !b) folio.Unlock();
    }

    /// guard/combination bad: De Morgan, forgotten
    private static void CombinationDeMorganMismatch(Folio folio, bool a, bool b)
    {
        if (!(a && b)) folio.Lock(); // SWAP003
        Work();
        if (!a && !b) folio.Unlock();
    }

    /// guard/combination clean: absorption
    private static void CombinationAbsorbed(Folio folio, bool a, bool b)
    {
        if (a) folio.Lock();
        Work();
        if (a || (a && b)) folio.Unlock();
    }

    /// guard/combination bad: no absorption
    private static void CombinationAbsorbedMismatch(Folio folio, bool a, bool b)
    {
        if (a) folio.Lock(); // SWAP003
        Work();
        if (a && b) folio.Unlock();
    }

    /// guard/combination clean: a conditional condition
    private static void CombinationThreeWay(Folio folio, bool a, bool b, bool c)
    {
        if (a ? b : c) folio.Lock();
        Work();
        if ((a && b) || (!a && c)) folio.Unlock();
    }

    /// guard/combination bad: either arm
    private static void CombinationThreeWayMismatch(Folio folio, bool a, bool b, bool c)
    {
        if (b || c) folio.Lock(); // SWAP003
        Work();
        if (a ? b : c) folio.Unlock();
    }

    /// guard/stored clean: stored in a local
    private static void StoredLocal(Folio folio, bool a, object? o)
    {
        var held = a && o != null;
        if (held) folio.Lock();
        Work();
        if (held) folio.Unlock();
    }

    /// guard/stored bad: a part of what was stored
    private static void StoredLocalMismatch(Folio folio, bool a, object? o)
    {
        var held = a && o != null;
        if (a) folio.Lock(); // SWAP003
        Work();
        if (held) folio.Unlock();
    }

    /// guard/stored clean: stored negated
    private static void StoredNegated(Folio folio, bool a)
    {
        var free = !a;
        if (!free) folio.Lock();
        Work();
        if (a) folio.Unlock();
    }

    /// guard/stored bad: the stored one
    private static void StoredNegatedMismatch(Folio folio, bool a)
    {
        var free = !a;
        if (!free) folio.Lock(); // SWAP003
        Work();
        if (free) folio.Unlock();
    }

    /// guard/stored clean: two locals of opposite value
    private static void StoredTwoLocals(Folio folio, bool a, bool b)
    {
        var first = a && b;
        var second = !first;
        if (first) folio.Lock();
        Work();
        if (!second) folio.Unlock();
    }

    /// guard/stored bad: the wrong one
    private static void StoredTwoLocalsMismatch(Folio folio, bool a, bool b)
    {
        var first = a && b;
        var second = !first;
        if (first) folio.Lock(); // SWAP003
        Work();
        if (second) folio.Unlock();
    }

    /// guard/stored clean: a comparison stored, then written out
    private static void StoredComparison(Folio folio, int n)
    {
        var big = n > 7;
        if (big) folio.Lock();
        Work();
        if (n > 7) folio.Unlock();
    }

    /// guard/stored bad: another border
    private static void StoredComparisonMismatch(Folio folio, int n)
    {
        var big = n > 7;
        if (big) folio.Lock(); // SWAP003
        Work();
        if (n > 8) folio.Unlock();
    }

    /// guard/stored clean: an enum that stores a bool
    private static void StoredEnumFromTernary(Folio folio, bool a)
    {
        var mode = a ? Mode.Write : Mode.Read;
        if (mode == Mode.Write) folio.Lock();
        Work();
        if (a) folio.Unlock();
    }

    /// guard/stored bad: the other member
    private static void StoredEnumFromTernaryMismatch(Folio folio, bool a)
    {
        var mode = a ? Mode.Write : Mode.Read;
        if (mode == Mode.Write) folio.Lock(); // SWAP003
        Work();
        if (mode == Mode.Read) folio.Unlock();
    }

    /// guard/stored clean: a number that stores two bools
    private static void StoredIntFromTernary(Folio folio, bool a, bool b)
    {
        var level = a ? (b ? 2 : 1) : 0;
        if (level == 2) folio.Lock();
        Work();
        if (a && b) folio.Unlock();
    }

    /// guard/stored bad: more than it was
    private static void StoredIntFromTernaryMismatch(Folio folio, bool a, bool b)
    {
        var level = a ? (b ? 2 : 1) : 0;
        if (level >= 1) folio.Lock(); // SWAP003
        Work();
        if (level == 2) folio.Unlock();
    }

    /// guard/ternary clean: ?: as a condition
    private static void TernaryInGuard(Folio folio, bool a, bool b)
    {
        if (a ? b : false) folio.Lock();
        Work();
        if (a && b) folio.Unlock();
    }

    /// guard/ternary bad: only one part
    private static void TernaryInGuardMismatch(Folio folio, bool a, bool b)
    {
        if (b) folio.Lock(); // SWAP003
        Work();
        if (a ? b : false) folio.Unlock();
    }

    /// guard/coalesce clean: ?? false, then == true
    private static void CoalesceBool(Folio folio, bool? b)
    {
        if (b ?? false) folio.Lock();
        Work();
        if (b == true) folio.Unlock();
    }

    /// guard/coalesce bad: the null goes the other way
    private static void CoalesceBoolMismatch(Folio folio, bool? b)
    {
        if (b != false) folio.Lock(); // SWAP003
        Work();
        if (b ?? false) folio.Unlock();
    }

    /// guard/coalesce clean: ?? of two objects
    private static void CoalesceObject(Folio folio, object? o, object? p)
    {
        if ((o ?? p) != null) folio.Lock();
        Work();
        if (o != null || p != null) folio.Unlock();
    }

    /// guard/coalesce bad: only the first
    private static void CoalesceObjectMismatch(Folio folio, object? o, object? p)
    {
        if ((o ?? p) != null) folio.Lock(); // SWAP003
        Work();
        if (o != null) folio.Unlock();
    }

    /// guard/switch-expression clean: a switch expression, then a pattern
    private static void SwitchExpressionBool(Folio folio, Mode mode)
    {
        if (mode switch { Mode.Write => true, Mode.Exclusive => true, _ => false }) folio.Lock();
        Work();
        if (mode is Mode.Write or Mode.Exclusive) folio.Unlock();
    }

    /// guard/switch-expression bad: one of its arms
    private static void SwitchExpressionBoolMismatch(Folio folio, Mode mode)
    {
        if (mode switch { Mode.Write => true, Mode.Exclusive => true, _ => false }) folio.Lock(); // SWAP003
        Work();
        if (mode is Mode.Exclusive) folio.Unlock();
    }

    /// guard/switch-expression clean: a switch expression with when
    private static void SwitchExpressionWhen(Folio folio, int n, bool b)
    {
        if (n switch { > 0 when b => true, _ => false }) folio.Lock();
        Work();
        if (n > 0 && b) folio.Unlock();
    }

    /// guard/switch-expression bad: the when left out
    private static void SwitchExpressionWhenMismatch(Folio folio, int n, bool b)
    {
        if (n > 0) folio.Lock(); // SWAP003
        Work();
        if (n switch { > 0 when b => true, _ => false }) folio.Unlock();
    }
}
