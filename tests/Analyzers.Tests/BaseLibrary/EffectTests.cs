// What a body leaves to its callers: the wrappers of a lock are found, the code that only uses it is nobody's business.
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Tests.OwnTypestates;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BaseLibrary;

public class EffectTests
{
    [Fact]
    public Task A_wrapper_of_a_wrapper_is_seen_through() => MarkedCode.VerifyBaseLibraryAsync("""
        class C
        {
            readonly SemaphoreSlim _slots = new(1);
            void TakeCore() => _slots.Wait();
            void Take() => TakeCore();
            void GiveCore() => _slots.Release();
            void Give() => GiveCore();
            void OneWay(bool hurry)
            {
                Take(); // SWAP003
                if (hurry) return;
                Give();
            }

            void EachWay(bool hurry)
            {
                Take();
                if (hurry) { Give(); return; }
                Give();
            }
        }
        """);

    // A body with one operation alone is not looked at, unless it made the lock itself.
    [Fact]
    public Task What_a_method_makes_itself_was_never_taken() => MarkedCode.VerifyBaseLibraryAsync("""
        class C
        {
            static void OfItsOwn()
            {
                var gate = new object();
                Monitor.Exit(gate); // SWAP001
            }

            static void OfItsCaller(object gate)
            {
                Monitor.Exit(gate);
            }
        }
        """);

    // BlockingCollection and its kind: the slot that is taken is given back when somebody else takes the item.
    [Fact]
    public Task What_is_taken_on_some_ways_and_given_back_on_none_is_somebody_elses() => MarkedCode.VerifyBaseLibraryAsync("""
        class Bounded
        {
            readonly SemaphoreSlim _free = new(8);
            readonly SemaphoreSlim _used = new(0);
            readonly Queue<int> _items = new();
            bool TryAdd(int item, int patience)
            {
                if (patience == 0) { if (!_free.Wait(0)) return false; }
                else _free.Wait();
                lock (_items) _items.Enqueue(item);
                _used.Release();
                return true;
            }

            void Add(int item)
            {
                if (TryAdd(item, 1)) return;
                throw new TimeoutException();
            }

            bool AddOrDrop(int item, bool drop)
            {
                _free.Wait(); // SWAP003
                if (_items.Count > 7) return false;
                if (drop) { _free.Release(); return false; }
                lock (_items) _items.Enqueue(item);
                return true;
            }
        }
        """);

    // Found in a driver's converter: what is taken once is given away on one way out, and left on another.
    [Fact]
    public Task What_is_taken_by_the_only_operation_is_given_away_or_left() => MarkedCode.VerifyBaseLibraryAsync("""
        using System.Buffers;
        class C
        {
            byte[] _kept;
            void GivenAway(int n, byte[] from)
            {
                foreach (var x in from)
                    if (x == 0) throw new ArgumentException();
                var array = ArrayPool<byte>.Shared.Rent(n);
                _kept = array;
            }

            void LeftOneWay(int n, byte[] from)
            {
                var array = ArrayPool<byte>.Shared.Rent(n); // SWAP003
                foreach (var x in from)
                    if (x == 0) throw new ArgumentException();
                _kept = array;
            }
        }
        """);

    // Found in the sockets of the framework: the vectors grow with each round, the handles in them are freed in the end.
    [Fact]
    public Task A_struct_that_a_loop_goes_on_computing_comes_to_an_end() => MarkedCode.VerifyBaseLibraryAsync("""
        using System.Runtime.InteropServices;
        struct Vector { public IntPtr Base; public int Count; }
        static class C
        {
            static int Pin(List<byte[]> buffers)
            {
                var handles = new GCHandle[buffers.Count];
                Span<Vector> vectors = new Vector[buffers.Count];
                var pinned = 0;
                try
                {
                    for (var i = 0; i < buffers.Count; i++)
                    {
                        handles[i] = GCHandle.Alloc(buffers[i], GCHandleType.Pinned);
                        pinned++;
                        vectors[i].Base = handles[i].AddrOfPinnedObject();
                        vectors[i].Count = buffers[i].Length;
                    }

                    return Send(vectors);
                }
                finally
                {
                    for (var i = 0; i < pinned; i++)
                        handles[i].Free();
                }
            }

            static int Send(Span<Vector> vectors) => vectors.Length;
        }
        """);

    // Found in ConcurrentDictionary: the table is read anew in each round, and the lock is one of its locks.
    [Fact]
    public Task A_lock_of_a_table_that_each_round_reads_anew_is_followed() => MarkedCode.VerifyBaseLibraryAsync("""
        class Tables { public readonly object[] Locks = new object[4]; public IEqualityComparer<int>? Comparer; public Node? First; }
        class Node { public int Hash; public Node? Next; }
        class Map
        {
            volatile Tables _tables = new();
            bool Add(Tables tables, int key, bool locked)
            {
                var comparer = tables.Comparer;
                while (true)
                {
                    var locks = tables.Locks;
                    var taken = false;
                    try
                    {
                        if (locked) Monitor.Enter(locks[key & 3], ref taken);
                        if (tables != _tables)
                        {
                            tables = _tables;
                            if (comparer != tables.Comparer) comparer = tables.Comparer;
                            continue;
                        }

                        for (var node = tables.First; node != null; node = node.Next)
                            if (node.Hash == key) return false;
                        return true;
                    }
                    finally
                    {
                        if (taken) Monitor.Exit(locks[key & 3]);
                    }
                }
            }
        }
        """);

    // A project whose contracts all have names: bodies are found by words, and no name of a local function is among the contracted ones.
    [Fact]
    public Task The_contract_of_a_local_function_is_found_by_the_word_of_its_attribute() => MarkedCode.VerifyAsync("""
        using SwapOrder.Contracts;
        class Gate { }
        [Typestate(typeof(Gate), Start = GateState.Shut)] enum GateState { Shut, Open }
        static class C
        {
            static void Broken()
            {
                var gate = new Gate();
                Pass(gate); // SWAP001
                static void Pass([Requires(GateState.Open)] Gate gate) { }
            }

            static void Kept()
            {
                var gate = new Gate();
                Open(gate);
                Pass(gate);
                static void Open([Becomes(GateState.Open)] Gate gate) { }
                static void Pass([Requires(GateState.Open)] Gate gate) { }
            }
        }
        """);

    // The compiler tells of generated files; of a generated member in somebody's own file its attribute does.
    [Fact]
    public async Task What_a_tool_wrote_is_left_out_until_it_is_asked_for()
    {
        const string Source = """
            class C
            {
                [System.CodeDom.Compiler.GeneratedCode("tool", "1")]
                void OneWay(object gate, bool hurry)
                {
                    Monitor.Enter(gate);
                    if (hurry) return;
                    Monitor.Exit(gate);
                }
            }
            """;
        var compilation = MarkedCode.Compile(Seeds.Findings.FrameworkReferences, Source);
        Assert.Empty(await MarkedCode.FoundAsync(compilation, _ => MarkedCode.BaseLibraryOn, Source));
        Assert.Single(await MarkedCode.FoundAsync(compilation, _ => MarkedCode.BaseLibraryOn.Add("swaporder_generated_code", "true"), Source));
    }

    [Theory]
    [InlineData("a.Enter(x);", true)]
    [InlineData("a.@Enter(x);", true)]
    [InlineData("a.\\u0045nter(x);", true)]
    [InlineData("a.Enters(x); ReEnter(); Enter1();", false)]
    [InlineData("", false)]
    public void A_name_is_found_in_the_text_as_a_word(string text, bool isThere) =>
        Assert.Equal(isThere, new NameHits(["Enter", "Exit"]).In(CSharpSyntaxTree.ParseText(text), CancellationToken.None).Count > 0);

    [Fact]
    public void In_a_paired_family_it_takes_two_calls_of_which_one_gives_back()
    {
        const ulong Paired = 1, Others = 2;
        var table = new EffectTable(Paired);
        table.Grow("Take", new Effect(Paired, 0, Takes: Paired));
        table.Grow("Give", new Effect(Paired, Paired, Takes: 0));
        table.Grow("Own", new Effect(Others, 0, Takes: Others));
        table.Count(["Take", "Give"]);
        Assert.True(table.AreWorthALook(["Take", "Give"], isShort: false));
        Assert.False(table.AreWorthALook(["Take", "Take"], isShort: false));
        Assert.False(table.AreWorthALook(["Give"], isShort: false));
        Assert.True(table.AreWorthALook(["Give"], isShort: true));
        Assert.True(table.AreWorthALook(["Own"], isShort: false));
        table.Count(Enumerable.Repeat("Give", 1_000));
        Assert.False(table.AreWorthALook(["Give"], isShort: true));
    }
}
