// One run of a scenario in one schedule, from a new machine to the last check.
using KernelModel.Bugs;
using KernelModel.Explorer.Scenarios;
using KernelModel.Explorer.Scheduling;
using SwapOrder.Scheduling;

namespace KernelModel.Explorer.Exploring;

/// <summary>What came of a run.</summary>
/// <param name="End">How the threads ended.</param>
/// <param name="Decisions">What was decided at each switch point, and what could have been.</param>
/// <param name="Harm">The first harm that was done, or null.</param>
public sealed record Outcome(RunEnd End, IReadOnlyList<Decision> Decisions, Harm? Harm)
{
    public int Preemptions => Decisions.Count(decision => decision.IsPreemption);
}

/// <summary>Runs a scenario with given paths, again and again.</summary>
public sealed class Execution(Scenario scenario, ModelPaths paths) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Crew _crew = new(scenario.Threads.Count + 1);

    public Outcome Run(Schedule schedule, bool reduce = false, Func<Stage, ITraceWriter>? trace = null)
    {
        using var stage = new Stage(ModelPaths.Correct, scenario.Allowed);
        scenario.SetUp(stage);
        stage.Paths = paths;
        Harm? harm = null;
        ITraceWriter? writer = trace?.Invoke(stage);
        var scheduler = new DeterministicScheduler(scenario.Threads.Count, schedule, reduce, writer);
        for (int index = 0; index < scenario.Threads.Count; index++)
            Start(scheduler, index, worker: index, scenario.Threads[index], stage, found => harm ??= found);
        scheduler.Run(s_patience);
        if (scheduler.End == RunEnd.Deadlock)
        {
            foreach ((int thread, Step step) in scheduler.Waiting)
                writer?.Waits(scheduler.Decisions.Count, thread, step);
        }

        harm ??= scheduler.End switch
        {
            RunEnd.Deadlock => new(HarmKind.Deadlock, string.Join(", ", scheduler.Waiting.Select(Describe))),
            RunEnd.Livelock => new(HarmKind.Livelock, "the threads try again for ever"),
            _ => null,
        };
        if (harm is null && scheduler.End == RunEnd.Finished)
            harm = Check(stage);
        return new(scheduler.End, scheduler.Decisions, harm);
    }

    public void Dispose() => _crew.Dispose();

    private Harm? Check(Stage stage)
    {
        Harm? harm = null;
        var scheduler = new DeterministicScheduler(1, Schedule.Default, reduce: false);
        Start(scheduler, 0, worker: scenario.Threads.Count, checkedStage => scenario.Checks(checkedStage, scenario), stage, found => harm ??= found);
        scheduler.Run(s_patience);
        return scheduler.End == RunEnd.Finished
            ? harm
            : new(HarmKind.StuckLock, $"afterwards nobody gets past {string.Join(", ", scheduler.Waiting.Select(waiting => Describe(waiting.Step)))}");
    }

    private void Start(DeterministicScheduler scheduler, int index, int worker, Action<Stage> body, Stage stage, Action<Harm> onHarm) =>
        _crew.Start(worker, () => scheduler.RunThread(index, () =>
        {
            try
            {
                body(stage);
            }
            catch (Exception exception) when (exception is not ScheduleAbandonedException && scheduler.IsRunning)
            {
                onHarm(Harm.Of(exception));
                scheduler.Stop();
            }
        }));

    private static string Describe((int Thread, Step Step) waiting) => $"thread {Schedule.NameOf(waiting.Thread)} waits for ever in {Describe(waiting.Step)}";

    private static string Describe(Step step) => $"{step.Operation} of {step.Subject}";
}
