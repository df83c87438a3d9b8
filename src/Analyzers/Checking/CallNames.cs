// The gate before anything is bound or lowered: names through which a contract can be reached, directly or by way of a body in this compilation.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Checking;

internal sealed class CallNames
{
    private readonly ContractModel _contracts;
    private readonly Lazy<ImmutableHashSet<string>> _names;

    public CallNames(Compilation compilation, ContractModel contracts)
    {
        _contracts = contracts;
        _names = new Lazy<ImmutableHashSet<string>>(() => Close(compilation, contracts));
    }

    /// <summary>Whether the syntax can call a contracted member, or a member that can.</summary>
    public bool AreIn(SyntaxNode root)
    {
        if (_contracts.MentionsContract(root))
            return true;
        foreach (var token in root.DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) && _names.Value.Contains(token.ValueText))
                return true;
        return false;
    }

    /// <summary>Whether a body in this compilation with this name can reach a contract.</summary>
    public bool Contains(string name) => _names.Value.Contains(name);

    // Members whose bodies mention a contract, then members that mention those, until no more come.
    private static ImmutableHashSet<string> Close(Compilation compilation, ContractModel contracts)
    {
        var bodies = new List<(string Name, HashSet<string> Mentions)>();
        var reached = ImmutableHashSet.CreateBuilder<string>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var member in tree.GetRoot().DescendantNodes(x => x is not (BlockSyntax or ArrowExpressionClauseSyntax)).OfType<MemberDeclarationSyntax>())
            {
                if (NameOf(member) is not { } name)
                    continue;
                if (contracts.MentionsContract(member))
                    reached.Add(name);
                else
                    bodies.Add((name, new HashSet<string>(member.DescendantTokens().Where(x => x.IsKind(SyntaxKind.IdentifierToken)).Select(x => x.ValueText))));
            }
        }

        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (name, mentions) in bodies)
                if (!reached.Contains(name) && mentions.Any(reached.Contains))
                    changed |= reached.Add(name);
        }

        return reached.ToImmutable();
    }

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax x => x.Identifier.ValueText,
        ConstructorDeclarationSyntax x => x.Identifier.ValueText,
        PropertyDeclarationSyntax x => x.Identifier.ValueText,
        IndexerDeclarationSyntax => "this[]",
        OperatorDeclarationSyntax x => x.OperatorToken.ValueText,
        ConversionOperatorDeclarationSyntax x => x.Type.ToString(),
        _ => null,
    };
}
