// A method with a contract and a body: the body keeps what the contract says, or SWAP901 tells on which way it does not.
using Xunit;

namespace SwapOrderAnalyzers.Tests.BothSides;

public class BodyTests
{
    [Fact]
    public Task A_promise_holds_on_every_way_out() => FolioContracts.VerifyMembersAsync("""
        void Keeps([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio) { if (folio.Index > 3) Log(); folio.Take(); }
        void Breaks([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio) { if (folio.Index > 3) folio.Take(); } // SWAP901
        void Log() { }
        """);

    [Fact]
    public Task A_promise_for_an_outcome_holds_in_that_outcome_and_in_no_other() => FolioContracts.VerifyMembersAsync("""
        bool Keeps([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio, bool wanted) => wanted && folio.TryTake();
        bool KeepsByHand([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio, bool wanted) { if (!wanted) return false; folio.Take(); return true; }
        bool WrongWay([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio) => !folio.TryTake(); // SWAP901
        bool KeepsItToo([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio) { folio.Take(); return false; } // SWAP901
        """);

    [Fact]
    public Task An_outcome_may_be_told_by_a_reference_a_flag_or_null() => FolioContracts.VerifyMembersAsync("""
        void ByRef([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true, Value = nameof(taken))] Folio folio, ref bool taken) => taken = folio.TryTake();
        void ByRefBroken([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true, Value = nameof(taken))] Folio folio, ref bool taken) { taken = true; folio.TryTake(); } // SWAP901
        void ByFlag([Forbids(Lock.Locked, When = true, Value = nameof(wait)), Becomes(Lock.Locked, When = true, Value = nameof(wait))] Folio folio, bool wait) { if (wait) folio.Take(); }
        void ByFlagBroken([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true, Value = nameof(wait))] Folio folio, bool wait) { if (!wait) folio.Take(); } // SWAP901
        [return: Becomes(Lock.Locked, When = Outcome.NotNull)] Folio? ByNull(int index) { if (index == 0) return null; var folio = new Folio(); folio.Take(); return folio; }
        [return: Becomes(Lock.Locked, When = Outcome.NotNull)] Folio? ByNullBroken(int index) { if (index == 0) return null; var folio = new Folio(); if (index > 5) folio.Take(); return folio; } // SWAP901
        """);

    [Fact]
    public Task What_is_only_required_is_left_as_it_was() => FolioContracts.VerifyMembersAsync("""
        void Uses([Requires(Lock.Locked)] Folio folio) { folio.Release(); folio.Take(); folio.Touch(); }
        void Loses([Requires(Lock.Locked)] Folio folio) => folio.Release(); // SWAP901
        """);

    [Fact]
    public Task A_body_needs_no_more_than_its_contract_asks() => FolioContracts.VerifyMembersAsync("""
        void Gives([Requires(Lock.Locked), Becomes(Lock.Unlocked)] Folio folio) => folio.Release();
        void GivesWhateverComes([Becomes(Lock.Unlocked)] Folio folio) { if (folio.IsTaken()) folio.Release(); }
        void GivesWithoutAsking([Becomes(Lock.Unlocked)] Folio folio) => folio.Release(); // SWAP901
        """);

    [Fact]
    public Task An_exception_leaves_nothing_taken_unless_the_contract_says_so() => FolioContracts.VerifyMembersAsync("""
        void Early([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio) { if (folio.Index < 0) throw new ArgumentException(); folio.Take(); }
        void Late([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio folio) { folio.Take(); if (folio.Index < 0) throw new ArgumentException(); } // SWAP901
        void Said([Forbids(Lock.Locked), Becomes(Lock.Locked), Becomes(Lock.Locked, When = Outcome.Throws)] Folio folio) { folio.Take(); if (folio.Index < 0) throw new ArgumentException(); }
        """);

    [Fact]
    public Task A_task_brings_its_promise_when_it_is_awaited() => FolioContracts.VerifyMembersAsync("""
        async Task<bool> Keeps([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio) { await Task.Yield(); return folio.TryTake(); }
        async Task<bool> Breaks([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio) { await Task.Yield(); folio.TryTake(); return true; } // SWAP901
        Task<bool> Passes([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio) => Keeps(folio);
        """);

    [Fact]
    public Task Counts_are_kept_to_the_step() => FolioContracts.VerifyMembersAsync("""
        void One([Becomes(Ref.Held, By = +1)] Folio folio) => folio.Get();
        void Two([Becomes(Ref.Held, By = +1)] Folio folio) { folio.Get(); folio.Get(); } // SWAP901
        void TakenOver([Becomes(Ref.None, By = -1)] Folio folio) => _kept = folio;
        void TakenOverByNumber([Becomes(Ref.None, By = -1)] Folio folio) => _index = folio.Index;
        Folio? _kept; int _index;
        """);

    [Fact]
    public Task A_constructor_and_this_are_checked_like_any_other() => FolioContracts.VerifyAsync("""
        partial class Folio
        {
            [Becomes(Lock.Locked)] public Folio(int index) { Index = index; Take(); }
            [Becomes(Lock.Locked)] public Folio(string name) { if (name == "") Take(); } // SWAP901
            [Becomes(Lock.Locked)] public Folio(long bits) => _bits = (int)bits;
            [Forbids(Lock.Locked), Becomes(Lock.Locked)] public void TakeSlowly() { while (!TryTake()) { } }
            [Forbids(Lock.Locked), Becomes(Lock.Locked)] public void TryOnce() => TryTake(); // SWAP901
        }
        """);

    [Fact]
    public Task A_local_function_with_a_contract_is_checked_although_it_is_called_here() => FolioContracts.VerifyMembersAsync("""
        void M(Folio folio)
        {
            Take(folio);
            folio.Release();
            void Take([Forbids(Lock.Locked), Becomes(Lock.Locked)] Folio taken) { if (taken.Index == 3) taken.Take(); } // SWAP901
        }
        """);

    [Fact]
    public Task Where_bits_are_set_the_body_is_the_definition() => FolioContracts.VerifyMembersAsync("""
        static void Fills([Becomes(Fill.Full)] Slot slot) { Count++; }
        static void Declared([Becomes(Lock.Locked)] Folio folio) { }
        static void Thrown([Becomes(Lock.Locked)] Folio folio) => throw new NotImplementedException();
        static void ByAnother([Becomes(Lock.Locked)] Folio folio) => Monitor.Enter(folio);
        static void ByNumber([Becomes(Lock.Locked)] Folio folio) => Taken.Add(folio.Index);
        static readonly HashSet<int> Taken = new();
        static int Count;
        """);

    [Fact]
    public Task Work_that_has_nothing_to_do_with_the_subject_keeps_no_promise() => FolioContracts.VerifyMembersAsync("""
        static void Promises([Becomes(Lock.Locked)] Folio folio) { Log(); } // SWAP901
        static void Log() { }
        """);

    [Fact]
    public async Task The_message_tells_the_state_the_outcome_and_the_way() => Assert.Equal(
        "'Try' leaves 'folio' Locked when it returns false, where its contract says Unlocked: line 33: 'folio.TryTake()' makes it Locked",
        await FolioContracts.MessageAsync("bool Try([Forbids(Lock.Locked), Becomes(Lock.Locked, When = true)] Folio folio) => !folio.TryTake();"));
}
