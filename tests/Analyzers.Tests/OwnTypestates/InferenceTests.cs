// What contracts.md says of methods without contracts, sentence by sentence; each with what is right beside what is wrong.
using Xunit;

namespace SwapOrderAnalyzers.Tests.OwnTypestates;

public sealed class InferenceTests
{
    private const string Pages = """
        using SwapOrder.Contracts;

        [Typestate(typeof(Page), Start = Hold.Free, End = Hold.Free)]
        public enum Hold { Free, Held }

        public class Page
        {
            [Forbids(Hold.Held), Becomes(Hold.Held)] public void Take() { }

            [Requires(Hold.Held), Becomes(Hold.Free)] public void Give() { }

            [Forbids(Hold.Held), Becomes(Hold.Held, When = true)] public bool TryTake() => true;
        }

        public static class Helper
        {
            public static void Deep(Page page) => Deeper(page);

            static void Deeper(Page page) => Deepest(page);

            static void Deepest(Page page) => page.Take();

            public static void Down(Page page, int levels)
            {
                if (levels > 0)
                    Down(page, levels - 1);
                else
                    page.Take();
            }

            public static bool Try(Page page) => page.TryTake();

            public static Page? Found(Page page) => page.TryTake() ? page : null;

            public static int Code(Page page, bool wanted)
            {
                if (!wanted)
                    return 2;
                page.Take();
                return 1;
            }

            public static void Drop(Page page) => page.Give();
        }


        """;

    [Fact]
    public Task A_body_is_followed_through_calls_of_any_depth() => VerifyAsync("""
        void Right(Page page) { Helper.Deep(page); page.Give(); }

        void Wrong(Page page)
        {
            Helper.Deep(page);
            page.Take(); // SWAP002
        }
        """);

    [Fact]
    public Task Recursion_comes_to_a_fixpoint() => VerifyAsync("""
        void Right(Page page) { Helper.Down(page, 3); page.Give(); }

        void Wrong(Page page)
        {
            Helper.Down(page, 3);
            page.Take(); // SWAP002
        }
        """);

    [Fact]
    public Task True_and_false_are_outcomes() => VerifyAsync("""
        void Right(Page page)
        {
            if (Helper.Try(page))
                page.Give();
        }

        void Wrong(Page page)
        {
            if (!Helper.Try(page))
                page.Give(); // SWAP001
            else
                page.Give();
        }
        """);

    [Fact]
    public Task Null_and_not_null_are_outcomes() => VerifyAsync("""
        void Right(Page page)
        {
            if (Helper.Found(page) != null)
                page.Give();
        }

        void Wrong(Page page)
        {
            if (Helper.Found(page) == null)
                page.Give(); // SWAP001
            else
                page.Give();
        }
        """);

    [Fact]
    public Task Each_constant_that_is_returned_is_an_outcome() => VerifyAsync("""
        void Right(Page page, bool wanted)
        {
            if (Helper.Code(page, wanted) == 1)
                page.Give();
        }

        void Wrong(bool wanted)
        {
            Page page = new Page();
            if (Helper.Code(page, wanted) == 2)
                page.Give(); // SWAP001
            else
                page.Give();
        }
        """);

    [Fact]
    public Task What_a_body_asks_for_is_asked_of_its_callers() => VerifyAsync("""
        void Right()
        {
            Page page = new Page();
            page.Take();
            Helper.Drop(page);
        }

        void Wrong()
        {
            Page page = new Page();
            Helper.Drop(page); // SWAP001
        }
        """);

    [Fact]
    public Task A_declared_contract_wins_over_the_body_and_is_checked_against_it() => VerifyAsync("""
        void Says([Forbids(Hold.Held), Becomes(Hold.Held)] Page page) { page.Take(); page.Give(); } // SWAP901

        void Believes(Page page)
        {
            Says(page);
            page.Give();
        }
        """);

    [Fact]
    public Task What_may_be_overridden_is_not_followed() => VerifyAsync("""
        protected virtual void Maybe(Page page) => page.Take();

        void Unknown(Page page)
        {
            Maybe(page);
            page.Take();
        }
        """);

    [Fact]
    public async Task The_order_of_files_makes_no_difference()
    {
        string users = "class Users\n{\n    void Wrong(Page page)\n    {\n        Helper.Down(page, 2);\n        page.Take(); // SWAP002\n    }\n}\n";
        await MarkedCode.VerifyAsync(MarkedCode.BaseLibraryOn.Clear(), Seeds.Findings.FrameworkReferences, Pages, users);
        await MarkedCode.VerifyAsync(MarkedCode.BaseLibraryOn.Clear(), Seeds.Findings.FrameworkReferences, users, Pages);
    }

    private static Task VerifyAsync(string members) => MarkedCode.VerifyAsync($"{Pages}class Users\n{{\n    {members.ReplaceLineEndings("\n").Replace("\n", "\n    ").Replace("\n    \n", "\n\n")}\n}}\n");
}
