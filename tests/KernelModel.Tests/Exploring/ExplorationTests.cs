using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;
using SwapOrder.Scheduling;

namespace KernelModel.Tests.Exploring;

public class ExplorationTests
{
    [Theory]
    [InlineData(1, 1, 6)]
    [InlineData(2, 2, 20)]
    [InlineData(3, 1, 15)]
    public void Every_order_of_the_steps_is_run_once(int stepsOfOne, int stepsOfOther, long orders)
    {
        var scenario = new Scenario("steps", "Two threads that do nothing but be seen.") { Threads = [Steps(stepsOfOne), Steps(stepsOfOther)] };

        Assert.Equal(orders, Explore(scenario, new(Preemptions: 10)).Total);
    }

    [Fact]
    public void A_bound_counts_preemptions_and_not_switches()
    {
        var scenario = new Scenario("steps", "Two threads of three stretches each.") { Threads = [Steps(2), Steps(2)] };

        // One after the other, either way; held up once after the first or the second stretch, either way.
        Assert.Equal([2, 4], Explore(scenario, new(Preemptions: 1)).Schedules);
    }

    [Fact]
    public void The_reduction_leaves_out_what_makes_no_difference()
    {
        var apart = new Scenario("apart", "Two threads with nothing in common.")
        {
            Threads = [stage => stage.A.Table.Read(0), stage => stage.B.Table.Read(0)],
        };
        ExplorationOptions all = new(Preemptions: 2), reduced = all with { Reduce = true };

        ExplorationResult with = Explore(apart, reduced);
        Assert.True(with.Total - with.Redundant < Explore(apart, all).Total);
    }

    [Theory]
    [InlineData(nameof(MatchBeforeLock))]
    [InlineData(nameof(FreshFolioLost))]
    [InlineData(nameof(CopyBeforeUptodate))]
    public void The_reduction_loses_no_harm(string twin)
    {
        Scenario scenario = ScenarioCatalog.Convicting(twin)!;
        ModelPaths broken = Twin.All.Single(one => one.Name == twin).Paths;
        ExplorationOptions all = new(Preemptions: 1), reduced = all with { Reduce = true };

        ExplorationResult without = new Exploration(scenario, broken, all).All(), with = new Exploration(scenario, broken, reduced).All();

        Assert.NotEmpty(without.Harms);
        Assert.Equal(without.Harms.Keys.ToHashSet(), with.Harms.Keys.ToHashSet());
        Assert.True(with.Total <= without.Total);
    }

    [Fact]
    public void Threads_that_wait_for_one_another_are_a_deadlock()
    {
        var scenario = new Scenario("crossed", "Two page tables, locked in opposite orders.")
        {
            Threads = [stage => Nest(stage.A, stage.B), stage => Nest(stage.B, stage.A)],
        };

        Failure? failure = Explore(scenario, new(Preemptions: 1)).First;

        Assert.Equal((HarmKind.Deadlock, 1), (failure?.Harm.Kind, failure?.Preemptions));
    }

    [Fact]
    public void A_thread_that_tries_again_for_ever_is_a_livelock()
    {
        var scenario = new Scenario("spin", "A thread waits for what nobody does.") { Threads = [Spin, Steps(1)] };

        Assert.Equal(HarmKind.Livelock, Explore(scenario, new(Preemptions: 0)).First?.Harm.Kind);
    }

    [Fact]
    public void A_thread_that_tries_again_lets_the_others_go_on()
    {
        bool isDone = false;
        var scenario = new Scenario("spin", "A thread waits for what another one does.")
        {
            SetUp = _ => isDone = false,
            Threads =
            [
                _ =>
                {
                    while (!Volatile.Read(ref isDone))
                        Cpu.Relax();
                },
                stage =>
                {
                    Steps(2)(stage);
                    Volatile.Write(ref isDone, true);
                },
            ],
        };

        ExplorationResult result = Explore(scenario, new(Preemptions: 2));

        Assert.Null(result.First);
        Assert.True(result.IsComplete);
    }

    [Fact]
    public void A_lock_that_is_kept_is_found_afterwards()
    {
        var scenario = new Scenario("kept", "A thread ends with a page table locked.") { Threads = [stage => stage.A.Table.Lock()] };

        Assert.Equal(HarmKind.StuckLock, Explore(scenario, new(Preemptions: 0)).First?.Harm.Kind);
    }

    [Fact]
    public void A_device_reference_that_is_kept_is_found_afterwards()
    {
        var scenario = new Scenario("kept", "A thread ends with a reference to the swap device.")
        {
            Threads = [stage => stage.Machine.Map.GetDevice(new(0, 1))],
        };

        Assert.Equal(HarmKind.StuckLock, Explore(scenario, new(Preemptions: 0)).First?.Harm.Kind);
    }

    [Fact]
    public void A_slot_that_nobody_frees_is_found_afterwards()
    {
        var scenario = new Scenario("kept", "A thread takes a slot and forgets it.")
        {
            Threads = [stage => stage.Machine.Map.TryAllocate(out _)],
        };

        Assert.Equal(HarmKind.Counts, Explore(scenario, new(Preemptions: 0)).First?.Harm.Kind);
    }

    [Fact]
    public void The_control_is_able_to_fail()
    {
        ModelPaths broken = Twin.All.Single(twin => twin.Name == nameof(UnlockBeforePteSame)).Paths;

        Assert.True(Control.IsGood());
        Assert.False(Control.Holds(ModelPaths.Correct, ModelPaths.Correct));
        Assert.False(Control.Holds(broken, broken));
    }

    private static ExplorationResult Explore(Scenario scenario, ExplorationOptions options) => new Exploration(scenario, ModelPaths.Correct, options).All();

    private static Action<Stage> Steps(int count) => stage =>
    {
        for (int step = 0; step < count; step++)
            SwitchPoint.Write(stage);
    };

    private static void Spin(Stage stage)
    {
        while (true)
            Cpu.Relax();
    }

    private static void Nest(AddressSpace outer, AddressSpace inner)
    {
        outer.Table.Lock();
        inner.Table.Lock();
        inner.Table.Unlock();
        outer.Table.Unlock();
    }
}
