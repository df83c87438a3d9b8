namespace SwapOrder;

/// <summary>An entry was used against the swap map: freed while free, unpinned while not pinned, naming no slot. Kernel: "Bad swap file entry", "Unused swap offset entry".</summary>
/// <remarks>The operation that throws it has changed nothing.</remarks>
public sealed class BadSwapEntryException : InvalidOperationException
{
    /// <summary>Says which entry and what was wrong with its use.</summary>
    public BadSwapEntryException(string message) : base(message) { }
}
