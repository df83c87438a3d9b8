// The same method spelt in the ways that people have: each is a whole file, or null where the method cannot be written so.
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Tests.Fixes.Matrix;

internal sealed partial record Spelling(string Name, Func<Method, string?> Write, OutputKind Output = OutputKind.DynamicallyLinkedLibrary)
{
    [GeneratedRegex(@"(?<=\n)(?<outer> *)(?<head>(if \(.*\)|else))\n(?<inner> +)(?<body>[^{\s/][^\n]*;)(?=\n)")]
    private static partial Regex Unbraced { get; }

    [GeneratedRegex(@"(?<=\n)( *)([^\n/#]*;)(?=\n)")]
    private static partial Regex Step { get; }

    [GeneratedRegex(@"(?<=\n)( *)\{\n(?<one>[^\n{}]*;\n) *\}(?=\n)")]
    private static partial Regex SingleInBraces { get; }

    public override string ToString() => Name;

    public static readonly IReadOnlyList<Spelling> All =
    [
        new("as it is", x => FixTest.InMm(x.Text)),
        new("tabs", x => Tabbed(FixTest.InMm(x.Text))),
        new("two spaces", x => Regex.Replace(FixTest.InMm(x.Text), "(?m)^( +)", y => new string(' ', y.Length / 2))),
        new("CRLF", x => FixTest.InMm(x.Text).Replace("\n", "\r\n")),
        new("tabs and CRLF", x => Tabbed(FixTest.InMm(x.Text)).Replace("\n", "\r\n")),
        new("comments above", x => FixTest.InMm(Step.Replace(x.Text, "$1// why $2\n$1$2"))),
        new("comments behind", x => FixTest.InMm(Step.Replace(x.Text, "$1$2 // so that $2"))),
        new("block comments", x => FixTest.InMm(Step.Replace(x.Text, "$1/* first */ $2 /* then */"))),
        new("region", x => x.Block is null ? null : FixTest.InMm(x.Around("#region the work", "#endregion"))),
        new("disabled code", x => x.Block is null ? null : FixTest.InMm(x.Around("#if TRACED\n    System.Console.WriteLine(\"in\");\n#endif", "#if TRACED\n    System.Console.WriteLine(\"out\");\n#endif"))),
        new("pragmas", x => x.Block is null ? null : FixTest.InMm(x.Around("#pragma warning disable CS0219, CS0168", "#pragma warning restore CS0219, CS0168"))),
        new("empty lines", x => FixTest.InMm(Step.Replace(x.Text, "$1$2\n"))),
        new("braces everywhere", x => FixTest.InMm(Unbraced.Replace(x.Text, "${outer}${head}\n${outer}{\n${inner}${body}\n${outer}}"))),
        new("braces nowhere", x => FixTest.InMm(SingleInBraces.Replace(x.Text, y => y.Groups["one"].Value.TrimEnd('\n')))),
        new("braces on the line", x => FixTest.InMm(Regex.Replace(x.Text, @"\n *\{(?=\n)", " {"))),
        new("block in block", x => x.Wrapped("{\n    {", "    }\n}", 2)),
        new("try", x => x.Wrapped("try\n{", "}\nfinally\n{\n    System.GC.KeepAlive(this);\n}", 1)),
        new("once", x => x.IsVoid ? x.Wrapped("do\n{", "}\nwhile (System.Environment.TickCount < 0);", 1) : null),
        new("using", x => x.Wrapped("using (new System.IO.MemoryStream())\n{", "}", 1)),
        new("unchecked", x => x.Wrapped("unchecked\n{", "}", 1)),
        new("switch", x => x.IsVoid && !x.Text.Contains("break;") ? x.Wrapped("switch (System.Environment.ProcessorCount)\n{\n    case > 0:", "        break;\n}", 2) : null),
        new("under a condition", x => x.IsVoid ? x.Wrapped("if (System.Environment.HasShutdownStarted)\n{", "}", 1) : null),
        new("local function", x => x.Block is null ? null : FixTest.InMm($"void Outer()\n{{\n    Do();\n\n    void Do()\n    {{\n    }}\n\n{Indented(x.Text, 1)}\n}}")),
        new("lambda", x => x.Block is null ? null : FixTest.InMm($"void Outer()\n{{\n    var run = {x.ReturnType} ({x.Parameters}) =>\n{Indented(x.Block, 1)};\n}}")),
        new("indexer", x => x.Block is null || x.Parameters.Length == 0 || x.Parameters.Contains("value") ? null
            : FixTest.InMm($"{(x.IsVoid ? "int" : x.ReturnType)} this[{x.Parameters}]\n{{\n    {(x.IsVoid ? "set" : "get")}\n{Indented(x.Block, 1)}\n}}")),
        new("constructor", x => x.IsVoid && x.Block is not null ? FixTest.InMm($"Mm({x.Parameters})\n{x.Block}") : null),
        new("generic", x => x.Block is null ? null : FixTest.InMm($"{x.ReturnType} {x.Name}<T>({x.Parameters})\n    where T : class\n{x.Block}")),
        new("explicit interface", x => x.Block is null ? null : FixTest.InMm($"{x.ReturnType} IWork.{x.Name}({x.Parameters})\n{x.Block}").Replace("class Mm", "class Mm : IWork") + $"\ninternal interface IWork\n{{\n    {x.ReturnType} {x.Name}({x.Parameters});\n}}\n"),
        new("namespace", x => $"namespace Deep.Down\n{{\n{Indented(FixTest.InMm(x.Text).TrimEnd(), 1)}\n}}\n"),
        new("struct", x => FixTest.InMm(x.Text).Replace("internal sealed class Mm\n{", "internal struct Mm()\n{")),
        new("top-level statements", x => x.IsVoid && x.Block is not null && x.Text.IndexOf("return;", StringComparison.Ordinal) is var _ ? TopLevel(x) : null, OutputKind.ConsoleApplication),
        new("one line", x => x.Block is null || x.Text.Contains("//") || x.Text.Contains(":\n") ? null : FixTest.InMm(Regex.Replace(x.Text, @"\s*\n\s*", " "))),
        new("expression body", x => x.Single is { } expression ? FixTest.InMm($"{x.ReturnType} {x.Name}({x.Parameters}) => {expression};") : null),
    ];

    // The fields and the parameters are locals; what they hold comes from elsewhere.
    private static string TopLevel(Method method)
    {
        string fields = "SwapMap _map = Env.Get<SwapMap>();\nSwapCache _cache = Env.Get<SwapCache>();\nKsm _ksm = Env.Get<Ksm>();\nArchHooks _hooks = Env.Get<ArchHooks>();\nPhysicalMemory _memory = Env.Get<PhysicalMemory>();\n";
        string locals = string.Concat(method.Declaration.ParameterList.Parameters.Select(x => $"{x.Type} {x.Identifier} = Env.Get<{x.Type}>();\n"));
        string[] lines = method.Block!.Split('\n');
        string statements = string.Join("\n", lines[1..^1].Select(x => x.StartsWith("    ", StringComparison.Ordinal) ? x[4..] : x));
        return $"using SwapOrder;\n\n{fields}{locals}{statements}\n\ninternal static class Env\n{{\n    public static T Get<T>() => throw new System.NotImplementedException();\n}}\n";
    }

    private static string Tabbed(string text) => Regex.Replace(text, "(?m)^((?:    )+)", x => new string('\t', x.Length / 4));

    internal static string Indented(string text, int levels) =>
        string.Join("\n", text.Split('\n').Select(x => x.Length == 0 || x[0] == '#' ? x : new string(' ', 4 * levels) + x));
}

/// <summary>A method as it is written at the left margin, taken apart.</summary>
internal sealed record Method(string Text, MethodDeclarationSyntax Declaration)
{
    public static Method? Of(string text) =>
        CSharpSyntaxTree.ParseText($"class C {{\n{text}\n}}").GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().ToList() is [var only] ? new(text, only) : null;

    public string Name => Declaration.Identifier.ValueText;

    public string ReturnType => Declaration.ReturnType.ToString();

    public string Parameters => Declaration.ParameterList.Parameters.ToString();

    public bool IsVoid => ReturnType == "void";

    public string? Block => Declaration.Body is null ? null : Declaration.Body.ToString();

    /// <summary>The expression that is all that the method does.</summary>
    public string? Single => Declaration.Body?.Statements is [var statement] ? statement switch
    {
        ExpressionStatementSyntax { Expression: var expression } => expression.ToString(),
        ReturnStatementSyntax { Expression: { } expression } => expression.ToString(),
        _ => null,
    } : Declaration.ExpressionBody?.Expression.ToString();

    /// <summary>The method with lines at the left margin before and behind its statements.</summary>
    public string Around(string before, string behind)
    {
        string[] lines = Block!.Split('\n');
        return $"{ReturnType} {Name}({Parameters})\n{{\n{before}\n{string.Join("\n", lines[1..^1])}\n{behind}\n}}";
    }

    /// <summary>The method in Mm with its statements in something.</summary>
    public string? Wrapped(string before, string behind, int levels)
    {
        if (Block is null)
            return null;
        string[] lines = Block.Split('\n');
        string inner = Spelling.Indented(string.Join("\n", lines[1..^1]), levels);
        return FixTest.InMm($"{ReturnType} {Name}({Parameters})\n{{\n{Spelling.Indented(before, 1)}\n{inner}\n{Spelling.Indented(behind, 1)}\n}}");
    }
}
