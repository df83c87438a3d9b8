// What the store holds, counted when somebody asks: a counter kept on the way would be the one thing that all threads write.
namespace SwapOrder;

public sealed unsafe partial class MteTagStore
{
    /// <summary>Counts the records by kind. Takes some milliseconds for a million slots.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public MteTagStatistics Statistics()
    {
        long uniform = 0, fewRuns = 0, runLengths = 0, raw = 0;
        foreach (nint cluster in _directory.Clusters())
        {
            for (uint slot = 0; slot < TagCluster.Slots; slot++)
            {
                ulong word = Settled(ref ((TagCluster*)cluster)->Word(slot));
                if (TagWord.IsRaw(word))
                    raw++;
                else if (TagWord.IsBoundary(word) ? BoundaryWord.IsUniform(word) : TagWord.IsRecord(word) && RunLengthWord.IsUniform(word))
                    uniform++;
                else if (TagWord.IsBoundary(word))
                    fewRuns++;
                else if (TagWord.IsRecord(word))
                    runLengths++;
            }
        }

        GC.KeepAlive(this);
        return new(uniform, fewRuns, runLengths, raw, AllocatedBytes);
    }
}
