// The runtime and the base library's stubs bring 64 typestates between them: those of the user must be told apart from each of them.
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

public class ManyTypestatesTests
{
    // The names sort like the numbers, so that the number is the index.
    private static string Locks(int count) => "using SwapOrder.Contracts;\n" + string.Concat(Enumerable.Range(0, count).Select(x => $$"""
        [Typestate(typeof(Lock{{x:000}}), End = L{{x:000}}.No)] public enum L{{x:000}} { No, Yes }{{(x < TypestateSet.Capacity ? "" : " // SWAP903")}}
        public class Lock{{x:000}} { [Becomes(L{{x:000}}.Yes)] public void Take() { } [Requires(L{{x:000}}.Yes), Becomes(L{{x:000}}.No)] public void Give() { } }

        """));

    [Fact]
    public Task The_hundredth_is_checked_as_the_first() => MarkedCode.VerifyAsync(Locks(TypestateSet.Capacity) + """
        class User
        {
            void Both(Lock001 first, Lock065 other)
            {
                first.Take();
                other.Take();
                other.Give();
                first.Give();
            }

            void One(Lock001 first, Lock065 other)
            {
                first.Take();
                other.Take();
                first.Give();
                other.ToString();
                other.Give();
                other.Give(); // SWAP001
            }

            void Last(Lock127 last)
            {
                last.Take(); // SWAP003
                if (last.ToString() == "") return;
                last.Give();
            }
        }
        """);

    [Fact]
    public Task One_too_many_is_told_at_its_enum() => MarkedCode.VerifyAsync(Locks(TypestateSet.Capacity + 1) + """
        class User
        {
            void NotChecked(Lock128 beyond) => beyond.Give();
            void Checked(Lock127 last) { last.Take(); last.Give(); last.Give(); } // SWAP001
        }
        """);
}
