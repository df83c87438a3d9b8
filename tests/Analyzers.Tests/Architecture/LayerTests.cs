// The layers of docs/architecture.md: a test fails on the line that breaks them.
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Tests.Contracts;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Architecture;

public sealed class LayerTests
{
    private static readonly string s_source = Path.Combine(Compiled.Root(), "src");

    [Fact]
    public void Each_layer_uses_only_the_layers_below_it() => Assert.Equal("", string.Join("\n", Layers.Breaches(Sources("Analyzers"))));

    [Fact]
    public void A_layer_that_uses_one_above_it_is_found_however_it_is_written()
    {
        (string Code, string Used)[] planted =
        [
            ("class X1 { string s = nameof(SwapOrderAnalyzers.Rules.Rule); }", "Rules"),
            ("class X2 { object? r = Rules.RuleCatalog.NotChecked; }", "Rules"),
            ("class X3 { void M(Microsoft.CodeAnalysis.ISymbol s) { } }", Layers.Roslyn),
            ("class X4 { void M() { var x = Contracts.Vocabulary.KindOfName(\"\"); } }", "Contracts"),
        ];
        var files = planted.Select((x, i) => ($"/{i}.cs", $"namespace SwapOrderAnalyzers.Flow;\n{x.Code}"));
        var breaches = Layers.Breaches(Sources("Analyzers").Concat(files)).ToList();
        for (var i = 0; i < planted.Length; i++)
            Assert.Contains(breaches, x => x.StartsWith($"/{i}.cs:2 Flow uses {planted[i].Used} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_folder_of_the_analyzers_is_a_layer_with_its_own_namespace()
    {
        var folders = Directory.GetDirectories(Path.Combine(s_source, "Analyzers")).Select(x => Path.GetFileName(x)!);
        Assert.Equal(Layers.MayUse.Keys.Order(), folders.Where(x => x is not ("bin" or "obj" or "Polyfills")).Order());
        foreach (var (path, text) in Sources("Analyzers"))
            if (Path.GetRelativePath(Path.Combine(s_source, "Analyzers"), path).Split('/', '\\')[0] is var folder && Layers.MayUse.ContainsKey(folder))
                Assert.True(text.Contains($"namespace SwapOrderAnalyzers.{folder};", StringComparison.Ordinal), $"{path} is not in the namespace of its layer");
    }

    [Fact]
    public void The_analyzers_never_touch_workspaces()
    {
        foreach (var (path, text) in Sources("Analyzers"))
            Assert.DoesNotContain(text.Split('\n'), x => x.Contains("Workspace", StringComparison.Ordinal) && !x.TrimStart().StartsWith("//", StringComparison.Ordinal) && path.Length > 0);
        Assert.DoesNotContain(typeof(SwapOrderAnalyzer).Assembly.GetReferencedAssemblies(), x => x.Name!.Contains("Workspaces", StringComparison.Ordinal));
    }

    [Fact]
    public void The_runtime_knows_nothing_of_the_analyzers()
    {
        foreach (var (path, text) in Sources("Runtime"))
            Assert.False(text.Contains("SwapOrderAnalyzers", StringComparison.Ordinal), path);
    }

    // Rename every primitive and the findings stay the same: nobody can know by name what nobody has written down.
    [Fact]
    public void No_analyzer_knows_a_primitive_by_its_name()
    {
        var names = PrimitiveNames();
        Assert.Contains("PteSame", names);
        var known = string.Join("\n",
            from source in Sources("Analyzers")
            from token in CSharpSyntaxTree.ParseText(source.Text).GetRoot().DescendantTokens()
            where token.IsKind(SyntaxKind.StringLiteralToken) && names.Contains(token.ValueText)
            select $"{source.Path}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {token}");
        Assert.Equal("", known);
    }

    /// <summary>The primitives' types, and the members of theirs that say something in the vocabulary.</summary>
    private static HashSet<string> PrimitiveNames()
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var vocabulary = typeof(SwapOrder.Contracts.TypestateAttribute).Namespace;
        var types = typeof(SwapOrder.Contracts.TypestateAttribute).Assembly.GetExportedTypes().Where(x => !typeof(Attribute).IsAssignableFrom(x) && !x.IsEnum).ToList();
        var members = types.SelectMany(x => x.GetMembers(declared)).Where(x => Says(x) || (x is MethodInfo method && (Says(method.ReturnParameter) || method.GetParameters().Any(Says))));
        // The language itself calls Add by name, in collection initialisers.
        return [.. types.Select(x => x.Name), .. members.Select(x => x.Name).Where(x => x is not "Add" and not ['.', ..] && !x.StartsWith("op_", StringComparison.Ordinal))];

        bool Says(ICustomAttributeProvider provider) => provider.GetCustomAttributes(false).Any(x => x.GetType().Namespace == vocabulary);
    }

    private static IEnumerable<(string Path, string Text)> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(s_source, project), "*.cs", SearchOption.AllDirectories)
            // The base library's stubs are input, embedded and bound in the user's compilation.
            .Where(x => !x.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "Stubs"))
            .Order(StringComparer.Ordinal)
            .Select(x => (x, File.ReadAllText(x)));
}
