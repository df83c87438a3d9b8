// Writes contract attributes onto a declaration: those of others stay, comments too.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.CodeFixes.Contracts;

internal sealed class AttributeWriter
{
    private readonly SemanticModel _model;
    private readonly SyntaxNode _member;
    private readonly Layout _layout;

    public AttributeWriter(SourceText text, SemanticModel model, SyntaxNode member)
    {
        _model = model;
        _member = member;
        _layout = new Layout(text, member);
    }

    /// <summary>One more attribute on a parameter, in the list that is there.</summary>
    public TextChange Add(ParameterSyntax parameter, string attribute)
    {
        var contracts = parameter.AttributeLists.FirstOrDefault(x => x.Target is null && x.Attributes.Any(IsContract));
        return contracts is null
            ? new TextChange(new TextSpan(parameter.SpanStart, 0), $"[{attribute}] ")
            : new TextChange(new TextSpan(contracts.Attributes[0].SpanStart, 0), attribute + ", ");
    }

    /// <summary>One more list on the member, on a line of its own.</summary>
    public TextChange AddToMember(string attributes, string? target)
    {
        var start = _member.GetFirstToken().SpanStart;
        var list = $"[{(target is null ? "" : target + ": ")}{attributes}]";
        return new TextChange(new TextSpan(start, 0), _layout.IsFirstOnLine(start) ? list + _layout.NewLine + _layout.IndentationOf(start) : list + " ");
    }

    /// <summary>The contract of a member that the method overrides, implements or stands in for; what that one inherits itself is written further up.</summary>
    public IReadOnlyList<TextChange> Repeat(IMethodSymbol method, IMethodSymbol inherited, ContractModel contracts)
    {
        while (contracts.InheritedFrom(inherited) is { } above)
            inherited = above;
        var names = new ContractText(_model, _member.SpanStart);
        return Replace(method, x => names.AttributesOf(inherited.Parameters[x], inherited, method), names.AttributesOf(inherited), names.ResultAttributesOf(inherited, method)).ToList();
    }

    /// <summary>Exactly these contract attributes on the parameters, the member and its result.</summary>
    public IEnumerable<TextChange> Replace(IMethodSymbol method, Func<int, IReadOnlyList<string>> ofParameter, IReadOnlyList<string> ofMember, IReadOnlyList<string> ofResult)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not ParameterSyntax syntax || syntax.SyntaxTree != _member.SyntaxTree)
                continue;
            var removals = RemovalsOf(syntax.AttributeLists).ToList();
            var written = ofParameter(parameter.Ordinal);
            foreach (var change in removals)
                yield return change;
            if (written.Count > 0)
                yield return new TextChange(new TextSpan(FirstAfterLists(syntax, syntax.AttributeLists), 0), $"[{string.Join(", ", written)}] ");
        }

        if (_member is not MemberDeclarationSyntax member)
            yield break;
        foreach (var change in RemovalsOf(member.AttributeLists))
            yield return change;
        var text = Line(ofMember, "") + Line(ofResult, "return: ");
        if (text.Length > 0)
            yield return new TextChange(new TextSpan(FirstAfterLists(member, member.AttributeLists), 0), text);
    }

    private string Line(IReadOnlyList<string> attributes, string target)
    {
        if (attributes.Count == 0)
            return "";
        var start = _member.GetFirstToken().SpanStart;
        return $"[{target}{string.Join(", ", attributes)}]" + (_layout.IsFirstOnLine(start) ? _layout.NewLine + _layout.IndentationOf(start) : " ");
    }

    private static int FirstAfterLists(SyntaxNode node, SyntaxList<AttributeListSyntax> lists) =>
        lists.Count == 0 ? node.SpanStart : lists[lists.Count - 1].GetLastToken().GetNextToken().SpanStart;

    // A list of contracts alone goes with the space behind it; of a mixed one only the contracts go.
    private IEnumerable<TextChange> RemovalsOf(SyntaxList<AttributeListSyntax> lists)
    {
        foreach (var list in lists)
        {
            if (!list.Attributes.Any(IsContract))
                continue;
            var kept = list.Attributes.Where(x => !IsContract(x)).ToList();
            if (kept.Count > 0)
                yield return new TextChange(list.Attributes.Span, string.Join(", ", kept.Select(x => x.ToString())));
            else if (list.GetLastToken().TrailingTrivia.All(x => x.IsKind(SyntaxKind.WhitespaceTrivia) || x.IsKind(SyntaxKind.EndOfLineTrivia)))
                yield return new TextChange(TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "");
            else
                yield return new TextChange(list.Span, "");
        }
    }

    private bool IsContract(AttributeSyntax attribute) =>
        _model.GetSymbolInfo(attribute).Symbol is { ContainingType: { } type } && type.ContainingNamespace?.ToDisplayString() == Vocabulary.Namespace
        && Vocabulary.KindOfName(type.Name) is not (ContractKind.None or ContractKind.Unknown);
}
