// From a folio to the page of a shared-memory file that it is.
using SwapOrder;

namespace KernelModel;

/// <summary>A page of a file.</summary>
public readonly record struct FilePage(SharedFile File, int Index);

/// <summary>Knows which file has a folio; changed under the folio's lock. Kernel: <c>folio->mapping</c> and <c>folio->index</c> of a file's folio.</summary>
public sealed class FileMap
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, FilePage> _pages = [];

    public void Add(Folio folio, FilePage page)
    {
        lock (_gate)
            _pages[folio.Pfn] = page;
    }

    public void Remove(Folio folio)
    {
        lock (_gate)
            _pages.Remove(folio.Pfn);
    }

    /// <summary>The first page of the file that a locked folio is of, or null.</summary>
    public FilePage? PageOf(Folio folio)
    {
        lock (_gate)
            return _pages.TryGetValue(folio.Pfn, out FilePage page) ? page : null;
    }
}
