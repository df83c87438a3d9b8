namespace SwapOrder.Scheduling;

/// <summary>The processor that the calling thread runs on.</summary>
public static class Cpu
{
    /// <summary>Lets others run, in a loop that tries again what somebody else was in the way of. Kernel: <c>cond_resched</c>, <c>cpu_relax</c>.</summary>
    public static void Relax()
    {
        if (SwitchPoint.IsEnabled)
            SwitchPoint.Yield(nameof(Relax));
        Thread.Yield();
    }
}
