// The gate before anything is bound or lowered: names through which a contract can be reached, directly or by way of a body in this compilation.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Checking;

internal sealed class CallNames
{
    private readonly ContractModel _contracts;
    private readonly Lazy<Dictionary<string, ulong>> _families;

    public CallNames(Compilation compilation, ContractModel contracts)
    {
        _contracts = contracts;
        _families = new Lazy<Dictionary<string, ulong>>(() => Close(compilation, contracts));
    }

    /// <summary>Whether the syntax can call a contracted member, or a member that can.</summary>
    public bool AreIn(SyntaxNode root)
    {
        if (_contracts.MentionsContract(root))
            return true;
        foreach (var token in root.DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) && _families.Value.ContainsKey(token.ValueText))
                return true;
        return false;
    }

    /// <summary>Whether a body in this compilation with this name can reach a contract.</summary>
    public bool Contains(string name) => _families.Value.ContainsKey(name);

    /// <summary>The families of typestates of which a body with this name can reach a contract, as bits.</summary>
    public ulong FamiliesOf(string name) => _families.Value.TryGetValue(name, out var families) ? families : 0;

    // Members whose bodies mention a contract, then members that mention those, until no more come.
    private static Dictionary<string, ulong> Close(Compilation compilation, ContractModel contracts)
    {
        var mentions = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var reached = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var member in tree.GetRoot().DescendantNodes(x => x is not (BlockSyntax or ArrowExpressionClauseSyntax)).OfType<MemberDeclarationSyntax>())
            {
                if (NameOf(member) is not { } name)
                    continue;
                if (contracts.FamiliesIn(member) is { IsAny: true } direct)
                    reached[name] = direct.Bits | (reached.TryGetValue(name, out var known) ? known : 0);
                if (!mentions.TryGetValue(name, out var mentioned))
                    mentions.Add(name, mentioned = new HashSet<string>(StringComparer.Ordinal));
                foreach (var token in member.DescendantTokens())
                    if (token.IsKind(SyntaxKind.IdentifierToken))
                        mentioned.Add(token.ValueText);
            }
        }

        // From what is reached back to who mentions it: each name is gone through again only when its families have grown.
        var mentioners = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in mentions)
            foreach (var mentioned in entry.Value)
                if (mentions.ContainsKey(mentioned) && mentioned != entry.Key)
                {
                    if (!mentioners.TryGetValue(mentioned, out var list))
                        mentioners.Add(mentioned, list = new List<string>());
                    list.Add(entry.Key);
                }

        var pending = new Queue<string>(reached.Keys);
        while (pending.Count > 0)
        {
            var name = pending.Dequeue();
            if (!mentioners.TryGetValue(name, out var callers))
                continue;
            foreach (var caller in callers)
            {
                var isNew = !reached.TryGetValue(caller, out var known);
                if (!isNew && (known | reached[name]) == known)
                    continue;
                reached[caller] = known | reached[name];
                pending.Enqueue(caller);
            }
        }

        return reached;
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
