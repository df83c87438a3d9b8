using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using SwapOrder;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>The stores under BenchmarkDotNet, each in a process of its own: for study, with its diagnosers. The gate is <see cref="RatiosCommand"/>.</summary>
[MemoryDiagnoser]
public class StoreStudy
{
    private const int Pages = 8192;

    private readonly byte[] _packed = new byte[MteTags.PackedBytes];
    private readonly ConcurrentDictionary<ulong, byte[]> _records = [];
    private MteTagStore _store = new();
    private Workload _workload = null!;

    [Params("uniform", "loaded", "random")]
    public string Pages8192 { get; set; } = "";

    [ParamsAllValues]
    public MteTagPayload Payload { get; set; }

    public static int Run(string[] args)
    {
        BenchmarkSwitcher.FromTypes([typeof(StoreStudy)]).Run(args.Length > 0 ? args : ["--filter", "*"]);
        return 0;
    }

    [GlobalSetup]
    public void Fill()
    {
        _workload = new Workload(Distribution.All.Single(distribution => distribution.Name == Pages8192), Pages);
        _store = new MteTagStore(new MteTagStoreOptions { Payload = Payload });
        _workload.Fill(new OurStore(_store));
        _workload.Fill(new ConcurrentStore(_records));
    }

    [GlobalCleanup]
    public void Free() => _store.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Pages)]
    public int ConcurrentDictionaryCycle() => _workload.Run<ConcurrentStore, Cycle>(new ConcurrentStore(_records), 1, _packed);

    [Benchmark(OperationsPerInvoke = Pages)]
    public int MteTagStoreCycle() => _workload.Run<OurStore, Cycle>(new OurStore(_store), 1, _packed);
}
