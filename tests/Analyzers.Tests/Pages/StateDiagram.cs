// Draws a typestate from the contracts of the runtime, so that the diagram on a page cannot lag behind the attributes.
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;
using SwapOrderAnalyzers.Tests.Seeds;

namespace SwapOrderAnalyzers.Tests.Pages;

internal static class StateDiagram
{
    private const string Any = "any";

    private static readonly Lazy<(ContractModel Model, IMethodSymbol[] Methods)> Runtime = new(ReadRuntime);

    /// <summary>A Mermaid state diagram of a typestate of the runtime, named by its enum.</summary>
    public static string Of(string typestate)
    {
        var (model, methods) = Runtime.Value;
        Typestate drawn = model.Typestates.Single(x => x.Name == $"SwapOrder.Contracts.{typestate}");
        StringBuilder diagram = new($"stateDiagram-v2\n    %% {typestate}\n");
        if (drawn.Start >= 0)
            diagram.Append($"    [*] --> {drawn.States[drawn.Start]}\n");
        foreach (var moved in methods.SelectMany(x => Moves(x, model, drawn)).Distinct().GroupBy(x => (x.From, x.To)).OrderBy(x => x.Key))
            diagram.Append($"    {moved.Key.From} --> {moved.Key.To} : {string.Join(", ", moved.Select(x => x.By).Order(StringComparer.Ordinal))}\n");
        if (drawn.End >= 0)
            diagram.Append($"    {drawn.States[drawn.End]} --> [*]\n");
        return diagram.ToString().TrimEnd();
    }

    private static IEnumerable<(string From, string To, string By)> Moves(IMethodSymbol method, ContractModel model, Typestate typestate)
    {
        string name = method.AssociatedSymbol?.Name ?? method.Name;
        string by = method.ContainingType.Name + "." + name;
        foreach (Change change in model.OperationOf(method)?.Changes.Where(x => x.Typestate == typestate) ?? [])
        {
            if (!change.HasFrom)
                yield return (Any, typestate.States[change.To], by);
            else
                for (int state = 0; state < typestate.States.Length; state++)
                    if (change.From.Contains(state))
                        yield return (typestate.States[state], typestate.States[change.To], by);
        }
    }

    private static (ContractModel, IMethodSymbol[]) ReadRuntime()
    {
        CSharpCompilation compilation = Findings.Compile([CSharpSyntaxTree.ParseText("")], Findings.WithRuntime);
        var runtime = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(Findings.WithRuntime[^1])!;
        IMethodSymbol[] methods = [.. Contracts.Compiled.Symbols(runtime.GlobalNamespace).OfType<IMethodSymbol>().Where(x => x.DeclaredAccessibility == Accessibility.Public)];
        return (ContractModel.Create(compilation, Profile.Newest, CancellationToken.None)!, methods);
    }
}
