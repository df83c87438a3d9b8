// Large pages of the processor: a look-up among a million records then finds its addresses in the translation cache.
using System.Runtime.InteropServices;

namespace SwapOrder;

/// <summary>Asks the system to back memory with huge pages. Kernel: <c>Documentation/admin-guide/mm/transhuge.rst</c>.</summary>
internal static unsafe class HugePages
{
    /// <summary>Their size, and what they are aligned to, where ordinary pages have 4 KiB: on x64 and on most arm64 systems.</summary>
    public const nuint Size = 2 << 20;

    // MADV_HUGEPAGE, on every architecture that .NET runs on.
    private const int HugePageAdvice = 14;

    /// <summary>Whether it makes sense to ask: whether the kernel heeds it is the administrator's choice, and may change.</summary>
    public static bool MayExist { get; } = OperatingSystem.IsLinux() && Environment.SystemPageSize == 4 << 10;

    /// <summary>Asks for huge pages, before the memory is first touched. Without effect where there are none.</summary>
    /// <param name="start">Aligned to <see cref="Size"/>.</param>
    /// <param name="bytes">What follows the last whole huge page keeps ordinary ones.</param>
    public static void Ask(void* start, nuint bytes)
    {
        try
        {
            // An advice: the memory is as good without it, so it does not matter whether it was taken.
            _ = Advise(start, bytes, HugePageAdvice);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name.
        }
    }

    // Nothing to marshal, so no generator: the sources compile as they are.
    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(void* start, nuint bytes, int advice);
}
