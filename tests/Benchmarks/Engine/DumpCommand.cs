// dump <file or folder> <method> [--graphviz] [--base-library]: what the engine sees of one method. For each cluster the lowered graph with the states on
// entry of each node, as text or for Graphviz; a file of the corpus's kind gets the contract attributes, a folder brings its own.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Benchmarks.Engine;

internal static class DumpCommand
{
    public static int Run(string[] arguments)
    {
        var isGraphviz = arguments.Contains("--graphviz");
        var withBaseLibrary = arguments.Contains("--base-library");
        if (arguments.Where(x => x is not ("--graphviz" or "--base-library")).ToArray() is not [var path, var name] || !(File.Exists(path) || Directory.Exists(path)))
        {
            Console.Error.WriteLine("dump takes a source file or a folder of sources, the name of a method in it, and perhaps --graphviz or --base-library");
            return 2;
        }

        var compiled = Directory.Exists(path) ? Compiled.Folder(path, withBaseLibrary) : Compiled.Of(File.ReadAllText(path), withBaseLibrary);
        if (compiled.Contracts is null)
        {
            Console.Error.WriteLine($"{path} states no contract and brings no contract attributes: there is nothing to see");
            return 2;
        }

        var methods = compiled.Methods().Where(x => NameOf(x) == name).ToList();
        if (methods.Count == 0)
        {
            Console.Error.WriteLine($"there is no method '{name}' with a body in {path}");
            return 2;
        }

        foreach (var method in methods)
            Print(compiled, method, isGraphviz);
        return 0;
    }

    private static void Print(Compiled compiled, BaseMethodDeclarationSyntax method, bool isGraphviz)
    {
        foreach (var (owner, solution) in compiled.Solve(method))
        {
            Console.WriteLine($"{(isGraphviz ? "// " : "")}{owner.ToDisplayString()}, {solution.Steps} steps");
            Console.WriteLine(isGraphviz ? Dump.Graphviz(solution) : Dump.Text(solution));
        }
    }

    private static string NameOf(BaseMethodDeclarationSyntax method) => method switch
    {
        MethodDeclarationSyntax x => x.Identifier.ValueText,
        ConstructorDeclarationSyntax x => x.Identifier.ValueText,
        _ => "",
    };
}
