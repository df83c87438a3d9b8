// The names of the links that the primitives declare, so that contracts elsewhere can ask for just one of them.
namespace SwapOrder.Contracts;

/// <summary>Names for <see cref="LinksAttribute.As"/>.</summary>
public static class LinkNames
{
    /// <summary>A folio to the entry under which the swap cache holds it.</summary>
    public const string Cache = "cache";

    /// <summary>A folio to the entry from which its bytes were read.</summary>
    public const string Content = "content";

    /// <summary>A swap pte to the entry that it was made of.</summary>
    public const string Made = "made";

    /// <summary>The first entry of a batch to the batch.</summary>
    public const string Batch = "batch";

    /// <summary>A private copy to the folio that it was copied from.</summary>
    public const string Copy = "copy";

    /// <summary>A swap device to the entry that it was taken for.</summary>
    public const string Device = "device";

    /// <summary>A pte to the folio that it maps.</summary>
    public const string Page = "page";
}
