// The pieces of syntax that hold code, one for each method, accessor and initializer: who owns a piece, and its control flow graph.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Checking;

/// <summary>Lambdas and local functions are parts of the piece that they stand in.</summary>
internal static class CodeBlocks
{
    /// <summary>All pieces under the node, in the order of the text.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxNode root) =>
        root.DescendantNodesAndSelf(x => x is CompilationUnitSyntax or MemberDeclarationSyntax or AccessorListSyntax or VariableDeclarationSyntax or VariableDeclaratorSyntax or BaseListSyntax)
            .SelectMany(x => x switch
            {
                CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Any() ? new[] { x } : Enumerable.Empty<SyntaxNode>(),
                PrimaryConstructorBaseTypeSyntax => new[] { x.Parent!.Parent! },
                TypeDeclarationSyntax => Enumerable.Empty<SyntaxNode>(),
                _ => IsBlock(x) ? new[] { x } : Enumerable.Empty<SyntaxNode>(),
            });

    /// <summary>The pieces that a token belongs to: the one it stands in, or all those of the member that it declares.</summary>
    public static IEnumerable<SyntaxNode> Around(SyntaxToken token)
    {
        for (var node = token.Parent; node is not null; node = node.Parent)
        {
            if (node is GlobalStatementSyntax)
                return new[] { node.Parent! };
            if (node is PrimaryConstructorBaseTypeSyntax)
                return new[] { node.Parent!.Parent! };
            if (node is not TypeDeclarationSyntax && IsBlock(node))
                return new[] { node };
            if (node is MemberDeclarationSyntax)
                return node is BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax ? In(node) : Enumerable.Empty<SyntaxNode>();
        }

        return Enumerable.Empty<SyntaxNode>();
    }

    public static ISymbol? OwnerOf(SyntaxNode block, SemanticModel model, CancellationToken cancellation) => block switch
    {
        CompilationUnitSyntax unit => model.GetDeclaredSymbol(unit, cancellation),
        TypeDeclarationSyntax type => (model.GetDeclaredSymbol(type, cancellation) as INamedTypeSymbol)?.InstanceConstructors
            .FirstOrDefault(x => x.DeclaringSyntaxReferences.Any(y => y.Span == type.Span)),
        ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property } => (model.GetDeclaredSymbol(property, cancellation) as IPropertySymbol)?.GetMethod,
        EqualsValueClauseSyntax { Parent: { } declared } => model.GetDeclaredSymbol(declared, cancellation),
        _ => model.GetDeclaredSymbol(block, cancellation),
    };

    /// <summary>Null where the syntax is too broken to have one.</summary>
    public static ControlFlowGraph? GraphOf(SyntaxNode block, SemanticModel model, CancellationToken cancellation) => model.GetOperation(block, cancellation) switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IBlockOperation { Parent: null } body => ControlFlowGraph.Create(body, cancellation),
        IFieldInitializerOperation { Parent: null } value => ControlFlowGraph.Create(value, cancellation),
        IPropertyInitializerOperation { Parent: null } value => ControlFlowGraph.Create(value, cancellation),
        _ => null,
    };

    private static bool IsBlock(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => node.Parent is BasePropertyDeclarationSyntax,
        EqualsValueClauseSyntax => node.Parent is PropertyDeclarationSyntax || node.Parent is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax },
        _ => false,
    };
}
