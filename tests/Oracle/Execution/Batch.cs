// Some hundred methods compiled into one assembly: once as written, for the analyzer, and once instrumented, to be run.
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal sealed class Batch
{
    private static readonly MetadataReference[] s_references = References();

    private static readonly CSharpCompilationOptions s_options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);

    private Batch(IReadOnlyList<GeneratedMethod> methods, CSharpCompilation analysed)
    {
        Methods = methods;
        Analysed = analysed;
    }

    /// <summary>Those that compile.</summary>
    public IReadOnlyList<GeneratedMethod> Methods { get; }

    /// <summary>What the analyzer sees: the source as written.</summary>
    public CSharpCompilation Analysed { get; }

    public static Batch Compile(IReadOnlyList<GeneratedMethod> candidates)
    {
        var trees = candidates.ToDictionary(x => x.FileName, x => x.AnalysedTree());
        var compilation = CSharpCompilation.Create("Analysed", trees.Values, s_references, s_options);
        var broken = compilation.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error)
            .Select(x => x.Location.SourceTree?.FilePath).OfType<string>().ToHashSet();
        compilation = compilation.RemoveSyntaxTrees(broken.Select(x => trees[x]));
        return new Batch([.. candidates.Where(x => !broken.Contains(x.FileName))], compilation);
    }

    /// <summary>Runs every method, each under the policies of exceptions that matter for it.</summary>
    public IReadOnlyDictionary<GeneratedMethod, IReadOnlyList<RunSet>> RunAll(CancellationToken cancellation = default)
    {
        var compilation = CSharpCompilation.Create("Executed" + Guid.NewGuid().ToString("N"), Methods.Select(x => x.ExecutedTree()), s_references, s_options);
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream, cancellationToken: cancellation);
        if (!emitted.Success)
            throw new InvalidOperationException("instrumented code does not compile: " + emitted.Diagnostics.First(x => x.Severity == DiagnosticSeverity.Error));
        stream.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(stream);
            return Methods.AsParallel().WithCancellation(cancellation).ToDictionary(x => x, x => Run(assembly, x));
        }
        finally
        {
            context.Unload();
        }
    }

    private static IReadOnlyList<RunSet> Run(Assembly assembly, GeneratedMethod method)
    {
        var entry = assembly.GetType(method.TypeName)!.GetMethod(GeneratedMethod.EntryPoint, BindingFlags.Static | BindingFlags.NonPublic)!;
        var facts = new MethodFacts(method);
        return facts.HasHandlers
            ? [MethodRunner.RunAll(entry, facts, ThrowPolicy.UnknownCalls), MethodRunner.RunAll(entry, facts, ThrowPolicy.DoubtfulCallsToo)]
            : [MethodRunner.RunAll(entry, facts, ThrowPolicy.Never)];
    }

    private static MetadataReference[] References() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetFileName(x) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll" or "System.Linq.dll")
            .Select(x => MetadataReference.CreateFromFile(x)),
        MetadataReference.CreateFromFile(typeof(Batch).Assembly.Location),
    ];
}
