// The threads that are no process's: one changes swap devices, one needs the tag store's room.
using KernelModel.Paths;
using SwapOrder;

namespace KernelModel;

/// <summary>Puts a new swap file in the place of an old one, again and again, while both are in use.</summary>
public sealed class Administrator(Machine machine, WorkloadOptions options)
{
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(Math.Clamp(options.Duration.TotalSeconds / 8, 0.1, 3));

    /// <summary>Runs until it is stopped; the last change is finished.</summary>
    public void Run(CancellationToken stop)
    {
        while (!stop.WaitHandle.WaitOne(_pause))
        {
            SwapArea oldest = machine.Devices.All[0];
            SwapFileKind kind = oldest.Storage is SwapFile file ? file.Kind : SwapFileKind.Plain;
            try
            {
                machine.Devices.Add(new SwapFile(oldest.Storage.SlotCount, kind, options.Folder, machine.Faults));
            }
            catch (Exception full) when (full is IOException or UnauthorizedAccessException)
            {
                // The disk is full by now, or not ours any more: the devices stay as they are.
                return;
            }

            SwapOff.Remove(machine, oldest);
            machine.Faults?.CountOne(FaultKind.DeviceRemoved);
        }
    }
}

/// <summary>Somebody else who saves tags: for moments there is no room for those of pages that are to be written out.</summary>
public sealed class TagHog(Machine machine, double rate)
{
    // No swap device has it.
    private const int Type = SwapEntry.DeviceTypeCount - 1;

    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(2);

    public void Run(CancellationToken stop)
    {
        var tags = new byte[MteTags.PackedBytes];
        while (!stop.WaitHandle.WaitOne(s_moment / rate))
        {
            int saved = 0;
            while (machine.Tags.TrySave(new SwapEntry(Type, saved), tags))
                saved++;
            stop.WaitHandle.WaitOne(s_moment);
            machine.Tags.InvalidateArea(Type);
        }
    }
}
