// The lock statement on System.Threading.Lock (C# 13, so not in the corpus): another graph than on an object, the same answers.
using SwapOrderAnalyzers.Tests.OwnTypestates;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BaseLibrary;

public class LockStatementTests
{
    [Fact]
    public Task A_lock_statement_gives_back_what_it_took() => MarkedCode.VerifyBaseLibraryAsync("""
        class C
        {
            readonly Lock _gate = new();

            int Clean(bool hurry)
            {
                lock (_gate)
                {
                    if (hurry) return 1;
                    lock (_gate) return _gate.IsHeldByCurrentThread ? 2 : 3;
                }
            }
        }
        """);

    [Fact]
    public Task What_is_entered_inside_by_hand_is_owed() => MarkedCode.VerifyBaseLibraryAsync("""
        class C
        {
            readonly Lock _gate = new();
            readonly Lock _other = new();

            void Owes(bool hurry)
            {
                lock (_gate)
                {
                    _other.Enter(); // SWAP003
                    if (hurry) return;
                    _other.Exit();
                }
            }
        }
        """);

    [Fact]
    public Task A_scope_that_is_disposed_by_hand_gives_back() => MarkedCode.VerifyBaseLibraryAsync("""
        class C
        {
            readonly Lock _gate = new();

            void Clean()
            {
                var scope = _gate.EnterScope();
                Console.WriteLine();
                scope.Dispose();
            }

            void OneWay(bool hurry)
            {
                var scope = _gate.EnterScope(); // SWAP003
                if (hurry) return;
                scope.Dispose();
            }
        }
        """);
}
