// Which values are surely different objects, because of when they came into being.
namespace SwapOrderAnalyzers.Flow;

internal static class Distinctness
{
    /// <summary>Whether two values count as different objects as long as nobody compares them: one is new, or described by a contract, when the other was there.</summary>
    public static bool AreDistinct(Value a, Value b) =>
        a != b && ((a.IsDistinct && Precedes(b, a)) || (b.IsDistinct && Precedes(a, b)));

    /// <summary>Whether a comparison of the two is decided: one was made by <c>new</c> when the other was there, or is made by another <c>new</c>.</summary>
    public static bool AreNeverSame(Value a, Value b) =>
        a != b && ((a.IsCreated && IsNotMade(b)) || (b.IsCreated && IsNotMade(a)) || (a.IsOther && Precedes(b, a)) || (b.IsOther && Precedes(a, b)));

    // What a contract describes may have been made a line before and found again: who compares the two says that they may be one.
    private static bool IsNotMade(Value by) => by.IsCreated || by.Kind is ValueKind.Entry or ValueKind.Linked or ValueKind.Constant;

    private static bool Precedes(Value earlier, Value later) => earlier.Kind switch
    {
        ValueKind.Entry or ValueKind.Linked or ValueKind.Constant => true,
        ValueKind.Fresh or ValueKind.Older => earlier.IsDistinct,
        _ => false,
    };
}
