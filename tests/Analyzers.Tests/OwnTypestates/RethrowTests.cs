// A catch that rethrows throws the type that came, not the one that it catches: an outer catch of another type does not run.
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

public class RethrowTests
{
    private const string Locks = """
        using SwapOrder.Contracts;

        [Typestate(typeof(Lock), End = Held.No)]
        public enum Held { No, Yes }

        public class BusyException : Exception { }

        public class Lock
        {
            [Becomes(Held.Yes)] public void Take() { }
            [Requires(Held.Yes), Becomes(Held.No)] public void Give() { }
        }

        """;

    [Fact]
    public Task What_is_rethrown_is_caught_by_its_own_type() => MarkedCode.VerifyAsync(Locks + """
        class User
        {
            void GivenBackForWhatComes(Lock held, bool busy)
            {
                held.Take();
                try
                {
                    try
                    {
                        if (busy)
                            throw new BusyException();
                    }
                    catch (Exception)
                    {
                        throw;
                    }

                    held.Give();
                }
                catch (BusyException)
                {
                    held.Give();
                }
            }

            void GivenBackForAnother(Lock held, bool busy)
            {
                held.Take(); // SWAP003
                try
                {
                    try
                    {
                        if (busy)
                            throw new BusyException();
                    }
                    catch (Exception)
                    {
                        throw;
                    }

                    held.Give();
                }
                catch (InvalidOperationException)
                {
                    held.Give();
                }
            }
        }
        """);
}
