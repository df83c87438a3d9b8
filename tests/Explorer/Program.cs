using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using KernelModel.Explorer.Scenarios;

int bound = int.Parse(args[0]); bool reduce = args.Length > 1 && args[1] == "r"; string? only = args.Length > 2 ? args[2] : null;
foreach (var s in ScenarioCatalog.All.Where(s => only is null || s.Name == only))
{
    var r = new Exploration(s, ModelPaths.Correct, new(bound, reduce, 400000)).All();
    Console.WriteLine($"{s.Name}: {string.Join("+", r.Schedules)} ({r.Redundant} redundant) {r.Time.TotalSeconds:F1}s complete={r.IsComplete} {r.First}");
    foreach (var h in r.Harms) Console.WriteLine($"   {h.Value} x {h.Key}");
    foreach (var t in s.Twins)
    {
        var q = new Exploration(s, t.Paths, new(bound, reduce, 400000)).ToFirstHarm();
        Console.WriteLine($"  {t.Name}: {q.SchedulesToHarm} {q.Time.TotalSeconds:F1}s {q.First?.Schedule} {q.First?.Preemptions} {q.First?.Harm}");
    }
}
