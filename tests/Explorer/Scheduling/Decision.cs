namespace KernelModel.Explorer.Scheduling;

/// <summary>What could be decided at a switch point, and what was.</summary>
/// <param name="Choices">The threads that could run, a bit for each.</param>
/// <param name="Chosen">The one that did.</param>
/// <param name="Running">The one that ran before, or -1.</param>
/// <param name="CanGoOn">Whether that one could have gone on; then to choose another one is a preemption.</param>
public readonly record struct Decision(int Choices, int Chosen, int Running, bool CanGoOn)
{
    /// <summary>The preemptions that it costs to choose a thread.</summary>
    public int CostOf(int thread) => CanGoOn && thread != Running ? 1 : 0;

    public bool IsPreemption => CostOf(Chosen) > 0;
}
