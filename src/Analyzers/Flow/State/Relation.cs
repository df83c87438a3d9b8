// What a subject can be in now, for each state that it may have had on entry: eight rows of eight bits in one word.
namespace SwapOrderAnalyzers.Flow;

/// <summary>
/// Row i holds the states that the subject can be in now if it was in state i on entry. Untouched is the identity:
/// <code>
///         now 76543210
/// was 0:      00000001
/// was 1:      00000010   ...
/// </code>
/// A demand empties what it does not allow; no row left means that it is surely broken. What is born here has no entry state
/// and uses row 0 alone. A counted typestate uses row 0 (zero on entry) and row 1 (above zero), and its bits are differences:
/// bit 3 is none, bit 4 is +1, up to +3 in bit 6; bit 7 is "further than that".
/// </summary>
internal static class Relation
{
    public const ulong Broken = 0;
    public const ulong Top = ulong.MaxValue;
    public const int NoDifference = 3;

    /// <summary>The differences of a counted typestate by which more was given back than was taken here.</summary>
    public const int Negative = (1 << NoDifference) - 1;

    /// <summary>The bit of a counted typestate that stands for all larger differences.</summary>
    public const int Beyond = 0x80;

    private const ulong RowOnes = 0x0101010101010101;

    public static ulong Identity(Typestate typestate) => typestate.IsCounted
        ? Row(0, 1 << NoDifference) | Row(1, 1 << NoDifference)
        : 0x8040201008040201 & (typestate.States.Length >= 8 ? ulong.MaxValue : (1UL << (8 * typestate.States.Length)) - 1);

    /// <summary>The element of something born here: in its start state, or in any if the typestate has none.</summary>
    public static ulong Born(Typestate typestate) =>
        typestate.IsCounted ? Row(0, 1 << NoDifference)
        : typestate.Start >= 0 ? Row(0, 1 << typestate.Start)
        : Row(0, AllStates(typestate));

    public static byte AllStates(Typestate typestate) => (byte)((1 << typestate.States.Length) - 1);

    public static ulong Row(int row, int bits) => (ulong)(byte)bits << (8 * row);

    public static byte RowOf(ulong relation, int row) => (byte)(relation >> (8 * row));

    /// <summary>All states that it can be in now.</summary>
    public static byte Now(ulong relation)
    {
        relation |= relation >> 32;
        relation |= relation >> 16;
        return (byte)(relation | relation >> 8);
    }

    /// <summary>The words of all rows in which only <paramref name="states"/> are left.</summary>
    public static ulong Mask(Typestate typestate, StateSet states)
    {
        if (!typestate.IsCounted)
            return states.Bits * RowOnes;
        // Differences -3..+3 in bits 0..6. Zero on entry: the count is the difference. Above zero on entry: a count of at least
        // 1 + difference, so that "above zero" is possible unless all was given back, and "zero" only after giving back.
        var zero = states.Contains(typestate.Zero);
        var above = (states.Bits & AllStates(typestate) & ~(1 << typestate.Zero)) != 0;
        var row0 = (zero ? 0b0000_1000 : 0) | (above ? 0b1111_0000 : 0);
        var row1 = (zero ? 0b0000_0111 : 0) | (above ? 0b1111_1111 : 0);
        return Row(0, row0 | 0x80) | Row(1, row1 | 0x80);
    }

    /// <summary>The rows of <paramref name="relation"/> that <paramref name="other"/> has something in: entry states that are ruled out for one are for the other.</summary>
    public static ulong RowsOf(ulong relation, ulong other)
    {
        ulong result = 0;
        for (var row = 0; row < 8; row++)
            if (RowOf(other, row) != 0)
                result |= relation & Row(row, 0xFF);
        return result;
    }

    /// <summary>All changes of one call at once, each on the state before: a state that several speak of follows the first.</summary>
    public static ulong Apply(IReadOnlyList<Change> changes, ulong relation)
    {
        if (relation == Top)
            return Top;
        ulong result = 0;
        for (var row = 0; row < 8; row++)
        {
            int bits = RowOf(relation, row);
            if (bits == 0)
                continue;
            result |= Row(row, changes[0].Typestate.IsCounted ? Count(row, bits, changes) : Transition(bits, changes));
        }

        return result;
    }

    /// <summary>Both the old and the new: a change of one among several.</summary>
    public static ulong Weaken(ulong before, ulong after) => before == Top || after == Top ? Top : before | after;

    /// <summary>First <paramref name="before"/>, then what a callee does: from each state the callee's row of that state.</summary>
    public static ulong Compose(Typestate typestate, ulong before, ulong callee)
    {
        if (before == Top || callee == Top)
            return Top;
        ulong result = 0;
        for (var row = 0; row < 8; row++)
        {
            var bits = RowOf(before, row);
            var now = 0;
            for (var state = 0; state < 8; state++)
                if ((bits & (1 << state)) != 0)
                    now |= typestate.IsCounted ? ComposeCount(row, state, callee) : RowOf(callee, state);
            result |= Row(row, now);
        }

        return result;
    }

    /// <summary>The counts of two names that turned out to be one object: what was taken under either of them is to be given back.</summary>
    public static ulong Sum(ulong known, ulong found)
    {
        if (known == Top || found == Top)
            return Top;
        ulong result = 0;
        for (var row = 0; row < 8; row++)
        {
            int bits = RowOf(known, row);
            for (var difference = 0; difference < 8; difference++)
                if ((RowOf(found, 0) & (1 << difference)) != 0)
                    result |= Row(row, difference == 7 ? 0x80 : Move(bits, difference - NoDifference));
        }

        return result;
    }

    /// <summary>Whether it is surely not in the end state now; <see cref="Top"/> is never sure.</summary>
    public static bool IsSurelyOutsideEnd(Typestate typestate, ulong relation) =>
        relation != Top && relation != Broken && (Now(relation) & EndBits(typestate)) == 0;

    /// <summary>The bits of a row that mean "back in the end state".</summary>
    public static byte EndBits(Typestate typestate) =>
        typestate.IsCounted ? (byte)(1 << NoDifference | 0x80) : (byte)(1 << typestate.End);

    // A change without a step settles the count: nothing is held, or something is. What contradicts that was not so.
    private static int Count(int row, int bits, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            if (change.By != 0)
                continue;
            if (change.To != change.Typestate.Zero)
                return bits & (row == 0 ? 0b1111_0000 : 0xFF);
            if (row == 0)
                return 1 << NoDifference;
            return (bits & Negative) != 0 ? bits & Negative : Negative;
        }

        return Move(bits, changes.Sum(x => x.By));
    }

    private static int Transition(int bits, IReadOnlyList<Change> changes)
    {
        var (left, result) = (bits, 0);
        foreach (var change in changes)
        {
            var moved = left & change.From.Bits;
            left &= ~moved;
            result |= moved == 0 ? 0 : 1 << change.To;
        }

        return left | result;
    }

    private static int Move(int bits, int by)
    {
        var beyond = bits & 0x80;
        var within = bits & 0x7F;
        if (by > 0)
            return beyond | (((within << by) & ~0x7F) != 0 ? 0x80 : 0) | ((within << by) & 0x7F);
        if (by < 0)
            return beyond | ((within & ((1 << -by) - 1)) != 0 ? 0x80 : 0) | (within >> -by);
        return bits;
    }

    private static int ComposeCount(int row, int difference, ulong callee)
    {
        if (difference == 7)
            return 0x80;
        var offset = difference - NoDifference;
        // Zero on entry plus nothing taken: the callee sees zero. All else it sees as "above zero".
        var calleeRow = RowOf(callee, row == 0 && offset <= 0 ? 0 : 1);
        return Move(calleeRow, offset);
    }
}
