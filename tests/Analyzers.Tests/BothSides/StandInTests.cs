// What is called in place of another: overrides, implementations, lambdas and method groups must not ask for more nor promise less.
using Xunit;

namespace SwapOrderAnalyzers.Tests.BothSides;

public class StandInTests
{
    [Fact]
    public Task A_body_without_a_contract_keeps_the_one_that_it_implements() => FolioContracts.VerifyAsync("""
        class Good : IPager
        {
            public void Take(Folio folio) => folio.Take();
            public bool Try(Folio folio) => folio.TryTake();
            public Folio Find(int index) { var folio = new Folio(); folio.Take(); return folio; }
        }

        class Bad : IPager
        {
            public void Take(Folio folio) { } // SWAP901
            public bool Try(Folio folio) => !folio.TryTake(); // SWAP901
            public Folio Find(int index) => new Folio(); // SWAP901
        }

        class Explicit : IPager
        {
            void IPager.Take(Folio folio) => folio.TryTake(); // SWAP901
            bool IPager.Try(Folio folio) => folio.TryTake();
            Folio IPager.Find(int index) { var folio = new Folio(); folio.Take(); return folio; }
        }
        """);

    [Fact]
    public Task A_contract_of_its_own_repeats_what_its_base_promises() => FolioContracts.VerifyAsync("""
        abstract class Device
        {
            public abstract void Take([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio);
            public abstract bool Try([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio);
        }

        abstract class Repeats : Device
        {
            public abstract override void Take([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio);
            public abstract override bool Try([Becomes(Lock.Locked, When = true)] Folio folio);
        }

        abstract class Forgets : Device
        {
            public abstract override void Take([Forbids(Lock.Locked)] Folio folio); // SWAP901
            public abstract override bool Try([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio); // SWAP901
        }
        """);

    [Fact]
    public Task A_contract_of_its_own_asks_for_no_more_than_its_base() => FolioContracts.VerifyAsync("""
        abstract class Device
        {
            public abstract void Use([Requires(Lock.Locked)] Folio folio);
            public abstract void See(Folio folio);
        }

        abstract class Less : Device
        {
            public abstract override void Use([Requires(Lock.Locked, Lock.Unlocked)] Folio folio);
        }

        abstract class More : Device
        {
            public abstract override void Use([Requires(Lock.Locked), Requires(Ref.Held)] Folio folio); // SWAP901
        }
        """);

    [Fact]
    public Task A_lambda_keeps_the_contract_of_the_delegate_that_it_is_given_to() => FolioContracts.VerifyMembersAsync("""
        void Run(Taker taker) { }
        void Use(User user) { }
        void M()
        {
            Run(folio => folio.Take());
            Run(folio => { if (folio.Index > 0) folio.Take(); }); // SWAP901
            Run(folio => { }); // SWAP901
            Use(folio => folio.Touch());
            Use(folio => folio.Release()); // SWAP901
            Use(folio => folio.Take()); // SWAP002
        }
        """);

    [Fact]
    public Task A_method_group_has_the_contract_of_the_delegate_that_it_is_given_to() => FolioContracts.VerifyMembersAsync("""
        void Run(Taker taker) { }
        static void Takes([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio) => folio.Take();
        static void Looks([Requires(Lock.Locked)] Folio folio) => folio.Touch();
        static void Nothing(Folio folio) { }
        void M()
        {
            Run(Takes);
            Run(Looks); // SWAP901
            Run(Nothing);
        }
        """);
}
