// Loads the analyzers of an assembly as the compiler would: beside what lies in its folder, but with the host's Roslyn.
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SwapOrderAnalyzers.Corpus;

internal static class AnalyzerAssembly
{
    public static string OfThisRepository => Path.Combine(AppContext.BaseDirectory, "SwapOrderAnalyzers.dll");

    public static ImmutableArray<DiagnosticAnalyzer> Load(string path)
    {
        if (!File.Exists(path)) throw new CorpusException($"there is no analyzer assembly '{path}'");
        var assembly = LoadBesideItsFolder(Path.GetFullPath(path));
        return [.. LoadableTypes(assembly).Where(IsCSharpAnalyzer).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
    }

    private static Assembly LoadBesideItsFolder(string path)
    {
        try
        {
            return path == OfThisRepository
                ? AssemblyLoadContext.Default.LoadFromAssemblyPath(path)
                : new FolderContext(Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException)
        {
            throw new CorpusException($"'{path}' is not a .NET assembly");
        }
    }

    // Analyzer packages keep code fixes in the same assembly; those need Workspaces, which the compiler never has, and are left out.
    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    private static bool IsCSharpAnalyzer(Type type) =>
        !type.IsAbstract
        && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)
        && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute
        && attribute.Languages.Contains(LanguageNames.CSharp);

    private sealed class FolderContext(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName name)
        {
            // The host's Roslyn and base library first: an analyzer built on its own copy would be of another type.
            try
            {
                return Default.LoadFromAssemblyName(name);
            }
            catch (Exception missing) when (missing is FileNotFoundException or FileLoadException)
            {
                var beside = Path.Combine(folder, name.Name + ".dll");
                return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
            }
        }
    }
}
