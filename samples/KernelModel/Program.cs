using KernelModel;
using var w = new Workload(new(int.Parse(args[0]), int.Parse(args[1]), int.Parse(args[2]), TimeSpan.FromSeconds(double.Parse(args[3])), int.Parse(args[4])));
var r = w.Run(default);
foreach (var f in r.Failures.Take(3)) System.Console.WriteLine(f);
foreach (var f in r.Leftovers.Take(5)) System.Console.WriteLine(f);
var s = w.Machine.Statistics;
System.Console.WriteLine($"{r.IsRight} acc {s.Accesses} faults {s.Faults} retry {s.Retries} in {s.SwapIns} out {s.SwapOuts} copies {s.KsmCopies} merges {s.KsmMerges} ver {s.PagesVerified}/{s.TaggedPagesVerified}");
