// Sources of an assembly that came without them: a large tree of somebody's C# is as near as the next package.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ICSharpCode.Decompiler;
using ICSharpCode.Decompiler.CSharp;
using ICSharpCode.Decompiler.CSharp.ProjectDecompiler;
using ICSharpCode.Decompiler.Metadata;

namespace SwapOrderAnalyzers.Trees;

internal static class Decompilation
{
    // Written last: a folder without it was left in the middle of the work.
    private const string Finished = ".finished";

    /// <summary>The folder with the sources of an assembly, decompiled when they are not there yet.</summary>
    public static string SourcesOf(string assembly, string root)
    {
        var folder = Path.Combine(root, Path.GetFileNameWithoutExtension(assembly));
        if (File.Exists(Path.Combine(folder, Finished)))
            return folder;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        using (var file = Open(assembly))
        {
            var resolver = new UniversalAssemblyResolver(assembly, throwOnError: false, file.DetectTargetFrameworkId());
            foreach (var beside in References.FoldersOf(assembly))
                resolver.AddSearchDirectory(beside);
            new WholeProjectDecompiler(Settings(), resolver, null!, null!, null!).DecompileProject(file, folder);
        }

        File.WriteAllText(Path.Combine(folder, Finished), "");
        return folder;
    }

    private static PEFile Open(string assembly)
    {
        try
        {
            return new PEFile(assembly, PEStreamOptions.PrefetchEntireImage);
        }
        catch (Exception unreadable) when (unreadable is BadImageFormatException or MetadataFileNotSupportedException)
        {
            throw new TreesException($"'{assembly}' is not a .NET assembly");
        }
    }

    // A reference that is not here costs a cast or a name, not the tree.
    private static DecompilerSettings Settings() => new(LanguageVersion.Latest) { ThrowOnAssemblyResolveErrors = false, ShowXmlDocumentation = false };
}
