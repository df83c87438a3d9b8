// One frame of the pool and the page of the file that it holds at the moment.
using System.Buffers.Binary;
using SwapOrder.Contracts;

namespace BufferPool;

internal sealed class Page(int size)
{
    private readonly byte[] _bytes = new byte[size];
    private int _pins;

    public long Number { get; private set; } = -1;

    public bool IsDirty { get; private set; }

    public bool IsPinned => Volatile.Read(ref _pins) > 0;

    /// <summary>For the clock: whether somebody wanted it since the hand came by.</summary>
    public bool IsRecent { get; set; }

    [Requires(Pin.Pinned, Text = "'{0}' may be evicted while it is read: it is not pinned")]
    public long Read(int index) => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(index * sizeof(long)));

    [Requires(Pin.Pinned, Text = "'{0}' may be evicted while it is written: it is not pinned"), Becomes(Content.Dirty)]
    public void Write(int index, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(index * sizeof(long)), value);
        IsDirty = true;
    }

    [Becomes(Pin.Pinned, By = +1)]
    public void Take()
    {
        Interlocked.Increment(ref _pins);
        IsRecent = true;
    }

    [Requires(Pin.Pinned), Becomes(Pin.Unpinned, By = -1)]
    public void Release() => Interlocked.Decrement(ref _pins);

    [Becomes(Content.Clean)]
    public void WriteTo(FileStream file)
    {
        file.Position = Number * _bytes.Length;
        file.Write(_bytes);
        IsDirty = false;
    }

    /// <summary>What was in the frame is lost.</summary>
    [Forbids(Content.Dirty, Text = "what was written to '{0}' is lost: it was not written back"), Becomes(Content.Clean)]
    public void ReadFrom(FileStream file, long number)
    {
        Array.Clear(_bytes);
        file.Position = number * _bytes.Length;
        file.ReadAtLeast(_bytes, _bytes.Length, throwOnEndOfStream: false);
        Number = number;
    }
}
