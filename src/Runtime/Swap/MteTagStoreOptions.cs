namespace SwapOrder;

/// <summary>Where a tag store puts pages that do not fit a word.</summary>
public enum MteTagPayload
{
    /// <summary>In the next free block of their cluster: as many blocks as pages need them. The default.</summary>
    Pool,

    /// <summary>In a block of their own place in the cluster: nothing to look for, so the fastest; more memory where few pages need a block.</summary>
    InPlace,
}

/// <summary>What a tag store is for and how far it may go.</summary>
public sealed record MteTagStoreOptions
{
    /// <summary>The size of a page: 4, 16 or 64 KiB. Its packed tags take a 32nd of it.</summary>
    public int PageSize { get; init; } = PhysicalMemory.PageSize;

    /// <summary>How many records the store takes; a save beyond that fails as the kernel's does without memory. Unbounded by default, which is faster.</summary>
    public int Capacity { get; init; } = int.MaxValue;

    /// <summary>How many bytes of native memory the store takes from the system (<see cref="MteTagStore.ReservedBytes"/>); a save that needs more fails.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>Where pages go that do not fit a word.</summary>
    public MteTagPayload Payload { get; init; } = MteTagPayload.Pool;

    /// <summary>
    /// Whether the store catches callers who save or invalidate one entry at once from two threads: the second one's call throws
    /// <see cref="InvalidOperationException"/> and changes nothing. Costs an interlocked operation per call.
    /// </summary>
    public bool Checked { get; init; }
}
