// Exceptions that operations and bodies let out: each met as a disagreement between the engine and what running the method showed.
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

public class ExceptionTests
{
    private const string Frames = """
        using System;
        using SwapOrder.Contracts;

        [Typestate(typeof(Frame), End = Lock.Free)]
        public enum Lock { Free, Held }

        [Typestate(typeof(Frame), End = Count.Zero)]
        public enum Count { Zero, Some }

        [Typestate(typeof(Frame))]
        public enum Data { Old, Fresh }

        public class Frame
        {
            [Forbids(Lock.Held), Becomes(Lock.Held)] public void Take() { }
            [Forbids(Lock.Held), Becomes(Lock.Held, When = true)] public bool TryTake() => true;
            [Requires(Lock.Held), Becomes(Lock.Free)] public void Give() { }
            [Becomes(Count.Some, By = +1)] public void Get() { }
            [Requires(Count.Some), Becomes(Count.Zero, By = -1)] public void Put() { }
            [Becomes(Data.Fresh), Becomes(Data.Old, When = Outcome.Throws)] public void Fill() { }
        }

        """;

    // The exception belongs to what Fill says of the data; the reference, which is followed apart, goes the same way.
    [Fact]
    public Task What_a_contract_throws_takes_every_typestate_along() => MarkedCode.VerifyAsync(Frames + """
        static class User
        {
            static void OnOneWay(Frame frame)
            {
                var isFilled = false;
                try
                {
                    frame.Fill();
                    isFilled = true;
                }
                catch (Exception)
                {
                }

                if (isFilled)
                    frame.Get(); // SWAP003
            }

            static void GivenBack(Frame frame)
            {
                var isFilled = false;
                try
                {
                    frame.Fill();
                    isFilled = true;
                }
                catch (Exception)
                {
                }

                if (isFilled)
                    frame.Get();
                if (isFilled)
                    frame.Put();
            }
        }
        """);

    [Fact]
    public Task A_body_that_cannot_throw_is_no_way_out() => MarkedCode.VerifyAsync(Frames + """
        static class User
        {
            static void CannotThrow(Frame mine, Frame other)
            {
                mine.Take();
                try
                {
                    TakeAndGive(other);
                }
                finally
                {
                    other.Take();
                    other.Give();
                }

                mine.Give();
            }

            static void MayThrow(Frame mine, Frame other)
            {
                mine.Take(); // SWAP003
                try
                {
                    TakeAndSay(other);
                }
                finally
                {
                    other.Take();
                    other.Give();
                }

                mine.Give();
            }

            private static void TakeAndGive(Frame frame)
            {
                if (frame.TryTake())
                    frame.Give();
            }

            private static void TakeAndSay(Frame frame)
            {
                TakeAndGive(frame);
                Console.WriteLine("taken");
            }
        }
        """);

    // What its writer thought of when he wrote the handler is owed, although no way leads there.
    [Fact]
    public Task A_handler_that_nothing_reaches_still_says_what_an_exception_owes() => MarkedCode.VerifyAsync(Frames + """
        static class User
        {
            static void Behind(Frame mine, Frame other)
            {
                mine.Take(); // SWAP003
                Console.WriteLine();
                mine.Give();
                return;
                try
                {
                    Console.WriteLine();
                }
                finally
                {
                    other.Give();
                }
            }

            static void WithoutHandler(Frame mine)
            {
                mine.Take();
                Console.WriteLine();
                mine.Give();
            }
        }
        """);

    // Met by the oracle: the length of an array and a division by two are no calls, and nobody thinks of them as ways out.
    [Fact]
    public Task What_only_computes_is_no_way_out() => MarkedCode.VerifyAsync(Frames + """
        static class User
        {
            static void ByTwo(Frame mine, Frame other, int[] numbers, int number)
            {
                try
                {
                    mine.Take();
                    var isOdd = number % 2 == 1 && numbers.Length > number / 2;
                    mine.Give();
                }
                finally
                {
                    other.Give();
                }
            }

            static void ByAnything(Frame mine, Frame other, int number, int divisor)
            {
                try
                {
                    mine.Take(); // SWAP003
                    var rest = number % divisor;
                    mine.Give();
                }
                finally
                {
                    other.Give();
                }
            }
        }
        """);
}
