namespace SwapOrder;

/// <summary>Why <see cref="Ksm.CopyIfNeeded"/> returned nothing.</summary>
public enum KsmFailure
{
    /// <summary>It returned a folio.</summary>
    None,

    /// <summary>There was no frame for the copy. Kernel: a null result.</summary>
    OutOfMemory,

    /// <summary>The page's memory is broken. Kernel: <c>ERR_PTR(-EHWPOISON)</c>.</summary>
    HwPoison,
}
