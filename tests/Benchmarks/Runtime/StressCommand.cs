using SwapOrder;
using SwapOrder.Runtime.Tests;

namespace SwapOrderAnalyzers.Benchmarks.Runtime;

/// <summary>The long form of the tag store's stress test, for both payload policies.</summary>
internal static class StressCommand
{
    public static int Run(string[] args)
    {
        int seconds = int.Parse(Option(args, "--seconds") ?? "60"), threads = int.Parse(Option(args, "--threads") ?? "2");
        bool isClean = true;
        foreach (MteTagPayload payload in Enum.GetValues<MteTagPayload>())
        {
            using var store = new MteTagStore(new MteTagStoreOptions { Payload = payload, Checked = args.Contains("--checked") });
            TagStoreStressResult result = new TagStoreStress(store, threads).Run(TimeSpan.FromSeconds(seconds));
            Console.WriteLine($"{payload}, {threads} threads, {seconds} s: {result}");
            isClean &= result.IsClean;
        }

        Console.WriteLine(isClean ? "stress: clean" : "stress: DEFECTS");
        return isClean ? 0 : 1;
    }

    private static string? Option(string[] args, string name) => args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();
}
