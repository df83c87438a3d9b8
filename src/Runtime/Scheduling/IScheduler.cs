namespace SwapOrder.Scheduling;

/// <summary>
/// Decides which thread runs. A scheduler that lets one of its threads run at a time makes every run of them the same for the same decisions; that is
/// how a schedule that does harm is found and played back. Implementations are called on the thread that is about to take the step.
/// </summary>
public interface IScheduler
{
    /// <summary>The calling thread is about to take a step that others can see; returns when it may.</summary>
    void Before(in Step step);

    /// <summary>The calling thread cannot take the step until the condition holds; returns when it does and the thread may go on.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isReady">Asked on any thread while none of the scheduler's threads runs; changes nothing.</param>
    void Wait(in Step step, Func<bool> isReady);

    /// <summary>The calling thread has nothing to do until another one has done something.</summary>
    void Yield(in Step step);
}
