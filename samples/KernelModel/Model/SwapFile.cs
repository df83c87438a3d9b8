// A swap file on a real disk.
using Microsoft.Win32.SafeHandles;
using SwapOrder;

namespace KernelModel;

/// <summary>A temporary file of one page per slot. The system removes it, however the process ends.</summary>
public sealed class SwapFile : ISwapStorage, IDisposable
{
    private readonly SafeFileHandle _handle;
    private long _failingOffset = -1;

    public SwapFile(long slots)
    {
        SlotCount = slots;
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"kernelmodel-{Environment.ProcessId}-{Guid.NewGuid():N}.swap");
        _handle = File.OpenHandle(
            Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose | FileOptions.RandomAccess, slots * PhysicalMemory.PageSize);
        // Without its name it is gone with the process. Windows keeps the name and does the same by DeleteOnClose.
        if (!OperatingSystem.IsWindows())
            File.Delete(Path);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    public long SlotCount { get; }

    public bool NeedsStableWrites => false;

    /// <summary>Makes every read of a slot fail, as a bad sector does.</summary>
    public void Break(long offset) => Volatile.Write(ref _failingOffset, offset);

    public bool Read(long offset, Span<byte> page)
    {
        if (offset == Volatile.Read(ref _failingOffset))
        {
            page[..(page.Length / 2)].Fill(0xBD);
            return false;
        }

        return RandomAccess.Read(_handle, page, offset * PhysicalMemory.PageSize) == page.Length;
    }

    public bool Write(long offset, ReadOnlySpan<byte> page)
    {
        try
        {
            RandomAccess.Write(_handle, page, offset * PhysicalMemory.PageSize);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _handle.Dispose();
}
