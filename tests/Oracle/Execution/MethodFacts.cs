// What the judge asks of the source rather than of a run: what the handlers give back, and which operations give back at all.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal enum Answer
{
    No,
    Yes,

    /// <summary>contracts.md can be read both ways here.</summary>
    Open,
}

internal sealed class MethodFacts
{
    private readonly Dictionary<Protocol, Answer> _handlers = [];
    private readonly List<(int Site, Protocol Protocol, string Receiver)> _givingBack = [];

    private readonly HashSet<string> _parameters;

    public MethodFacts(GeneratedMethod method)
    {
        _parameters = [.. method.Entry.ParameterList.Parameters.Select(x => x.Identifier.Text)];
        var catches = method.Entry.DescendantNodes().OfType<CatchClauseSyntax>().ToList();
        TellsExceptionsApart = catches.Any(x => x.Declaration is { Type: IdentifierNameSyntax { Identifier.Text: not "Exception" } });
        HasHandlers = catches.Count > 0 || method.Entry.DescendantNodes().OfType<UsingStatementSyntax>().Any() || Rules.All.Any(x => HandlersGiveBack(method.Entry, x) != Answer.No);
        Computes = method.Entry.DescendantNodes().Any(x => x is BinaryExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "n" },
                RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression or (int)SyntaxKind.MultiplyExpression
                    or (int)SyntaxKind.BitwiseAndExpression or (int)SyntaxKind.ModuloExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: IdentifierNameSyntax });
        Mentioned = method.Entry.Body!.DescendantTokens().Where(x => x.IsKind(SyntaxKind.IdentifierToken)).Select(x => x.Text).ToHashSet();
        foreach (var protocol in Rules.All)
            _handlers[protocol] = HandlersGiveBack(method.Entry, protocol);
        var site = 0;
        foreach (var call in method.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (Operations.SubjectOf(call) is not { } receiver)
                continue;
            if (Operations.GivesBack(call) is { } protocol)
                _givingBack.Add((site, protocol, receiver.ToString()));
            site++;
        }

        Sites = site;
    }

    /// <summary>How many operations it contains.</summary>
    public int Sites { get; }

    /// <summary>Whether what a call throws can make a difference here.</summary>
    public bool HasHandlers { get; }

    public bool TellsExceptionsApart { get; }

    /// <summary>Whether it does arithmetic on an integer input.</summary>
    public bool Computes { get; }

    /// <summary>All names in the body.</summary>
    public IReadOnlySet<string> Mentioned { get; }

    /// <summary>Whether a catch or finally written in this method brings a subject of the typestate to its end.</summary>
    public Answer HandlersGiveBackOf(Protocol protocol) => _handlers[protocol];

    /// <summary>Whether some operation that gives back was reached in no run; contracts.md then reports what would else be a wrapper.</summary>
    public bool HasDeadGiveBack(IReadOnlyList<bool> reached, Protocol protocol, string subject) => _givingBack.Any(x =>
        x.Protocol == protocol && !reached[x.Site] && (x.Receiver == subject || !_parameters.Contains(x.Receiver)));

    private static Answer HandlersGiveBack(MethodDeclarationSyntax entry, Protocol protocol)
    {
        var handlers = entry.DescendantNodes().Where(x => x is CatchClauseSyntax or FinallyClauseSyntax).ToList();
        var calls = handlers.SelectMany(x => x.DescendantNodes()).OfType<InvocationExpressionSyntax>().ToList();
        if (calls.Any(x => Operations.GivesBack(x) == protocol))
            return Answer.Yes;
        // A helper in a handler may give back: is that "written in this method"? The finally of a 'using' is not.
        return calls.Any(x => x.Expression is IdentifierNameSyntax) ? Answer.Open : Answer.No;
    }
}
