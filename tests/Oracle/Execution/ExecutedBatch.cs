// Some hundred methods compiled into one assembly, instrumented, and run.
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Oracle.Judging;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal sealed class ExecutedBatch
{
    // Without the optimisers of the compiler and of the runtime: a method runs some hundred times, and what can be unloaded is never compiled in tiers.
    private static readonly CSharpCompilationOptions s_options = PrimitiveReferences.Options.WithOptimizationLevel(OptimizationLevel.Debug);

    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.NonPublic;

    private static readonly object s_true = true;
    private static readonly object s_false = false;

    private readonly byte[] _image;

    private ExecutedBatch(IReadOnlyList<GeneratedMethod> methods, byte[] image)
    {
        Methods = methods;
        _image = image;
    }

    /// <summary>Those that compile.</summary>
    public IReadOnlyList<GeneratedMethod> Methods { get; }

    public static ExecutedBatch Compile(IReadOnlyList<GeneratedMethod> candidates)
    {
        var executed = CSharpCompilation.Create("Executed" + Guid.NewGuid().ToString("N"), candidates.Select(x => x.ExecutedTree()), PrimitiveReferences.All, s_options);
        var (image, broken) = Emit(executed);
        if (broken.Count > 0)
        {
            executed = executed.RemoveSyntaxTrees(executed.SyntaxTrees.Where(x => broken.Contains(x.FilePath)));
            (image, var stillBroken) = Emit(executed);
            if (stillBroken.Count > 0)
                throw new InvalidOperationException("does not compile although what was wrong is out: " + string.Join(' ', stillBroken));
        }

        return new ExecutedBatch([.. candidates.Where(x => !broken.Contains(x.FileName))], image);
    }

    private static (byte[] Image, HashSet<string> Broken) Emit(CSharpCompilation executed)
    {
        using var stream = new MemoryStream();
        var broken = executed.Emit(stream).Diagnostics.Where(x => x.Severity == DiagnosticSeverity.Error)
            .Select(x => x.Location.SourceTree?.FilePath ?? throw new InvalidOperationException(x.ToString())).ToHashSet();
        return (stream.ToArray(), broken);
    }

    /// <summary>
    /// Runs every method, each under the policies of exceptions that matter for it, and judges it at once: a method has up to 24,000 runs, and those of
    /// a batch together are more than a machine holds.
    /// </summary>
    public IReadOnlyDictionary<GeneratedMethod, MethodVerdict> JudgeAll(Effort effort, CancellationToken cancellation = default)
    {
        using var stream = new MemoryStream(_image);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(stream);
            var verdicts = new Dictionary<GeneratedMethod, MethodVerdict>();
            foreach (var method in Methods)
            {
                cancellation.ThrowIfCancellationRequested();
                verdicts.Add(method, Judge(assembly, method, effort));
            }

            return verdicts;
        }
        finally
        {
            context.Unload();
        }
    }

    private static MethodVerdict Judge(Assembly assembly, GeneratedMethod method, Effort effort)
    {
        var facts = new MethodFacts(method);
        var space = new InputSpace(method.Entry, facts.Mentioned, facts.Computes);
        var entry = Callable(assembly.GetType(method.TypeName)!.GetMethod(GeneratedMethod.EntryPoint, Declared)!);
        RunSet Under(ThrowPolicy throws) => MethodRunner.RunAll(entry, space, facts, throws, effort);
        if (!facts.HasHandlers)
            return MethodVerdict.Of(facts, [Under(ThrowPolicy.Never)]);
        var runs = Under(ThrowPolicy.UnknownCalls);
        return MethodVerdict.Of(facts, runs.MetDoubtfulCall && runs.Discarded is null ? [runs, Under(ThrowPolicy.DoubtfulCallsToo)] : [runs]);
    }

    private static Func<object?[], object?> Callable(MethodInfo entry)
    {
        if (entry.ReturnType == typeof(void))
        {
            var run = entry.CreateDelegate<Action<object?[]>>();
            return arguments =>
            {
                run(arguments);
                return null;
            };
        }

        if (entry.ReturnType == typeof(bool))
        {
            var ask = entry.CreateDelegate<Func<object?[], bool>>();
            return arguments => ask(arguments) ? s_true : s_false;
        }

        return entry.CreateDelegate<Func<object?[], object?>>();
    }
}
