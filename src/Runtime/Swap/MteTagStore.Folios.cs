// The pages of a large folio: all of their tags, or none.
using System.Runtime.InteropServices;

namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    /// <summary>The most pages that one <see cref="TrySaveFolio"/> takes.</summary>
    public const int MaxFolioPages = 1 << Folio.MaxOrder;

    /// <summary>
    /// Saves the packed tags of consecutive entries, or of none: what all of them need is taken before the first is changed. Kernel:
    /// <c>arch_prepare_to_swap</c>, without its rollback.
    /// </summary>
    /// <param name="first">The entry of the first page.</param>
    /// <param name="packed"><see cref="PackedBytes"/> bytes for each page, one page behind the other.</param>
    /// <returns>False when the store is full or there is no memory; every entry has the record that it had.</returns>
    /// <exception cref="ArgumentException">The span is not a whole number of pages, or more than <see cref="MaxFolioPages"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last entry would be beyond <see cref="SwapEntry.MaxOffset"/>.</exception>
    /// <exception cref="BadSwapEntryException">The entries' type was removed.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TrySaveFolio(SwapEntry first, ReadOnlySpan<byte> packed)
    {
        int pages = packed.Length / _packedBytes;
        if (packed.Length % _packedBytes != 0 || pages > MaxFolioPages)
            throw new ArgumentException($"A folio has up to {MaxFolioPages} pages of {_packedBytes} bytes; the span has {packed.Length} bytes.", nameof(packed));
        if (pages == 0)
            return true;
        _ = first + (pages - 1);

        Span<Planned> plan = stackalloc Planned[pages];
        for (int page = 0; page < pages; page++)
        {
            if (!TryPlan(first + page, packed[(page * _packedBytes)..], out plan[page]))
            {
                Undo(plan[..page], first);
                return Alive(false);
            }
        }

        for (int page = 0; page < pages; page++)
            Carry(plan[page], first.Offset + page, in packed[page * _packedBytes]);
        return Alive(true);
    }

    // What a page will need, taken in advance: its word, or the block that its word will name.
    private readonly record struct Planned(nint Cluster, ulong Old, ulong Next, int Block);

    private bool TryPlan(SwapEntry entry, ReadOnlySpan<byte> packed, out Planned planned)
    {
        planned = default;
        TagCluster* cluster = _directory.FindOrAdd(entry);
        if (cluster == null)
            return false;
        ref ulong word = ref cluster->Word(entry.Offset);
        ulong old = Claim(ref word), next = Encode(in MemoryMarshal.GetReference(packed));
        if (old == TagWord.Empty && !TryReserve())
            return Unclaimed(ref word, old);
        int block = -1;
        if (next == TagWord.Empty && !TagWord.IsRaw(old) && !TryTakeBlock(cluster, entry.Offset, out block))
        {
            if (old == TagWord.Empty)
                Release();
            return Unclaimed(ref word, old);
        }

        planned = new Planned((nint)cluster, old, next, block);
        return true;
    }

    private void Undo(ReadOnlySpan<Planned> plan, SwapEntry first)
    {
        for (int page = 0; page < plan.Length; page++)
        {
            var cluster = (TagCluster*)plan[page].Cluster;
            if (plan[page].Block >= 0 && !_isInPlace)
                cluster->GiveBack(plan[page].Block);
            if (plan[page].Old == TagWord.Empty)
                Release();
            Unclaimed(ref cluster->Word(first.Offset + page), plan[page].Old);
        }
    }

    private void Carry(Planned planned, long offset, ref readonly byte packed)
    {
        var cluster = (TagCluster*)planned.Cluster;
        ref ulong word = ref cluster->Word(offset);
        if (planned.Next != TagWord.Empty)
        {
            Publish(ref word, planned.Next);
            if (TagWord.IsRaw(planned.Old))
                GiveBack(cluster, planned.Old);
        }
        else if (TagWord.IsRaw(planned.Old))
        {
            SaveOver(cluster, ref word, TagWord.Block(planned.Old), in packed);
        }
        else
        {
            Publish(ref word, Fill(cluster, planned.Block, in packed));
        }
    }
}
