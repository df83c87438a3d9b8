// Some hundred methods compiled into one assembly: once as written, for the analyzer, and once instrumented, to be run.
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Oracle.Judging;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal sealed class Batch
{
    private static readonly MetadataReference[] s_references = References();

    private static readonly CSharpCompilationOptions s_options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);

    private readonly byte[] _image;

    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.NonPublic;

    private Batch(IReadOnlyList<GeneratedMethod> methods, CSharpCompilation analysed, byte[] image)
    {
        _image = image;
        Methods = methods;
        Analysed = analysed;
    }

    /// <summary>Those that compile.</summary>
    public IReadOnlyList<GeneratedMethod> Methods { get; }

    /// <summary>What the analyzer sees: the source as written.</summary>
    public CSharpCompilation Analysed { get; }

    public static Batch Compile(IReadOnlyList<GeneratedMethod> candidates)
    {
        var executed = CSharpCompilation.Create("Executed" + Guid.NewGuid().ToString("N"), candidates.Select(x => x.ExecutedTree()), s_references, s_options);
        var (image, broken) = Emit(executed);
        if (broken.Count > 0)
        {
            executed = executed.RemoveSyntaxTrees(executed.SyntaxTrees.Where(x => broken.Contains(x.FilePath)));
            (image, var stillBroken) = Emit(executed);
            if (stillBroken.Count > 0)
                throw new InvalidOperationException("does not compile although what was wrong is out: " + string.Join(' ', stillBroken));
        }

        List<GeneratedMethod> methods = [.. candidates.Where(x => !broken.Contains(x.FileName))];
        var analysed = CSharpCompilation.Create("Analysed", methods.Select(x => x.AnalysedTree()), s_references, s_options);
        return new Batch(methods, analysed, image);
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
    public IReadOnlyDictionary<GeneratedMethod, MethodVerdict> JudgeAll(CancellationToken cancellation = default)
    {
        using var stream = new MemoryStream(_image);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(stream);
            return Methods.AsParallel().WithCancellation(cancellation).ToDictionary(x => x, x => MethodVerdict.Of(x, Run(assembly, x)));
        }
        finally
        {
            context.Unload();
        }
    }

    private static IReadOnlyList<RunSet> Run(Assembly assembly, GeneratedMethod method)
    {
        var type = assembly.GetType(method.TypeName)!;
        var entry = type.GetMethod(GeneratedMethod.EntryPoint, Declared)!;
        var dispatcher = type.GetMethod(GeneratedMethod.Dispatcher, Declared)!.CreateDelegate<Func<object?[], object?>>();
        var facts = new MethodFacts(method);
        var space = new InputSpace(entry, facts.Mentioned, facts.Computes);
        RunSet Under(ThrowPolicy throws) => MethodRunner.RunAll(dispatcher, space, facts, throws);
        return facts.HasHandlers
            ? [Under(ThrowPolicy.UnknownCalls), Under(ThrowPolicy.DoubtfulCallsToo)]
            : [Under(ThrowPolicy.Never)];
    }

    private static MetadataReference[] References() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetFileName(x) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll" or "System.Linq.dll")
            .Select(x => MetadataReference.CreateFromFile(x)),
        MetadataReference.CreateFromFile(typeof(Batch).Assembly.Location),
    ];
}
