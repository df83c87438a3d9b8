using FsCheck;
using FsCheck.Fluent;

namespace SwapOrder.Runtime.Tests;

/// <summary>The swap map against the obvious model: a count and a flag per slot, and tags that go with the last drop.</summary>
public class SwapMapModelTests
{
    private const int Slots = 4;

    [Fact]
    public void The_map_agrees_with_its_model_after_every_step()
    {
        Gen<(int Step, int Slot)[]> scripts = Gen.ArrayOf(
            from step in Gen.Choose(0, 4)
            from slot in Gen.Choose(1, Slots - 1)
            select (step, slot), 40);
        Prop.ForAll(Arb.From(scripts), script =>
        {
            var machine = new Machine(storage: new MemorySwapStorage(Slots));
            var model = new (int Count, bool Cached, bool Tagged)[Slots];
            foreach ((int step, int slot) in script)
            {
                Step(machine, model, step, slot);
                for (int i = 1; i < Slots; i++)
                {
                    var entry = new SwapEntry(0, i);
                    Assert.Equal(model[i], (machine.Map.Count(entry), machine.Map.HasCache(entry), machine.Tags.Contains(entry)));
                }

                Assert.Equal(model.Count(slot => slot.Count > 0 || slot.Cached), machine.Device.InUse);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static void Step(Machine machine, (int Count, bool Cached, bool Tagged)[] model, int step, int slot)
    {
        var entry = new SwapEntry(0, slot);
        ref var expected = ref model[slot];
        switch (step)
        {
            case 0:
                bool room = model.Skip(1).Any(slot => slot.Count == 0 && !slot.Cached);
                Assert.Equal(room, machine.Map.TryAllocate(out SwapEntry taken));
                if (!room)
                    return;
                Assert.Equal((0, false, false), model[taken.Offset]);
                machine.Tags.TrySave(taken, Machine.AllTags(1));
                model[taken.Offset] = (0, true, true);
                return;
            case 1:
                bool inUse = expected.Count > 0 || expected.Cached;
                Assert.Equal(inUse, machine.Map.Duplicate(entry));
                expected.Count += inUse ? 1 : 0;
                return;
            case 2:
                ExpectUnless(expected.Count > 0, () => machine.Map.Free(entry));
                expected.Count = Math.Max(0, expected.Count - 1);
                break;
            case 3:
                bool pins = expected is { Count: > 0, Cached: false };
                Assert.Equal(pins, machine.Map.Pin(entry));
                expected.Cached |= pins;
                return;
            default:
                ExpectUnless(expected.Cached, () => machine.Map.Unpin(entry));
                expected.Cached = false;
                break;
        }

        expected.Tagged &= expected.Count > 0 || expected.Cached;
    }

    private static void ExpectUnless(bool allowed, Action action)
    {
        if (allowed)
            action();
        else
            Assert.Throws<BadSwapEntryException>(action);
    }
}
