// What a run must have done to show anything.
namespace KernelModel;

/// <summary>Counts what a run did; zero of anything means that it shows nothing about it.</summary>
public static class Census
{
    /// <summary>What was counted: the work first, then the ways in which pages came back, then the faults that were injected.</summary>
    public static IEnumerable<(string Name, long Count)> Of(Machine machine, WorkloadOptions options)
    {
        foreach (Work work in Enum.GetValues<Work>())
            yield return (Name(work), machine.Statistics[work]);
        foreach (SwapInKind kind in Enum.GetValues<SwapInKind>())
            yield return ($"swap-in: {Name(kind)}", machine.Statistics[kind]);
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            if (options.FaultRate > 0 || kind == FaultKind.DeviceRemoved)
                yield return ($"fault: {Name(kind)}", machine.Faults?.Count(kind) ?? 0);
        }
    }

    /// <summary>What never happened and should have.</summary>
    public static IEnumerable<string> Missing(Machine machine, WorkloadOptions options) =>
        Of(machine, options).Where(entry => entry.Count == 0 && !IsOfFaults(entry.Name, options)).Select(entry => entry.Name);

    // Without faults there are no signals.
    private static bool IsOfFaults(string name, WorkloadOptions options) =>
        options.FaultRate == 0 && (name == Name(Work.BusErrors) || name == Name(Work.HwPoisons) || name == Name(Work.PoisonMarkers));

    private static string Name<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : at == 0 ? $"{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
