// dotnet run -c Release --project tests/Oracle -- mutate --count N --seed S FOLDER...: no mutated source makes the analyzers throw or hang.
using SwapOrderAnalyzers.Oracle.Comparing;

namespace SwapOrderAnalyzers.Oracle.Mutating;

/// <summary><see cref="Mutations"/>: tokens and statements changed, ten in one file at a time.</summary>
internal sealed record MutationTally(int Mutations, int Sources, IReadOnlyList<Mutant> Failed)
{
    public override string ToString() => $"mutations {Mutations} sources {Sources} exceptions-or-hangs {Failed.Count}";
}

internal static class MutationRun
{
    public static MutationTally Run(MutatedProgram program, int mutations, int seed, Action<int>? onProgress = null, CancellationToken cancellation = default)
    {
        var mutants = (mutations + MutatedProgram.MutationsPerMutant - 1) / MutatedProgram.MutationsPerMutant;
        var done = 0;
        var failed = new List<Mutant>();
        Parallel.For(0, mutants, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            var mutant = program.Look(seed, index, cancellation);
            if (mutant.Failure is not null)
                lock (failed)
                    failed.Add(mutant);
            onProgress?.Invoke(Interlocked.Increment(ref done));
        });
        return new MutationTally(mutants * MutatedProgram.MutationsPerMutant, program.Files, [.. failed.OrderBy(x => x.Index)]);
    }

    /// <summary>The command: 0 when nothing threw, 1 when something did, 2 when there is nothing to mutate.</summary>
    public static int RunCommand(MutationArguments arguments, CancellationToken cancellation)
    {
        try
        {
            return RunCommandInside(arguments, cancellation);
        }
        catch (InvalidOperationException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCodes.CannotRun;
        }
    }

    private static int RunCommandInside(MutationArguments arguments, CancellationToken cancellation)
    {
        var files = arguments.Folders.SelectMany(x => Directory.EnumerateFiles(x, "*.cs", SearchOption.AllDirectories)).Where(x => !IsBuilt(x)).ToList();
        if (files.Count == 0)
        {
            Console.Error.WriteLine("no source in " + string.Join(", ", arguments.Folders));
            return ExitCodes.CannotRun;
        }

        string[] shared = files.Any(x => Path.GetFileName(x) == Repository.ContractAttributes) ? [] : [Repository.ContractAttributesPath()];
        var program = new MutatedProgram(files, shared, new AnalyzerVerdicts().Analyzers);
        Console.WriteLine($"the {program.Files} sources as they are: {program.FindingsUnmutated(cancellation)} findings");
        var tally = Run(program, arguments.Count, arguments.Seed, cancellation: cancellation);
        foreach (var mutant in tally.Failed)
            Console.WriteLine($"---- mutant {mutant.Index} of seed {arguments.Seed}, {mutant.Path}: {mutant.Failure}\n{mutant.Text}\n");
        Console.WriteLine(tally);
        return tally.Failed.Count == 0 ? ExitCodes.Agreed : ExitCodes.Disagreed;
    }

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar).Any(x => x is "obj" or "bin");
}
