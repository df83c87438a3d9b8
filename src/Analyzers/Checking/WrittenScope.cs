// The names that one piece of code declares, and those around it, as they are written.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Checking;

internal sealed class WrittenScope
{
    private readonly SyntaxNode _block;
    private readonly Lazy<Dictionary<string, List<(TypeSyntax? Type, ExpressionSyntax? Value)>>> _locals;
    private readonly List<LocalFunctionStatementSyntax> _functions = new();
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    public WrittenScope(SyntaxNode block, SemanticModel model)
    {
        _block = block;
        _locals = new(Declared);
        var types = new List<INamedTypeSymbol>();
        foreach (var outer in block.AncestorsAndSelf())
        {
            if (outer is TypeDeclarationSyntax declaration && model.GetDeclaredSymbol(declaration) is INamedTypeSymbol type)
                types.Add(type);
            foreach (var child in outer.ChildNodes())
            {
                if (child is TypeParameterListSyntax parameters)
                    _others.UnionWith(parameters.Parameters.Select(x => x.Identifier.ValueText));
                else if (child is UsingDirectiveSyntax directive)
                    Add(directive);
            }
        }

        Types = types.ToArray();
    }

    /// <summary>The types around it, the innermost first.</summary>
    public INamedTypeSymbol[] Types { get; }

    /// <summary>Whether members of other types can be named without them.</summary>
    public bool HasStaticUsing { get; private set; }

    /// <summary>Whether the name of a type may stand for another type: an alias, a type parameter.</summary>
    public bool MayMeanAnother(string name) => _others.Contains(name);

    /// <summary>Each declaration of the name: its type, or the value that gives it, or neither.</summary>
    public IReadOnlyList<(TypeSyntax? Type, ExpressionSyntax? Value)> Locals(string name) =>
        _locals.Value.TryGetValue(name, out var found) ? found : Array.Empty<(TypeSyntax?, ExpressionSyntax?)>();

    public IEnumerable<LocalFunctionStatementSyntax> LocalFunctions(string name)
    {
        _ = _locals.Value;
        return _functions.Where(x => x.Identifier.ValueText == name);
    }

    private void Add(UsingDirectiveSyntax directive)
    {
        if (directive.Alias is { } alias)
            _others.Add(alias.Name.Identifier.ValueText);
        HasStaticUsing |= directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword);
    }

    private Dictionary<string, List<(TypeSyntax?, ExpressionSyntax?)>> Declared()
    {
        var found = new Dictionary<string, List<(TypeSyntax?, ExpressionSyntax?)>>(StringComparer.Ordinal);
        foreach (var node in _block.DescendantNodesAndSelf())
            Add(node);
        // The parameters of what the piece is a part of: a property's, a primary constructor's, an extension block's.
        foreach (var outer in _block.Ancestors())
            foreach (var parameter in outer.ChildNodes().OfType<BaseParameterListSyntax>().SelectMany(x => x.Parameters))
                Add(parameter);
        if (_block.FirstAncestorOrSelf<AccessorDeclarationSyntax>() is { } accessor && accessor.FirstAncestorOrSelf<BasePropertyDeclarationSyntax>() is { } property)
            Name("value", property.Type, null);
        return found;

        void Add(SyntaxNode node)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } x:
                    Name(x.Identifier.ValueText, type.IsVar ? null : type, type.IsVar ? x.Initializer?.Value : null);
                    break;
                case ParameterSyntax x:
                    Name(x.Identifier.ValueText, x.Type, null);
                    break;
                case LocalFunctionStatementSyntax x:
                    _functions.Add(x);
                    break;
                case ForEachStatementSyntax x:
                    Name(x.Identifier.ValueText, x.Type.IsVar ? null : x.Type, null);
                    break;
                case CatchDeclarationSyntax x:
                    Name(x.Identifier.ValueText, x.Type, null);
                    break;
                case SingleVariableDesignationSyntax x:
                    Name(x.Identifier.ValueText, TypeOf(x), null);
                    break;
                case FromClauseSyntax x:
                    Name(x.Identifier.ValueText, null, null);
                    break;
                case LetClauseSyntax x:
                    Name(x.Identifier.ValueText, null, null);
                    break;
                case JoinClauseSyntax x:
                    Name(x.Identifier.ValueText, null, null);
                    break;
                case JoinIntoClauseSyntax x:
                    Name(x.Identifier.ValueText, null, null);
                    break;
                case QueryContinuationSyntax x:
                    Name(x.Identifier.ValueText, null, null);
                    break;
            }
        }

        void Name(string name, TypeSyntax? type, ExpressionSyntax? value)
        {
            if (!found.TryGetValue(name, out var same))
                found.Add(name, same = new());
            same.Add((type, value));
        }
    }

    private static TypeSyntax? TypeOf(SingleVariableDesignationSyntax designation) => designation.Parent switch
    {
        DeclarationPatternSyntax x => x.Type,
        RecursivePatternSyntax x => x.Type,
        DeclarationExpressionSyntax { Type.IsVar: false } x => x.Type,
        _ => null,
    };
}
