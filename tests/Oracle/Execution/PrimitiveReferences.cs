// What generated methods are compiled against, and how: the same for what is analysed and what is run.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal static class PrimitiveReferences
{
    public static readonly IReadOnlyList<MetadataReference> All =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetFileName(x) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll" or "System.Linq.dll")
            .Select(x => MetadataReference.CreateFromFile(x)),
        MetadataReference.CreateFromFile(typeof(PrimitiveReferences).Assembly.Location),
    ];

    /// <summary>By one thread, because batches are worked on in parallel.</summary>
    public static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false);
}
