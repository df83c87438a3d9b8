namespace SwapOrder;

/// <summary>Where an anonymous page belongs. Two processes share a page without KSM only if they agree on it.</summary>
/// <param name="Root">What all areas related by fork have in common. Kernel: <c>anon_vma->root</c>.</param>
/// <param name="Index">The page number within such an area. Kernel: <c>folio->index</c>, <c>linear_page_index</c>.</param>
public readonly record struct AnonPlace(object Root, long Index);
