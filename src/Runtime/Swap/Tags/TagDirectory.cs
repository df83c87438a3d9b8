// From an entry to its cluster: an index, not a hash, for the offsets that real devices have.
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SwapOrder;

/// <summary>
/// One table of cluster pointers for each type. Tables grow by replacement and stay readable until the memory is disposed, so that finding
/// takes no lock. Offsets beyond 2 TiB of pages, which no table could reach, are hashed by cluster.
/// </summary>
/// <remarks>A part of the store that owns it, and never copied.</remarks>
internal unsafe struct TagDirectory
{
    private const long NearClusters = 1 << 20, SmallestTable = 32;

    // The table of no clusters: of types that have none or are refused, and of all types once the directory is closed. Nobody frees it.
    private static readonly Table* None = (Table*)NativeMemory.AllocZeroed((nuint)sizeof(Table));

    private readonly Lock _gate = new();
    private readonly TagMemory _memory;
    private readonly ConcurrentDictionary<ulong, nint> _far = [];
    // Of types that are refused: out of every finder's way, and put back when the type is opened again.
    private readonly nint[] _refused = new nint[SwapEntry.TypeCount];
    // Where the clusters of each type are.
    private fixed ulong _tables[SwapEntry.TypeCount];
    private uint _removedTypes;
    private bool _isClosed;

    // Followed by that many pointers.
    private struct Table
    {
        public long Length;

        public static ulong* Clusters(Table* table) => (ulong*)(table + 1);
    }

    public TagDirectory(TagMemory memory)
    {
        _memory = memory;
        for (int type = 0; type < SwapEntry.TypeCount; type++)
            _tables[type] = (ulong)None;
    }

    /// <summary>The entry's cluster; null when nothing was ever saved there.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TagCluster* Find(SwapEntry entry)
    {
        // publishes: nothing; it receives the table with its pointers (TryGrow), and below the cleared cluster (Add)
        // why here:  the acquire comes with each pointer, before anything behind it is read
        // pinned by: MteTagStoreStressTests.Records_are_found_while_the_table_grows
        // if flipped: the length is the new table's and its pointers are not there yet
        var table = (Table*)Volatile.Read(ref _tables[(uint)entry.Type]);
        long cluster = entry.Offset >> TagCluster.SlotBits;
        return cluster < table->Length ? (TagCluster*)Volatile.Read(ref Table.Clusters(table)[cluster]) : FindFar(entry);
    }

    /// <summary>The entry's cluster, made if need be; null without memory.</summary>
    /// <exception cref="BadSwapEntryException">The entry's type was removed.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TagCluster* FindOrAdd(SwapEntry entry)
    {
        TagCluster* cluster = Find(entry);
        return cluster != null ? cluster : Add(entry);
    }

    /// <summary>Every cluster that there is, of one type or (-1) of all.</summary>
    public List<nint> Clusters(int type = -1)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            var clusters = new List<nint>();
            for (int at = type < 0 ? 0 : type; at < (type < 0 ? SwapEntry.TypeCount : type + 1); at++)
            {
                var table = (Table*)(_refused[at] != 0 ? (ulong)_refused[at] : _tables[at]);
                for (long i = 0; i < table->Length; i++)
                {
                    if (Table.Clusters(table)[i] != 0)
                        clusters.Add((nint)Table.Clusters(table)[i]);
                }
            }

            clusters.AddRange(_far.Where(far => type < 0 || TypeOf(far.Key) == type).Select(far => far.Value));
            return clusters;
        }
    }

    /// <summary>Lets entries of a type be saved again, and makes room for that many pages in one go.</summary>
    /// <returns>False without memory; the type is open all the same, and its table grows as it is used.</returns>
    public bool Open(int type, long pages)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            if (_refused[type] != 0)
            {
                // publishes: the clusters of the type's last device, all of them empty
                // why here:  after they were erased, which was before the type was opened again
                // pinned by: MteTagStoreTypeTests.A_closed_type_takes_no_saves_keeps_its_memory_and_can_be_added_again
                // if flipped: a finder finds a record of the last device
                Volatile.Write(ref _tables[type], (ulong)_refused[type]);
                _refused[type] = 0;
            }

            SetRemoved(type, false);
            long clusters = Math.Min((pages + TagCluster.Slots - 1) >> TagCluster.SlotBits, NearClusters);
            return clusters <= ((Table*)_tables[type])->Length || TryGrow(type, clusters);
        }
    }

    /// <summary>Frees what a type has. Nobody may be using its entries, as at the end of swapoff.</summary>
    public void Remove(int type)
    {
        lock (_gate)
        {
            Refuse(type);
            _refused[type] = 0;
            foreach (ulong far in _far.Keys.Where(far => TypeOf(far) == type))
                _far.TryRemove(far, out _);
            _memory.Free(type);
        }
    }

    /// <summary>Lets nobody find or make what the type has, until it is opened again; the memory stays.</summary>
    public void Refuse(int type)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            SetRemoved(type, true);
            if (_refused[type] != 0)
                return;
            _refused[type] = (nint)_tables[type];
            // publishes: that the type has no clusters
            // why here:  before they are erased; whoever has found one before may still be at work in it
            // pinned by: MteTagStoreTypeTests.A_closed_type_takes_no_saves_keeps_its_memory_and_can_be_added_again
            // if flipped: a save after the erasure leaves a record for the type's next device
            Volatile.Write(ref _tables[type], (ulong)None);
        }
    }

    /// <summary>Makes every later call throw, this one too; the memory itself is the owner's to free.</summary>
    /// <exception cref="ObjectDisposedException">It was called before.</exception>
    public void Close()
    {
        lock (_gate)
        {
            ThrowIfClosed();
            _isClosed = true;
            for (int type = 0; type < SwapEntry.TypeCount; type++)
                _tables[type] = (ulong)None;
            _far.Clear();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TagCluster* FindFar(SwapEntry entry)
    {
        ThrowIfClosed();
        return !_far.IsEmpty && !IsRemoved(entry.Type) && _far.TryGetValue(FarKey(entry), out nint far) ? (TagCluster*)far : null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TagCluster* Add(SwapEntry entry)
    {
        lock (_gate)
        {
            TagCluster* cluster = Find(entry);
            if (cluster != null)
                return cluster;
            if (IsRemoved(entry.Type))
                throw new BadSwapEntryException($"{entry} is of a type that was removed from the tag store.");
            long index = entry.Offset >> TagCluster.SlotBits;
            bool isNear = index < NearClusters;
            if (isNear && index >= ((Table*)_tables[entry.Type])->Length && !TryGrow(entry.Type, index + 1))
                return null;
            cluster = (TagCluster*)_memory.TryAllocate(entry.Type, (nuint)sizeof(TagCluster));
            if (cluster == null)
                return null;
            cluster->Type = entry.Type;
            // publishes: the cluster, all zeroes but for its type
            // why here:  after it was cleared; finders take no lock
            // pinned by: MteTagStoreStressTests.Threads_that_share_a_cluster_keep_every_record_apart
            // if flipped: a finder reads what the memory held before as a record
            if (isNear)
                Volatile.Write(ref Table.Clusters((Table*)_tables[entry.Type])[index], (ulong)cluster);
            else
                _far[FarKey(entry)] = (nint)cluster;
            return cluster;
        }
    }

    // Under the gate. The old table stays: a finder may have it. Doubling bounds what such tables take by what the last one takes.
    private bool TryGrow(int type, long clusters)
    {
        var old = (Table*)_tables[type];
        long length = Math.Min(Math.Max(Math.Max(clusters, 2 * old->Length), SmallestTable), NearClusters);
        var table = (Table*)_memory.TryAllocate(type, (nuint)(sizeof(Table) + (length * sizeof(ulong))));
        if (table == null)
            return false;
        table->Length = length;
        new ReadOnlySpan<ulong>(Table.Clusters(old), (int)old->Length).CopyTo(new Span<ulong>(Table.Clusters(table), (int)length));
        // publishes: the longer table with all the pointers of the old one
        // why here:  after they were copied; pointers are only added under the gate, so none is missed
        // pinned by: MteTagStoreStressTests.Records_are_found_while_the_table_grows
        // if flipped: a finder sees the new length and no clusters: saved tags are not restored
        Volatile.Write(ref _tables[type], (ulong)table);
        return true;
    }

    // publishes: nothing; what the type has is published by its table
    // why here:  before a far cluster is looked for, which has no table
    // pinned by: MteTagStoreTypeTests.A_closed_type_takes_no_saves_keeps_its_memory_and_can_be_added_again
    // if flipped: nothing is ordered by it
    private bool IsRemoved(int type) => (Volatile.Read(ref _removedTypes) >> type & 1) != 0;

    // Under the gate.
    private void SetRemoved(int type, bool removed)
    {
        uint types = removed ? _removedTypes | (1U << type) : _removedTypes & ~(1U << type);
        // publishes: nothing but the mark itself
        // why here:  before the clusters are erased
        // pinned by: MteTagStoreTypeTests.A_closed_type_takes_no_saves_keeps_its_memory_and_can_be_added_again
        // if flipped: a far cluster is found after it was erased
        Volatile.Write(ref _removedTypes, types);
    }

    private static ulong FarKey(SwapEntry entry) => entry.Value >> TagCluster.SlotBits;

    private static int TypeOf(ulong farKey) => SwapEntry.FromValue(farKey << TagCluster.SlotBits).Type;

    private readonly void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isClosed, typeof(MteTagStore));
}
