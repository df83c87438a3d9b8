// What large trees of others were reported for falsely: their patterns in their smallest form, each with a twin that is wrong.
using SwapOrderAnalyzers.Tests.Contracts;
using SwapOrderAnalyzers.Tests.OwnTypestates;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BaseLibrary;

public class LargeTreeTests
{
    private static readonly string s_cases = Path.Combine(Compiled.Root(), "tests/Trees/Cases");

    /// <summary>The cases in which there still is a false report, or a body that is not checked. All others are silent.</summary>
    private static readonly HashSet<string> s_open =
    [
        "DereferencedTakenForNull", "DisposedIfEntered", "WakesAll",
    ];

    public static TheoryData<string> Cases => new(Directory.EnumerateFiles(s_cases, "*.cs").Select(x => Path.GetFileNameWithoutExtension(x)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_pattern_that_is_right_is_silent_unless_it_is_known_to_be_open(string name)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(s_cases, name + ".cs"));
        var compilation = MarkedCode.Compile(Findings.FrameworkReferences, source);
        var found = await MarkedCode.FoundAsync(compilation, _ => MarkedCode.BaseLibraryOn, source);
        Assert.Equal(s_open.Contains(name), found.Any());
    }

    [Fact]
    public Task A_dispose_that_does_not_ask_whether_it_ran_gives_back_twice() => MarkedCode.VerifyBaseLibraryAsync("""
        using System.Buffers;
        sealed class ReadBuffer
        {
            readonly byte[] _bytes = new byte[8]; bool _disposed;
            public void Guarded() { if (!_disposed) { ArrayPool<byte>.Shared.Return(_bytes); _disposed = true; } }
            public void Bare() { ArrayPool<byte>.Shared.Return(_bytes); }
        }

        static class User
        {
            static void Once(ReadBuffer buffer) { buffer.Guarded(); buffer.Guarded(); }
            static void Twice(ReadBuffer buffer) { buffer.Bare(); buffer.Bare(); } // SWAP002
        }
        """);

    [Fact]
    public Task A_continuation_gives_back_only_what_it_names() => MarkedCode.VerifyBaseLibraryAsync("""
        class Connection
        {
            readonly SemaphoreSlim _gate = new(1), _other = new(1);
            static extern Task Reconnect();
            Task Later(bool now)
            {
                _gate.Wait();
                if (!now) return Reconnect().ContinueWith(_ => _gate.Release());
                _gate.Release();
                return Task.CompletedTask;
            }

            Task Never(bool now)
            {
                _gate.Wait(); // SWAP003
                if (!now) return Reconnect().ContinueWith(_ => _other.Release());
                _gate.Release();
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task An_asynchronous_helper_gives_back_when_it_completes() => MarkedCode.VerifyBaseLibraryAsync("""
        class Writer
        {
            readonly SemaphoreSlim _gate = new(1), _other = new(1);
            Task Later(bool now)
            {
                _gate.Wait();
                if (!now) return CompleteAsync();
                _gate.Release();
                return Task.CompletedTask;
            }

            Task Never(bool now)
            {
                _gate.Wait(); // SWAP003
                if (!now) return CompleteOtherAsync();
                _gate.Release();
                return Task.CompletedTask;
            }

            async Task CompleteAsync() { await Task.Yield(); _gate.Release(); }
            async Task CompleteOtherAsync() { await Task.Yield(); _other.Release(); }
        }
        """);

    [Fact]
    public Task What_is_in_a_tuple_goes_with_it() => MarkedCode.VerifyBaseLibraryAsync("""
        using System.Buffers;
        static class Segments
        {
            static void Kept(List<(byte[], int)> list, int n, bool one)
            {
                var array = ArrayPool<byte>.Shared.Rent(n);
                if (one) { ArrayPool<byte>.Shared.Return(array); return; }
                list.Add((array, n));
            }

            static void Lost(List<(byte[], int)> list, int n, bool one)
            {
                var array = ArrayPool<byte>.Shared.Rent(n); // SWAP003
                if (one) { ArrayPool<byte>.Shared.Return(array); return; }
                list.Add((null, n));
            }
        }
        """);

    // By default clean-up code is taken not to throw; a step before it is not.
    [Fact]
    public Task An_exception_from_the_finally_that_gives_back_is_nobodys_way_out() => MarkedCode.VerifyBaseLibraryAsync("""
        using System.Buffers;
        static class Finally
        {
            static extern void Fill(byte[] to);
            static void Clears(int n)
            {
                var array = ArrayPool<byte>.Shared.Rent(n);
                try { Fill(array); }
                finally
                {
                    Array.Clear(array, 0, n);
                    ArrayPool<byte>.Shared.Return(array);
                }
            }

            static void FillsBefore(object gate, byte[] array)
            {
                Monitor.Enter(gate); // SWAP003
                Fill(array);
                try { Fill(array); }
                finally { Monitor.Exit(gate); }
            }
        }
        """);

    [Fact]
    public Task What_is_declared_never_null_is_not_null() => MarkedCode.VerifyBaseLibraryAsync("""
        using System.Buffers;
        static class Growing
        {
            static void Asked(int n, bool again)
            {
                byte[] array = null;
                while (again)
                {
                    var old = array;
                    array = ArrayPool<byte>.Shared.Rent(n);
                    if (old != null) ArrayPool<byte>.Shared.Return(old);
                }

                if (array != null) ArrayPool<byte>.Shared.Return(array);
            }

            static void AskedForAnother(int n, bool again, byte[] other)
            {
                byte[] array = null;
                while (again)
                {
                    array = ArrayPool<byte>.Shared.Rent(n); // SWAP004
                    if (other != null) ArrayPool<byte>.Shared.Return(other); // SWAP002
                }

                if (array != null) ArrayPool<byte>.Shared.Return(array);
            }
        }
        """);

    // Twenty calls that each go two ways are a million states if they meet nowhere.
    [Fact]
    public Task Calls_in_a_row_that_each_go_several_ways_are_followed() => MarkedCode.VerifyBaseLibraryAsync($$"""
        class C
        {
            readonly SemaphoreSlim _gate = new(1);
            int _count;
            void Step(int n) { if (n > _count) { _gate.Wait(); _count++; _gate.Release(); } }
            void Steps(int n, bool hurry)
            {
                {{string.Concat(Enumerable.Range(0, 20).Select(x => $"Step(n + {x}); "))}}
                _gate.Wait(); // SWAP003
                if (hurry) return;
                _gate.Release();
            }
        }
        """);

    // A long body brings none of its callers along, but who calls it and takes by itself is told what it does.
    [Fact]
    public Task A_long_helper_that_gives_back_is_known_to_who_takes() => MarkedCode.VerifyBaseLibraryAsync($$"""
        class C
        {
            readonly SemaphoreSlim _gate = new(1);
            void Finish() { {{string.Concat(Enumerable.Range(0, 40).Select(x => $"Console.WriteLine({x}); "))}} _gate.Release(); }
            void Idle() { {{string.Concat(Enumerable.Range(0, 40).Select(x => $"Console.WriteLine({x}); "))}} }
            void Right(bool hurry)
            {
                _gate.Wait();
                if (hurry) { Finish(); return; }
                _gate.Release();
            }

            void Wrong(bool hurry)
            {
                _gate.Wait(); // SWAP003
                if (hurry) { Idle(); return; }
                _gate.Release();
            }
        }
        """);

    [Fact]
    public Task A_long_helper_that_takes_is_known_to_who_gives_back() => MarkedCode.VerifyBaseLibraryAsync($$"""
        class C
        {
            readonly SemaphoreSlim _gate = new(1);
            void Begin() { _gate.Wait(); {{string.Concat(Enumerable.Range(0, 40).Select(x => $"Console.WriteLine({x}); "))}} }
            void Right(bool hurry)
            {
                Begin();
                _gate.Release();
            }

            void Wrong(bool hurry)
            {
                Begin(); // SWAP003
                if (hurry) return;
                _gate.Release();
            }
        }
        """);
}
