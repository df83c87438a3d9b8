// The protocol of a page: pinned while it is used, written back before its frame goes to another page.
using SwapOrder.Contracts;

namespace BufferPool;

/// <summary>A page that is not pinned may be evicted at any moment, by any thread. Pins are counted: two readers pin twice.</summary>
[Typestate(typeof(Page), Start = Pin.Unpinned, End = Pin.Unpinned)]
internal enum Pin
{
    Unpinned,
    Pinned,
}

/// <summary>Whether the frame holds what the file does not.</summary>
[Typestate(typeof(Page))]
internal enum Content
{
    Clean,
    Dirty,
}
