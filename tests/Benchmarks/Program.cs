// dotnet run -c Release --project tests/Benchmarks -- ratios [--only P1,P4] [--write docs] | stress [--seconds S] [--threads T] [--checked] | study | cost [<folder>] | growth | decided <folder>... | dump <file or folder> <method> [--graphviz] [--base-library]
using SwapOrderAnalyzers.Benchmarks.Engine;
using SwapOrderAnalyzers.Benchmarks.Runtime;

return args switch
{
    ["ratios", .. string[] rest] => RatiosCommand.Run(rest),
    ["stress", .. string[] rest] => StressCommand.Run(rest),
    ["study", .. string[] rest] => StoreStudy.Run(rest),
    ["cost", .. string[] rest] => CostCommand.Run(rest),
    ["decided", .. string[] rest] => DecidedCommand.Run(rest),
    ["dump", .. string[] rest] => DumpCommand.Run(rest),
    ["growth", .. string[] rest] => GrowthCommand.Run(rest),
    [KernelChild.Verb] => KernelChild.Print(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("ratios [--only P1,P4] [--write <folder>] | stress [--seconds <s>] [--threads <n>] [--checked] | study [<BenchmarkDotNet's options>] | cost [<folder>] | growth | decided <folder>... | dump <file or folder> <method> [--graphviz] [--base-library]");
    return 2;
}
