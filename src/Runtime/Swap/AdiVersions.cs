// What an architecture keeps for a swapped-out page under its swap pte, as SPARC does with its version tags (ADI).
using System.Collections.Concurrent;
using SwapOrder.Contracts;
using SwapOrder.Scheduling;

namespace SwapOrder;

/// <summary>
/// A version of 0 to 15 for each frame, that goes with a page to swap and back; keyed by the swap pte, and so by its entry. All members may be called from
/// any thread. Kernel: <c>arch_unmap_one</c> and <c>arch_do_swap_page</c> of sparc64.
/// </summary>
public sealed class AdiVersions
{
    /// <summary>The highest version.</summary>
    public const int MaxVersion = 15;

    private readonly ConcurrentDictionary<long, byte> _frames = new();
    private readonly ConcurrentDictionary<ulong, byte> _entries = new();

    /// <summary>The version of the frame that a present pte maps; 0 unless one was set.</summary>
    /// <exception cref="InvalidOperationException">The pte is not present.</exception>
    public int VersionOf(Pte present)
    {
        SwitchPoint.Read(this);
        return _frames.GetValueOrDefault(present.Pfn);
    }

    /// <summary>Sets the version of the frame that a present pte maps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is negative or above <see cref="MaxVersion"/>.</exception>
    /// <exception cref="InvalidOperationException">The pte is not present.</exception>
    public void SetVersion(Pte present, int version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, MaxVersion);
        SwitchPoint.Write(this);
        _frames[present.Pfn] = (byte)version;
    }

    /// <summary>Saves the version of a page under the swap pte that replaces its pte; before that is installed. Kernel: <c>arch_unmap_one</c>.</summary>
    /// <param name="present">The pte that is taken away.</param>
    /// <param name="swapped">The swap pte that replaces it.</param>
    /// <exception cref="InvalidOperationException">The first is not present, or the second is no swap pte.</exception>
    public void UnmapOne(Pte present, Pte swapped)
    {
        SwapEntry entry = swapped.ToEntry();
        SwitchPoint.Write(this);
        if (_frames.TryRemove(present.Pfn, out byte version))
            _entries[entry.Value] = version;
        else
            _entries.TryRemove(entry.Value, out _); // of a page that was given up while it was swapped out
    }

    /// <summary>Gives the frame that is mapped the version that was saved under the swap pte. Kernel: <c>arch_do_swap_page</c>.</summary>
    /// <param name="present">The pte that maps the page now.</param>
    /// <param name="original">The swap pte that it replaces, as it was read from the slot.</param>
    /// <exception cref="InvalidOperationException">The first is not present, or the second is no swap pte.</exception>
    public void DoSwapPage(Pte present, [Forbids(PteKind.Present, Rule = "SWAP105")] Pte original)
    {
        SwapEntry entry = original.ToEntry();
        SwitchPoint.Write(this);
        if (_entries.TryRemove(entry.Value, out byte version))
            SetVersion(present, version);
    }
}
