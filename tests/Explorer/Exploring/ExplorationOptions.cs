using KernelModel.Explorer.Scheduling;

namespace KernelModel.Explorer.Exploring;

/// <summary>How far to look.</summary>
/// <param name="Preemptions">The most preemptions of a schedule.</param>
/// <param name="Reduce">Whether to leave out schedules that differ only in the order of steps that do not conflict.</param>
/// <param name="MaxSchedules">After how many schedules to give up; the exploration is then not complete.</param>
/// <param name="IsSimplestWanted">Whether to look for a simpler schedule once there is a harmful one.</param>
public sealed record ExplorationOptions(int Preemptions, bool Reduce = false, long MaxSchedules = long.MaxValue, bool IsSimplestWanted = true);

/// <summary>A schedule that does harm.</summary>
public sealed record Failure(Schedule Schedule, Harm Harm, int Preemptions, int Steps);

/// <summary>What was found.</summary>
/// <param name="Schedules">How many schedules were run, by the number of their preemptions.</param>
/// <param name="Redundant">How many of them were given up by the reduction.</param>
/// <param name="First">The first schedule that did harm; no schedule of fewer preemptions does.</param>
/// <param name="SchedulesToHarm">How many schedules were run until then.</param>
/// <param name="IsComplete">Whether every schedule up to the bound, or up to the first harm, was run.</param>
/// <param name="Harms">Every harm that was seen, and how often.</param>
public sealed record ExplorationResult(
    IReadOnlyList<long> Schedules, long Redundant, Failure? First, long SchedulesToHarm, bool IsComplete, IReadOnlyDictionary<Harm, long> Harms, TimeSpan Time)
{
    public long Total => Schedules.Sum();
}
