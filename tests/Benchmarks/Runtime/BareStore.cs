using SwapOrder;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>
/// The ceiling: what is left of our store when nothing guards it. The same words and the same encoding in two flat arrays; no types, no growth, no
/// pool, no generations, no second thread. A store that has those cannot be faster, so a target that this one misses cannot be met on this machine.
/// </summary>
internal readonly struct BareStore(int slots) : IStore
{
    private readonly ulong[] _words = new ulong[slots];
    private readonly byte[] _blocks = new byte[slots * MteTags.PackedBytes];

    public void Save(int slot, ReadOnlySpan<byte> packed)
    {
        ref readonly byte first = ref packed[0];
        if (TagBoundaries.IsUniform(in first))
        {
            _words[slot] = BoundaryWord.Uniform(first & MteTags.Max);
            return;
        }

        TagBoundaries boundaries = TagBoundaries.Of(in first);
        if (boundaries.Count < BoundaryWord.MaxRuns)
        {
            _words[slot] = BoundaryWord.Encode(in first, boundaries);
            return;
        }

        packed[..MteTags.PackedBytes].CopyTo(_blocks.AsSpan(slot * MteTags.PackedBytes));
        _words[slot] = TagWord.Raw(0, 0);
    }

    public bool Restore(int slot, Span<byte> packed)
    {
        ulong word = _words[slot];
        if (TagWord.IsBoundary(word))
            BoundaryWord.Decode(word, ref packed[0]);
        else if (word != TagWord.Empty)
            _blocks.AsSpan(slot * MteTags.PackedBytes, MteTags.PackedBytes).CopyTo(packed);
        return word != TagWord.Empty;
    }

    public void Invalidate(int slot) => _words[slot] = TagWord.Empty;
}
