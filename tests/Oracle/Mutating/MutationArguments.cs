// The command line of the mutations.
using System.CommandLine;

namespace SwapOrderAnalyzers.Oracle.Mutating;

internal sealed record MutationArguments(IReadOnlyList<string> Folders, int Count, int Seed)
{
    private const int StandardCount = 1_000;

    public static Command Command(Func<MutationArguments, CancellationToken, int> run)
    {
        var count = Arguments.Whole("--count", "how many tokens and statements to change, ten in one file at a time", StandardCount, 1, int.MaxValue);
        var seed = Arguments.Whole("--seed", "the same seed gives the same mutants", 1, int.MinValue, int.MaxValue);
        var folders = new Argument<DirectoryInfo[]>("folders") { Description = "sources that make one program together", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
        var command = new Command("mutate", "Deletes, doubles and swaps tokens and deletes statements at random; the analyzers must neither throw nor hang.") { count, seed, folders };
        command.SetAction((parsed, cancellation) => Task.FromResult(run(
            new MutationArguments([.. parsed.GetValue(folders)!.Select(x => x.FullName)], parsed.GetValue(count), parsed.GetValue(seed)), cancellation)));
        return command;
    }
}
