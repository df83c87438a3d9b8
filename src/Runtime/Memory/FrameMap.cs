using System.Numerics;

namespace SwapOrder;

/// <summary>Which frames are free; finds naturally aligned runs of them. The caller serialises.</summary>
internal sealed class FrameMap
{
    private const int FramesPerWord = 64;

    private readonly ulong[] _free;
    private int _hint;

    public FrameMap(int frames)
    {
        _free = new ulong[(frames + FramesPerWord - 1) / FramesPerWord];
        _free.AsSpan().Fill(ulong.MaxValue);
        if (frames % FramesPerWord != 0)
            _free[^1] = (1UL << (frames % FramesPerWord)) - 1;
        Free = frames;
    }

    public int Free { get; private set; }

    /// <summary>Takes a run of 2^order frames; an order of at most six keeps it within one word.</summary>
    public bool TryTake(int order, out int frame)
    {
        for (int tried = 0; tried < _free.Length; tried++)
        {
            int word = (_hint + tried) % _free.Length;
            ulong starts = AlignedRuns(_free[word], order);
            if (starts == 0)
                continue;

            int bit = BitOperations.TrailingZeroCount(starts);
            _free[word] &= ~(Run(order) << bit);
            _hint = word;
            Free -= 1 << order;
            frame = (word * FramesPerWord) + bit;
            return true;
        }

        frame = -1;
        return false;
    }

    /// <summary>Gives a run back; the next search begins there, so that frames are soon reused while they are warm.</summary>
    public void GiveBack(int frame, int order)
    {
        _hint = frame / FramesPerWord;
        _free[_hint] |= Run(order) << (frame % FramesPerWord);
        Free += 1 << order;
    }

    private static ulong Run(int order) => ulong.MaxValue >> (FramesPerWord - (1 << order));

    // Folds the word order times: a bit survives at an aligned place if the run of 2^order bits above it is all ones.
    private static ulong AlignedRuns(ulong free, int order)
    {
        ulong aligned = ulong.MaxValue;
        for (int step = 0; step < order; step++)
        {
            free &= free >> (1 << step);
            aligned &= AlignedTo(step + 1);
        }

        return free & aligned;
    }

    // Bits at multiples of 2^order: all ones divided by the all-ones run.
    private static ulong AlignedTo(int order) => ulong.MaxValue / Run(order);
}
