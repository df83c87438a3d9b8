namespace SwapOrder;

/// <summary>The records of a tag store by kind, and its memory. Taken while others work, each number is true of some moment.</summary>
/// <param name="Uniform">Pages of one tag, in their word.</param>
/// <param name="FewRuns">Pages of two to five runs, in their word (4 KiB pages only).</param>
/// <param name="RunLengths">Pages in their word in the published form: of six runs, or any that fit in 16 and 64 KiB pages.</param>
/// <param name="Raw">Pages in a block.</param>
/// <param name="AllocatedBytes">The native memory of the store, as <see cref="MteTagStore.AllocatedBytes"/>.</param>
public readonly record struct MteTagStatistics(long Uniform, long FewRuns, long RunLengths, long Raw, long AllocatedBytes)
{
    /// <summary>All records.</summary>
    public long Count => Uniform + FewRuns + RunLengths + Raw;
}
