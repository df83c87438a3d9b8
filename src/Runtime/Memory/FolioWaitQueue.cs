// Who sleeps for which folio's lock.
namespace SwapOrder;

/// <summary>
/// A fixed table of queues, chosen by a folio's frame number (managed objects move). Folios that share one are told apart: only a folio's own waiters
/// are woken for it. All members but <see cref="Of"/> want the queue's monitor held.
/// </summary>
internal sealed class FolioWaitQueue
{
    private const int QueueCount = 256;

    private static readonly FolioWaitQueue[] Queues = [.. Enumerable.Range(0, QueueCount).Select(_ => new FolioWaitQueue())];

    private readonly LinkedList<FolioWaiter> _waiters = [];

    public static FolioWaitQueue Of(Folio folio) => Queues[(int)((ulong)folio.Pfn % QueueCount)];

    public void Add(FolioWaiter waiter) => _waiters.AddLast(waiter.Node);

    public void Remove(FolioWaiter waiter) => _waiters.Remove(waiter.Node);

    public bool HasWaiterOf(Folio folio) => FirstLocker(folio) is not null || FirstWatcher(folio) is not null;

    /// <summary>Whoever has waited longest to take the folio's lock.</summary>
    public FolioWaiter? FirstLocker(Folio folio) => First(folio, isLocker: true);

    /// <summary>Somebody who only waits until the folio is unlocked.</summary>
    public FolioWaiter? FirstWatcher(Folio folio) => First(folio, isLocker: false);

    private FolioWaiter? First(Folio folio, bool isLocker)
    {
        for (LinkedListNode<FolioWaiter>? node = _waiters.First; node is not null; node = node.Next)
        {
            if (node.Value.Folio == folio && node.Value.IsLocker == isLocker)
                return node.Value;
        }

        return null;
    }
}
