// The command line. What it cannot take is told in one line.
using System.Collections.Immutable;
using System.CommandLine;

namespace SwapOrderAnalyzers.Corpus;

internal sealed record Arguments
{
    public ImmutableArray<string> Analyzers { get; init; } = [];

    public ImmutableHashSet<string> Ids { get; init; } = [];

    public Selection Selection { get; init; } = Selection.All;

    public bool BaseLibrary { get; init; }

    public bool IsQuiet { get; init; }

    public double MinPrecision { get; init; }

    public double MinRecall { get; init; }

    public static RootCommand Command(Func<Arguments, Task<int>> run)
    {
        var analyzer = new Option<string[]>("--analyzer") { Description = "an analyzer assembly to run instead of ours; may be repeated" };
        var ids = new Option<string[]>("--ids") { Description = "the ids that count as a finding, for example CA2000,IDISP001; all without it" };
        var shapes = new Option<string?>("--shapes") { Description = "only these shapes, for example 1-13,52" };
        var topic = new Option<string[]>("--topic") { Description = "only this topic, for example guard or guard/range; may be repeated" };
        var mentions = new Option<string?>("--mentions") { Description = "only methods whose text has this word, for example SwapBuffer for analyzers of IDisposable" };
        var baseLibrary = new Option<bool>("--base-library") { Description = "swaporder_base_library = true for every file" };
        var quiet = new Option<bool>("--quiet") { Description = "no list of misses and false alarms" };
        var minPrecision = Share("--min-precision");
        var minRecall = Share("--min-recall");

        var command = new RootCommand("Runs analyzers over the labelled corpus and compares what they say with the labels.")
        {
            analyzer, ids, shapes, topic, mentions, baseLibrary, quiet, minPrecision, minRecall,
        };
        command.SetAction((parsed, _) => run(new Arguments
        {
            Analyzers = [.. parsed.GetValue(analyzer) ?? []],
            Ids = [.. (parsed.GetValue(ids) ?? []).SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            Selection = Selection.Parse(parsed.GetValue(shapes), parsed.GetValue(topic) ?? [], parsed.GetValue(mentions)),
            BaseLibrary = parsed.GetValue(baseLibrary),
            IsQuiet = parsed.GetValue(quiet),
            MinPrecision = parsed.GetValue(minPrecision),
            MinRecall = parsed.GetValue(minRecall),
        }));
        return command;
    }

    private static Option<double> Share(string name)
    {
        var option = new Option<double>(name) { Description = "between 0 and 1; below it the exit code is 1", DefaultValueFactory = _ => 1 };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<double>() is >= 0 and <= 1) return;
            result.AddError($"{name} takes a number between 0 and 1");
        });
        return option;
    }
}
