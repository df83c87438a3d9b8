// dotnet run -c Release --project tests/Benchmarks -- ratios [--only P1,P4] [--write docs] | stress [--seconds S] [--threads T] [--checked] | study
using SwapOrderAnalyzers.Benchmarks.Runtime;

return args switch
{
    ["ratios", .. string[] rest] => RatiosCommand.Run(rest),
    ["stress", .. string[] rest] => StressCommand.Run(rest),
    ["study", .. string[] rest] => StoreStudy.Run(rest),
    [KernelChild.Verb] => KernelChild.Print(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("ratios [--only P1,P4] [--write <folder>] | stress [--seconds <s>] [--threads <n>] [--checked] | study [<BenchmarkDotNet's options>]");
    return 2;
}
