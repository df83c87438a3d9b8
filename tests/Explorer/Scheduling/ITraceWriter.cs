using SwapOrder.Scheduling;

namespace KernelModel.Explorer.Scheduling;

/// <summary>Is told of each step as it happens.</summary>
public interface ITraceWriter
{
    /// <summary>On the thread, before it may be held up.</summary>
    void Reached(int thread, in Step step);

    /// <summary>The thread goes on with the step.</summary>
    void Took(int point, int thread, in Step step, bool afterPreemption);

    /// <summary>The thread has reached a step that it can never take: the run is a deadlock.</summary>
    void Waits(int point, int thread, in Step step);

    /// <summary>The thread runs for the first time.</summary>
    void Began(int point, int thread, bool afterPreemption);
}
