// A version of a value (a copy with a bit set, the first entry of a group) is in what the value is in, and what is asked of it is asked of the value.
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

public class VersionTests
{
    private const string Slots = """
        using SwapOrder.Contracts;

        [Typestate(typeof(Slot))]
        public enum Loaded { No, Yes }

        [Typestate(typeof(Slot))]
        public enum Place { Any, First }

        public readonly struct Slot
        {
            [return: Continues("this"), Becomes(Place.First)]
            public Slot FirstOf(int count) => this;
            [Becomes(Loaded.Yes)] public void Load() { }
            [Becomes(Loaded.No)] public void Forget() { }
        }

        public static class Device
        {
            public static void Use([Requires(Loaded.Yes)] Slot slot) { }
        }

        """;

    [Fact]
    public Task A_demand_on_a_version_is_told_to_the_caller_of_the_value() => MarkedCode.VerifyAsync(Slots + """
        static class User
        {
            static void Caller(Slot slot)
            {
                slot.Forget();
                UseFirst(slot); // SWAP001
            }

            static void Loaded(Slot slot)
            {
                slot.Load();
                UseFirst(slot);
            }

            static void Unknown(Slot slot) => UseFirst(slot);

            private static void UseFirst(Slot slot)
            {
                var first = slot.FirstOf(4);
                Device.Use(first);
            }
        }
        """);

    [Fact]
    public Task A_version_goes_on_from_what_the_value_was_in() => MarkedCode.VerifyAsync(Slots + """
        static class User
        {
            static void Forgotten(Slot slot)
            {
                slot.Forget();
                Device.Use(slot.FirstOf(4)); // SWAP001
            }

            static void Loaded(Slot slot)
            {
                slot.Load();
                Device.Use(slot.FirstOf(4));
            }
        }
        """);
}
