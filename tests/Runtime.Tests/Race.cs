// Runs actions at once on threads of their own, and fails rather than hangs.
namespace SwapOrder.Runtime.Tests;

internal static class Race
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Lets all actions start together and waits for them; the first exception is thrown here.</summary>
    public static void Run(params Action[] actions)
    {
        using var start = new Barrier(actions.Length);
        var tasks = actions.Select(action => Start(() =>
        {
            start.SignalAndWait();
            action();
        })).ToArray();
        foreach (Task task in tasks)
            Await(task);
    }

    /// <summary>Starts an action on a thread of its own.</summary>
    public static Task Start(Action action) => Task.Factory.StartNew(action, TaskCreationOptions.LongRunning);

    public static void Await(Task task)
    {
        Assert.True(task.Wait(Patience), "The thread is still waiting.");
        task.GetAwaiter().GetResult();
    }

    public static T Await<T>(Task<T> task)
    {
        Await((Task)task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits until the task's thread can be expected to sleep, and asserts that the task has not ended.</summary>
    public static void AssertWaits(Task task) => Assert.False(task.Wait(TimeSpan.FromMilliseconds(50)), "The thread did not wait.");
}
