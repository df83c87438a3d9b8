using SwapOrderAnalyzers.Oracle.Execution;
using SwapOrderAnalyzers.Oracle.Generation;
using SwapOrderAnalyzers.Oracle.Judging;

var g = new MethodGenerator(int.Parse(args[0]), int.Parse(args[2]), args.Length > 3);
var sw = System.Diagnostics.Stopwatch.StartNew();
var batch = Batch.Compile(Enumerable.Range(0, int.Parse(args[1])).Select(g.Generate).ToList());
Console.WriteLine($"compiled {batch.Methods.Count} in {sw.Elapsed.TotalSeconds:f2}");
var verdicts = batch.RunAll().Select(x => (x.Key, Verdict: MethodVerdict.Of(x.Key, x.Value), x.Value)).ToList();
Console.WriteLine($"runs {verdicts.Sum(x => x.Value.Sum(y => y.Runs.Count))} threw {verdicts.Sum(x => x.Value.Sum(y => y.Runs.Count(z => z.Ending is Ending.Threw or Ending.ThrewImplicitly)))}");
Console.WriteLine($"ran {sw.Elapsed.TotalSeconds:f2}");
foreach (var v in verdicts.GroupBy(x => x.Verdict.Discarded ?? $"certain {x.Verdict.Certain} open {x.Verdict.Open}").OrderByDescending(x => x.Count()))
    Console.WriteLine($"{v.Count()} {v.Key}");
if (verdicts.Count < 50)
    foreach (var v in verdicts.OrderBy(x => x.Key.Index))
        Console.WriteLine($"{v.Key.Source}\n// ==== {v.Verdict}  runs {string.Join(' ', v.Value.Select(x => x.Runs.Count))}\n");
