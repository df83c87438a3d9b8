// Values that meet again: an object that is found a second time, an answer that is asked for a second time, a computation that grows.
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

public class FoundAgainTests
{
    private const string Frames = """
        using SwapOrder.Contracts;

        [Typestate(typeof(Frame), End = Held.No)]
        public enum Held { No, Yes }

        [Typestate(typeof(Frame))]
        public enum Dirt { Clean, Dirty }

        [Typestate(typeof(Slot))]
        public enum Shared { No, Yes }

        [Typestate(typeof(Slot))]
        public enum Read { Never, Once }

        public class Frame
        {
            [Requires(Held.Yes), Becomes(Held.No, By = -1)] public void Put() { }
            public int Size => 0;
            [Forbids(Dirt.Dirty)] public void Drop() { }
            [Becomes(Dirt.Clean, When = true, Value = nameof(all)), Becomes(Dirt.Clean, From = Dirt.Clean, When = false, Value = nameof(all))] public void Write(bool all) { }
            [Becomes(Dirt.Dirty)] public void Change() { }
        }

        public struct Slot
        {
            [Requires(Shared.Yes, When = true), Requires(Shared.No, When = false), Becomes(Read.Once)] public bool IsShared => false;
        }

        public class Cache
        {
            [return: Becomes(Held.Yes, By = +1)] public Frame Find(int index) => new();
            [return: Becomes(Held.No)] public Frame Peek(int index) => new();
            [return: MaybeSame(nameof(frame)), Becomes(Held.Yes, By = +1, When = Outcome.NotNull)] public Frame? Own(Frame frame) => frame;
        }

        """;

    // A look-up may give what the caller holds already: the comparison says so, and both sides of it are checked.
    [Fact]
    public Task What_is_compared_with_a_found_object_may_be_that_object() => MarkedCode.VerifyAsync(Frames + """
        class User
        {
            void OnEitherSide(Cache cache, Frame frame, int index)
            {
                frame.Change();
                if (cache.Peek(index) != frame)
                    return;
                frame.Drop(); // SWAP002
            }

            void Written(Cache cache, Frame frame, int index)
            {
                frame.Change();
                if (cache.Peek(index) != frame)
                    return;
                frame.Write(true);
                frame.Drop();
            }
        }
        """);

    // Two parameters that compare equal are one; of a variable that was given one or the other it is asked which way was taken.
    [Fact]
    public Task A_choice_that_is_compared_with_one_of_its_sides_tells_the_way() => MarkedCode.VerifyAsync(Frames + """
        class User
        {
            void ByChoice(Frame first, Frame second, bool isFirst)
            {
                first.Change();
                var chosen = isFirst ? first : second;
                if (chosen == second)
                    second.Drop();
            }

            void ByCopy(Frame first, Frame second)
            {
                first.Change();
                var same = first;
                if (same == second)
                    second.Drop(); // SWAP002
            }

            void ByAnotherChoice(Frame first, Frame second, Frame third, bool isFirst)
            {
                first.Change();
                var chosen = isFirst ? first : third;
                if (chosen == second)
                    second.Drop(); // SWAP002
            }
        }
        """);

    // What is returned is the answer, and not the object that was asked.
    [Fact]
    public Task A_question_about_an_object_is_no_name_for_it() => MarkedCode.VerifyAsync(Frames + """
        class User
        {
            bool ByPattern(Cache cache, Frame frame)
            {
                var own = cache.Own(frame); // SWAP003
                var isThere = own is { Size: 0 };
                return isThere;
            }

            bool GivenBack(Cache cache, Frame frame)
            {
                var own = cache.Own(frame);
                var isThere = own is { Size: 0 };
                own?.Put();
                return isThere;
            }

            Frame? Returned(Cache cache, Frame frame)
            {
                var own = cache.Own(frame);
                return own is { Size: 0 } ? own : own;
            }
        }
        """);

    [Fact]
    public Task References_under_two_names_of_one_object_add_up() => MarkedCode.VerifyAsync(Frames + """
        class User
        {
            void BothPut(Cache cache, int index)
            {
                var mine = cache.Find(index);
                var found = cache.Find(index);
                if (found == mine)
                    found.Put();
                else
                    found.Put();
                mine.Put();
            }

            void OnePut(Cache cache, int index)
            {
                var mine = cache.Find(index); // SWAP003
                var found = cache.Find(index);
                if (found == mine)
                {
                    found.Put();
                    return;
                }

                found.Put();
                mine.Put();
            }
        }
        """);

    // MaybeSame tells the two cases apart itself: in the one the comparison holds, in the other it does not.
    [Fact]
    public Task What_may_be_the_same_is_released_under_the_name_that_it_has() => MarkedCode.VerifyAsync(Frames + """
        class User
        {
            void Both(Cache cache, int index)
            {
                Frame? frame = cache.Find(index);
                Frame found = frame;
                frame = cache.Own(found);
                if (frame == null)
                    frame = found;
                frame.Put();
                if (frame != found)
                    found.Put();
            }

            void OnlyTheCopy(Cache cache, int index)
            {
                Frame found = cache.Find(index); // SWAP003
                Frame? frame = cache.Own(found);
                if (frame == null)
                    frame = found;
                frame.Put();
            }
        }
        """);

    [Fact]
    public Task A_version_of_a_value_owes_nothing_that_the_value_has_given_back() => MarkedCode.VerifyAsync("""
        using SwapOrder.Contracts;

        [Typestate(typeof(Entry), End = Pin.No)]
        public enum Pin { No, Yes }

        public struct Entry
        {
            [return: Continues("this")] public Entry First() => this;
            [Becomes(Pin.Yes)] public void Take() { }
            [Requires(Pin.Yes), Becomes(Pin.No)] public void Give() { }
            [Requires(Pin.Yes)] public void Use() { }
        }

        class User
        {
            void GivenBackAsItself(Entry entry)
            {
                entry.Take();
                entry.First().Use();
                entry.Give();
            }

            void GivenBackOnOneWay(Entry entry, bool early)
            {
                entry.Take(); // SWAP003
                entry.First().Use();
                if (early)
                    return;
                entry.Give();
            }

            void UsedTooLate(Entry entry)
            {
                entry.Take();
                var first = entry.First();
                entry.Give();
                first.Use(); // SWAP001
            }
        }
        """);

    // Between the two questions nothing happens to the slot: the second answer is the first, also where another subject's story hangs on it.
    [Fact]
    public Task The_same_question_has_the_same_answer() => MarkedCode.VerifyAsync(Frames + """
        class User
        {
            void Twice(Frame frame, Slot slot)
            {
                frame.Write(true);
                if (slot.IsShared)
                    frame.Change();
                frame.Write(slot.IsShared);
                frame.Drop();
            }

            void OfTwoSlots(Frame frame, Slot slot, Slot other)
            {
                frame.Write(true);
                if (slot.IsShared)
                    frame.Change();
                frame.Write(other.IsShared);
                frame.Drop(); // SWAP002
            }
        }
        """);

    // Each line names the value before it twice: written out, the last one has 2^60 operands.
    [Fact]
    public Task A_hash_that_is_mixed_step_by_step_is_no_burden() => MarkedCode.VerifyAsync(Frames + $$"""
        class User
        {
            void Hashes(Cache cache, ulong hash)
            {
                var frame = cache.Find(0);
        {{string.Join('\n', Enumerable.Range(1, 60).Select(x => $"        hash ^= hash >> {x};"))}}
                var other = hash;
                if (hash == 7) frame.Put();
                if (other != 7) frame.Put();
            }

            void PutOnOneSide(Cache cache, ulong hash)
            {
                var frame = cache.Find(0); // SWAP003
        {{string.Join('\n', Enumerable.Range(1, 60).Select(x => $"        hash ^= hash >> {x};"))}}
                if (hash == 7) frame.Put();
            }
        }
        """);
}
