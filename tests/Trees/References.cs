// What an assembly was compiled against lies beside it, or in the shared framework that runs this program.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Trees;

internal static class References
{
    public static IEnumerable<string> FoldersOf(string assembly) =>
        new[] { Path.GetDirectoryName(Path.GetFullPath(assembly))!, Path.GetDirectoryName(typeof(object).Assembly.Location)! }.Distinct(StringComparer.Ordinal);

    /// <summary>References for the sources of an assembly: all beside it but itself, then of the framework what is not there. None for the core library.</summary>
    public static IEnumerable<MetadataReference> Of(string assembly)
    {
        var own = Path.GetFileName(assembly);
        return own == Path.GetFileName(typeof(object).Assembly.Location) ? [] : InFolders(FoldersOf(assembly), except: own);
    }

    public static IEnumerable<MetadataReference> OfFramework() => InFolders([Path.GetDirectoryName(typeof(object).Assembly.Location)!], except: null);

    private static IEnumerable<MetadataReference> InFolders(IEnumerable<string> folders, string? except) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
            .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
            .Where(path => Path.GetFileName(path) != except && IsManaged(path))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static bool IsManaged(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        return reader.HasMetadata && reader.GetMetadataReader().IsAssembly;
    }
}
