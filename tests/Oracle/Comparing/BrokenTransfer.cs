// The control: one transfer function of the engine broken on purpose must be caught, else the oracle proves nothing.
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SwapOrderAnalyzers.Oracle.Comparing;

/// <summary>The engine compiled from this repository's sources with one expression replaced: the engine that is packed knows of no such thing.</summary>
internal static class BrokenTransfer
{
    private const string File = "Flow/Transfer/Transfer.cs";

    // A copy gives a new value: what happens under one name of an object is lost under the other.
    private const string Right = "return Read(state, x.Source);";
    private const string Wrong = "return Fresh(state, step);";

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    /// <exception cref="InvalidOperationException">The sources are not there, or the transfer function is no longer what is replaced here.</exception>
    public static Assembly Compile()
    {
        var folder = Path.Combine(Repository.Root(), "src", "Analyzers");
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(x => !IsUnder(x, "obj") && !IsUnder(x, "bin") && !IsUnder(x, "Stubs"))
            .Select(x => CSharpSyntaxTree.ParseText(TextOf(x, folder), options, x))
            .Append(CSharpSyntaxTree.ParseText(Usings, options));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(IsReferenced).Select(x => MetadataReference.CreateFromFile(x));
        var compilation = CSharpCompilation.Create("BrokenSwapOrderAnalyzers", trees, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        if (!result.Success)
            throw new InvalidOperationException($"the broken engine does not compile: {result.Diagnostics.First(x => x.Severity == DiagnosticSeverity.Error)}");
        return Assembly.Load(assembly.ToArray());
    }

    // The framework and the compiler, and nothing else that happens to lie here (in the tests: workspaces, the engine itself).
    private static bool IsReferenced(string path) =>
        Path.GetFileName(path) is var name && (name is "Microsoft.CodeAnalysis.dll" or "Microsoft.CodeAnalysis.CSharp.dll"
            || Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location));

    private static string TextOf(string path, string folder)
    {
        var text = System.IO.File.ReadAllText(path);
        if (Path.GetRelativePath(folder, path).Replace('\\', '/') != File)
            return text;
        return text.Contains(Right) ? text.Replace(Right, Wrong) : throw new InvalidOperationException($"{File} has no '{Right}' to break");
    }

    private static bool IsUnder(string path, string folder) => path.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}");
}
