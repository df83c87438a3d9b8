// A diagnostic as the fixes see it: the syntax of its steps, and the contracts that say what they do.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Reporting;

namespace SwapOrderAnalyzers.CodeFixes;

internal sealed class Finding
{
    private readonly FindingPath _path;
    private IReadOnlyList<IMethodSymbol>? _statics;

    private Finding(Diagnostic diagnostic, FindingPath path, SourceText text, SemanticModel model, ContractModel contracts, Typestate typestate, SyntaxNode body)
    {
        Diagnostic = diagnostic;
        Text = text;
        Model = model;
        Contracts = new CallContracts(model, contracts);
        Declared = contracts;
        Typestate = typestate;
        Body = body;
        Subject = diagnostic.Properties.TryGetValue(FindingProperties.Subject, out var subject) ? subject ?? "" : "";
        _path = path;
    }

    public Diagnostic Diagnostic { get; }

    public SourceText Text { get; }

    public SemanticModel Model { get; }

    public CallContracts Contracts { get; }

    /// <summary>The contracts of the project, for who writes some down.</summary>
    public ContractModel Declared { get; }

    /// <summary>The typestate of the subject that is broken.</summary>
    public Typestate Typestate { get; }

    /// <summary>The declaration whose body is wrong: a method, an accessor, a local function, a lambda.</summary>
    public SyntaxNode Body { get; }

    /// <summary>Where the squiggle is.</summary>
    public SyntaxNode Site => _path.Site;

    /// <summary>The step whose demand is broken, or the way out.</summary>
    public SyntaxNode Demand => _path.Demand;

    /// <summary>The subject's name in the source; empty when it has none.</summary>
    public string Subject { get; }

    public IReadOnlyList<FindingStep> Path => _path.Steps;

    /// <summary>The last step before the demand that changed the subject's state; null when it came so, or was never changed.</summary>
    public SyntaxNode? LastChange => _path.LastChange;

    /// <summary>The static operations that come with the typestate, fences for example: they need nothing in scope.</summary>
    public IReadOnlyList<IMethodSymbol> StaticOperations => _statics ??= Declared.EnumOf(Typestate).ContainingAssembly.GlobalNamespace.TypesBelow()
        .Where(x => x.IsStatic).SelectMany(x => x.GetMembers()).OfType<IMethodSymbol>()
        .Where(x => x is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsExtensionMethod: false, TypeParameters.IsEmpty: true } && Contracts.Of(x) is not null)
        .ToList();

    /// <summary>Null when the diagnostic is not one of a flow, or its code has changed since.</summary>
    public static async Task<Finding?> ReadAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
            return null;
        if (ProjectContracts.Of(document.Project, model.Compilation, cancellation) is not { } contracts)
            return null;
        diagnostic.Properties.TryGetValue(FindingProperties.Typestate, out var name);
        var typestate = contracts.Typestates.FirstOrDefault(x => x.Name == name);
        var path = FindingPath.Of(diagnostic, root);
        var body = path.Site.AncestorsAndSelf().FirstOrDefault(IsBody);
        return typestate is null || body is null ? null : new Finding(diagnostic, path, text, model, contracts, typestate, body);
    }

    /// <summary>Whether a change brings about what the broken demand asks for.</summary>
    public bool IsAsked(Change change) => Contracts.IsAsked(change, Demand, Diagnostic.Id, Typestate);

    /// <summary>The type of the local, parameter or field that a name means at a place; null for anything else.</summary>
    public ITypeSymbol? TypeOf(string name, int place) => Model.LookupSymbols(place, name: name).FirstOrDefault() switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    /// <summary>The statement that a step is in; null in expression bodies and initializers.</summary>
    public StatementSyntax? StatementOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<StatementSyntax>() is { } statement && Body.Span.Contains(statement.Span) && statement != Body && statement is not LocalFunctionStatementSyntax ? statement : null;

    // A file with statements outside of any class is the body of its entry point.
    private static bool IsBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or BasePropertyDeclarationSyntax or CompilationUnitSyntax;
}
