// Our store and what it is compared with, as structs: a generic method over them is compiled for each, so none pays for a virtual call.
using System.Collections.Concurrent;
using SwapOrder;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>What a swap path does with the tags of the page of a slot.</summary>
internal interface IStore
{
    void Save(int slot, ReadOnlySpan<byte> packed);

    bool Restore(int slot, Span<byte> packed);

    void Invalidate(int slot);
}

internal readonly struct OurStore(MteTagStore store) : IStore
{
    public void Save(int slot, ReadOnlySpan<byte> packed) => store.TrySave(new SwapEntry(1, slot), packed);

    public bool Restore(int slot, Span<byte> packed) => store.TryRestore(new SwapEntry(1, slot), packed);

    public void Invalidate(int slot) => store.Invalidate(new SwapEntry(1, slot));
}

/// <summary>What most would write today.</summary>
internal readonly struct ConcurrentStore(ConcurrentDictionary<ulong, byte[]> records) : IStore
{
    public void Save(int slot, ReadOnlySpan<byte> packed) => records[new SwapEntry(1, slot).Value] = packed.ToArray();

    public bool Restore(int slot, Span<byte> packed)
    {
        if (!records.TryGetValue(new SwapEntry(1, slot).Value, out byte[]? record))
            return false;
        record.CopyTo(packed);
        return true;
    }

    public void Invalidate(int slot) => records.TryRemove(new SwapEntry(1, slot).Value, out _);
}

/// <summary>What others would write.</summary>
internal readonly struct LockedStore(Dictionary<ulong, byte[]> records, Lock gate) : IStore
{
    public void Save(int slot, ReadOnlySpan<byte> packed)
    {
        byte[] record = packed.ToArray();
        lock (gate)
            records[new SwapEntry(1, slot).Value] = record;
    }

    public bool Restore(int slot, Span<byte> packed)
    {
        lock (gate)
        {
            if (!records.TryGetValue(new SwapEntry(1, slot).Value, out byte[]? record))
                return false;
            record.CopyTo(packed);
            return true;
        }
    }

    public void Invalidate(int slot)
    {
        lock (gate)
            records.Remove(new SwapEntry(1, slot).Value);
    }
}

/// <summary>The floor: a copy to and from its place, without records, threads or anything to look up.</summary>
internal readonly struct FlatStore(byte[] pages) : IStore
{
    public void Save(int slot, ReadOnlySpan<byte> packed) => packed[..MteTags.PackedBytes].CopyTo(pages.AsSpan(slot * MteTags.PackedBytes));

    public bool Restore(int slot, Span<byte> packed)
    {
        pages.AsSpan(slot * MteTags.PackedBytes, MteTags.PackedBytes).CopyTo(packed);
        return true;
    }

    public void Invalidate(int slot)
    {
    }
}
