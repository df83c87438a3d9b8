// Gives a frame to another page without writing it back, and keeps the latch on one way out.
namespace BufferPool.Bugs;

internal sealed class BrokenEviction(FileStream file)
{
    private readonly object _latch = new();

    /// <summary>The deposit is gone as soon as the frame is wanted for another page.</summary>
    public void DepositAndReuse(Page frame, long amount, long other)
    {
        frame.Take();
        frame.Write(0, frame.Read(0) + amount);
        frame.Release();
        frame.ReadFrom(file, other); // SWAP002
    }

    public void FlushIfWanted(Page frame, bool isWanted)
    {
        Monitor.Enter(_latch); // SWAP003
        if (!isWanted)
            return;
        frame.WriteTo(file);
        Monitor.Exit(_latch);
    }
}
