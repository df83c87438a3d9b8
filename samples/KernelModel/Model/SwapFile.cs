// A swap file on a real disk.
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SwapOrder;

namespace KernelModel;

/// <summary>What a swap file behaves like.</summary>
public enum SwapFileKind
{
    /// <summary>A disk: pages are written while they may be used again.</summary>
    Plain,

    /// <summary>A disk with checksums: a page that changes while it is written cannot be read back. Kernel: <c>SWP_STABLE_WRITES</c>.</summary>
    StableWrites,

    /// <summary>As fast as memory: pages that nobody shares are read past the swap cache. Kernel: <c>SWP_SYNCHRONOUS_IO</c>.</summary>
    Synchronous,
}

/// <summary>A file of one page per slot.</summary>
public sealed class SwapFile : ISwapStorage, IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly FaultInjector? _faults;
    // By slot, of the bytes that were handed over to be written; zero: never written.
    private readonly uint[]? _checksums;
    private long _failingOffset = -1;

    /// <summary>A temporary file. The system removes it, however the process ends.</summary>
    /// <param name="slots">How many pages it holds.</param>
    /// <param name="kind">What it behaves like.</param>
    /// <param name="folder">Where; the system's folder for temporary files if null.</param>
    /// <param name="faults">What makes reads and writes fail, or null.</param>
    /// <exception cref="IOException">There is no room.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing can be written there.</exception>
    public SwapFile(long slots, SwapFileKind kind = SwapFileKind.Plain, string? folder = null, FaultInjector? faults = null)
        : this(slots, kind, faults, System.IO.Path.Combine(folder ?? System.IO.Path.GetTempPath(), $"kernelmodel-{Environment.ProcessId}-{Guid.NewGuid():N}.swap"))
    {
        try
        {
            _handle = File.OpenHandle(
                Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose | FileOptions.RandomAccess, slots * PhysicalMemory.PageSize);
        }
        catch (IOException)
        {
            // No room for its pages, though there was for its name.
            File.Delete(Path);
            throw;
        }

        // Without its name it is gone with the process. Windows keeps the name and does the same by DeleteOnClose.
        if (!OperatingSystem.IsWindows())
            File.Delete(Path);
    }

    private SwapFile(long slots, SwapFileKind kind, FaultInjector? faults, string path, SafeFileHandle? handle = null)
    {
        SlotCount = slots;
        Kind = kind;
        Path = path;
        _faults = faults;
        _handle = handle!;
        Failures = new ReadFailures(slots);
        _checksums = kind == SwapFileKind.StableWrites ? new uint[slots] : null;
    }

    /// <summary>Where the file is, or was.</summary>
    public string Path { get; }

    public SwapFileKind Kind { get; }

    public long SlotCount { get; }

    public bool NeedsStableWrites => Kind == SwapFileKind.StableWrites;

    /// <summary>Which slots a fault was injected into, and since when.</summary>
    public ReadFailures Failures { get; }

    /// <summary>Opens a file that is there already and was made for swapping; nobody else may have it open.</summary>
    /// <exception cref="IOException">It is not there, is in use, or is too small.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public static SwapFile Open(string path, long slots, SwapFileKind kind, FaultInjector? faults = null)
    {
        SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.RandomAccess);
        long length = RandomAccess.GetLength(handle);
        if (length >= slots * PhysicalMemory.PageSize)
            return new SwapFile(slots, kind, faults, path, handle);
        handle.Dispose();
        throw new IOException($"The swap file '{path}' has {length:N0} bytes; {slots * PhysicalMemory.PageSize:N0} are needed.");
    }

    /// <summary>Makes every read of a slot fail, as a bad sector does.</summary>
    public void Break(long offset) => Volatile.Write(ref _failingOffset, offset);

    /// <summary>Changes a byte of a slot behind the checksum's back, as a disk does that forgets.</summary>
    public void Spoil(long offset) => RandomAccess.Write(_handle, [0xBD], (offset * PhysicalMemory.PageSize) + (PhysicalMemory.PageSize / 2));

    public bool Read(long offset, Span<byte> page)
    {
        int wanted = page.Length;
        if (offset == Volatile.Read(ref _failingOffset) || _faults?.Strikes(FaultKind.ReadError) == true)
        {
            page[..(page.Length / 2)].Fill(0xBD);
            Failures.Begin(offset);
            return false;
        }

        if (_faults?.Strikes(FaultKind.ShortRead) == true)
        {
            Failures.Begin(offset);
            wanted /= 2;
        }

        // A short read is an error, as it is to the kernel: the rest of the page is what the frame held before.
        return RandomAccess.Read(_handle, page[..wanted], offset * PhysicalMemory.PageSize) == page.Length && IsIntact(offset, page);
    }

    public bool Write(long offset, ReadOnlySpan<byte> page)
    {
        if (_faults?.Strikes(FaultKind.WriteError) == true)
            return false;
        uint checksum = ChecksumOf(page);
        try
        {
            RandomAccess.Write(_handle, page, offset * PhysicalMemory.PageSize);
        }
        catch (IOException)
        {
            return false;
        }

        if (_checksums != null)
            Volatile.Write(ref _checksums[offset], checksum);
        Failures.End(offset);
        return true;
    }

    public void Dispose()
    {
        Failures.EndAll();
        _handle.Dispose();
    }

    private bool IsIntact(long offset, ReadOnlySpan<byte> page) =>
        _checksums == null || Volatile.Read(ref _checksums[offset]) is 0 || Volatile.Read(ref _checksums[offset]) == ChecksumOf(page);

    // Never zero, which stands for a slot that was not written.
    private uint ChecksumOf(ReadOnlySpan<byte> page)
    {
        uint checksum = uint.MaxValue;
        if (_checksums == null)
            return checksum;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(page))
            checksum = BitOperations.Crc32C(checksum, word);
        return checksum == 0 ? 1 : checksum;
    }
}
