// Which swap devices there are, and what they are made of.
using SwapOrder;

namespace KernelModel;

/// <summary>A device and the storage behind it.</summary>
public sealed record SwapArea(SwapDevice Device, ISwapStorage Storage);

/// <summary>The devices that are in use now. Any number of threads may ask; one at a time adds and removes. Kernel: <c>swap_info</c>, <c>swap_active_head</c>.</summary>
public sealed class SwapDevices(SwapMap map) : IDisposable
{
    private readonly Lock _gate = new();
    private volatile SwapArea[] _areas = [];
    private volatile SwapArea[] _removed = [];

    public IReadOnlyList<SwapArea> All => _areas;

    /// <summary>How many slots are in use on all devices together.</summary>
    public long InUse => Sum(area => area.Device.InUse);

    public long SlotCount => Sum(area => area.Device.SlotCount);

    /// <summary>Takes a storage into use, and owns it from now on. Kernel: <c>swapon</c>.</summary>
    public SwapArea Add(ISwapStorage storage)
    {
        lock (_gate)
        {
            SwapArea area = new(map.AddDevice(storage), storage);
            _areas = [.. _areas, area];
            return area;
        }
    }

    /// <summary>Removes a device that no entry names any more, and closes its storage. Kernel: the end of <c>swapoff</c>.</summary>
    public void Remove(SwapArea area)
    {
        map.RemoveDevice(area.Device.Type);
        lock (_gate)
        {
            _removed = [.. _removed, area];
            _areas = [.. _areas.Where(other => other != area)];
        }

        (area.Storage as IDisposable)?.Dispose();
    }

    /// <summary>The storage of a device.</summary>
    public ISwapStorage? StorageOf(SwapDevice device)
    {
        foreach (SwapArea area in _areas)
        {
            if (area.Device == device)
                return area.Storage;
        }

        return null;
    }

    /// <summary>Whether reads of an entry's slot were made to fail at some time since the given one.</summary>
    public bool ExplainFailure(SwapEntry entry, long since) =>
        _areas.Concat(_removed).Any(area => area.Device.Type == entry.Type && area.Storage is SwapFile file && file.Failures.Explain(entry.Offset, since));

    public void Dispose()
    {
        foreach (SwapArea area in _areas)
            (area.Storage as IDisposable)?.Dispose();
    }

    private long Sum(Func<SwapArea, long> part)
    {
        long sum = 0;
        foreach (SwapArea area in _areas)
            sum += part(area);
        return sum;
    }
}
