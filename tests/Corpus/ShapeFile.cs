// Reads a shape file: its options, its methods and their labels. Refuses a label that contradicts its marked lines.
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SwapOrderAnalyzers.Corpus;

internal sealed partial class ShapeFile
{
    // C# 11 is what Roslyn 4.5.0, the oldest host, understands; every host gets the same language.
    private static readonly CSharpParseOptions s_parseOptions = new(
        LanguageVersion.CSharp11,
        DocumentationMode.None,
        preprocessorSymbols: ["SWAPORDER_INTERNAL_CONTRACTS"]);

    private ShapeFile(string name, SyntaxTree tree, ImmutableDictionary<string, string> options, ImmutableArray<LabelledMethod> methods)
    {
        Name = name;
        Tree = tree;
        Options = options;
        Methods = methods;
    }

    public string Name { get; }

    public SyntaxTree Tree { get; }

    /// <summary>What the lines <c>//! key = value</c> of the file say, as <c>.editorconfig</c> would.</summary>
    public ImmutableDictionary<string, string> Options { get; }

    public ImmutableArray<LabelledMethod> Methods { get; }

    public static SyntaxTree ParseTree(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), s_parseOptions, path);

    public static ShapeFile Parse(string name, string text)
    {
        var tree = ParseTree(text, name);
        var methods = tree.GetRoot().DescendantNodes()
            .OfType<MemberDeclarationSyntax>()
            .Where(HasCode)
            .Select(method => Label(name, tree.GetText(), method))
            .ToImmutableArray();
        RefuseStrayMarks(name, tree.GetText(), methods);
        return new ShapeFile(name, tree, ReadOptions(text), methods);
    }

    private static ImmutableDictionary<string, string> ReadOptions(string text) =>
        OptionLine().Matches(text).ToImmutableDictionary(
            match => match.Groups["key"].Value,
            match => match.Groups["value"].Value.Trim());

    // A property, an indexer or an event is labelled as a whole.
    private static bool HasCode(MemberDeclarationSyntax member) => member switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        PropertyDeclarationSyntax { ExpressionBody: not null } or IndexerDeclarationSyntax { ExpressionBody: not null } => true,
        BasePropertyDeclarationSyntax property => property.AccessorList?.Accessors.Any(x => x.Body is not null || x.ExpressionBody is not null) == true,
        _ => false,
    };

    private static LabelledMethod Label(string file, SourceText text, MemberDeclarationSyntax method)
    {
        var lines = text.Lines.GetLinePositionSpan(method.Span);
        var unlabelled = new LabelledMethod
        {
            File = file,
            Name = NameOf(method),
            Line = text.Lines.GetLinePosition(NameSpan(method).Start).Line + 1,
            FirstLine = lines.Start.Line + 1,
            LastLine = lines.End.Line + 1,
            Topic = LabelledMethod.HelperTopic,
            IsBad = false,
            Text = method.ToString(),
            Expected = Marks(text, lines.Start.Line, lines.End.Line),
        };
        var label = LabelLine().Match(method.GetLeadingTrivia().ToFullString());
        var labelled = !label.Success
            ? unlabelled
            : unlabelled with
            {
                Topic = label.Groups["topic"].Value,
                Shape = label.Groups["shape"].Success ? int.Parse(label.Groups["shape"].Value) : null,
                IsBad = label.Groups["verdict"].Value == "bad",
                Note = label.Groups["note"].Value.Trim(),
            };
        RefuseContradiction(labelled);
        return labelled;
    }

    private static string NameOf(MemberDeclarationSyntax member) =>
        NameToken(member) is { ValueText.Length: > 0 } name ? name.ValueText : member.Kind().ToString();

    private static TextSpan NameSpan(MemberDeclarationSyntax member) =>
        NameToken(member) is { ValueText.Length: > 0 } name ? name.Span : member.Span;

    private static SyntaxToken NameToken(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax named => named.Identifier,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        EventDeclarationSyntax @event => @event.Identifier,
        IndexerDeclarationSyntax indexer => indexer.ThisKeyword,
        _ => default,
    };

    private static ImmutableArray<ExpectedFinding> Marks(SourceText text, int first, int last)
    {
        var marks = ImmutableArray.CreateBuilder<ExpectedFinding>();
        for (var line = first; line <= last; line++)
        {
            var mark = MarkAtLineEnd().Match(text.Lines[line].ToString());
            if (mark.Success) marks.Add(new ExpectedFinding(line + 1, [.. mark.Groups["ids"].Value.Split('|')]));
        }

        return marks.ToImmutable();
    }

    private static void RefuseContradiction(LabelledMethod method)
    {
        if (method.IsBad && method.Expected.IsEmpty)
            throw new CorpusException($"{method.File}:{method.Line} {method.Name} is labelled bad, but no line of it carries an id");
        if (!method.IsBad && !method.Expected.IsEmpty)
            throw new CorpusException($"{method.File}:{method.Expected[0].Line} {method.Name} is not labelled bad, but this line carries an id");
    }

    // A mark outside of every method would never be asked for.
    private static void RefuseStrayMarks(string file, SourceText text, ImmutableArray<LabelledMethod> methods)
    {
        foreach (var mark in Marks(text, 0, text.Lines.Count - 1))
        {
            if (!methods.Any(method => method.Covers(mark.Line)))
                throw new CorpusException($"{file}:{mark.Line} carries an id, but belongs to no method");
        }
    }

    [GeneratedRegex(@"///\s*(?<topic>shape (?<shape>\d+)|[a-z][a-z0-9-]*(/[a-z0-9-]+)?) (?<verdict>clean|bad)(:(?<note>[^\r\n]*))?")]
    private static partial Regex LabelLine();

    [GeneratedRegex(@"//\s*(?<ids>SWAP\d{3}(\|SWAP\d{3})*)\s*$")]
    private static partial Regex MarkAtLineEnd();

    [GeneratedRegex(@"^//!\s*(?<key>[a-z_.]+)\s*=\s*(?<value>[^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex OptionLine();
}
