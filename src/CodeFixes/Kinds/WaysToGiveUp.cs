// How a method gives up: what it does in its guards, the most fitting first. A test that is added gives up in the same way.
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class WaysToGiveUp
{
    /// <summary>Each is tried; a method with more guards than this has the fitting one among the nearest.</summary>
    private const int Limit = 12;

    private readonly SyntaxNode _body;
    private readonly StatementSyntax _use;
    private readonly StateTest? _test;
    private readonly Finding _finding;
    private readonly HashSet<string> _takenLater;

    public WaysToGiveUp(Finding finding, StatementSyntax use, StateTest? test)
    {
        _finding = finding;
        _body = finding.Body;
        _use = use;
        _test = test;
        _takenLater = new HashSet<string>(ReleasesOfWhatIsTakenLater(), StringComparer.Ordinal);
    }

    /// <summary>
    /// As the method gives up when the same test fails elsewhere (the reason that it gives, over the nearest ways out); else as it does when the use
    /// itself fails; else as its nearest guard does.
    /// </summary>
    public IEnumerable<IReadOnlyList<string>> All => Ways().Where(x => !x.Any(_takenLater.Contains) && !GoesBack(x[x.Count - 1])).Take(Limit);

    /// <summary>As it leaves elsewhere, after giving back what it gives back behind the use.</summary>
    public IEnumerable<IReadOnlyList<string>> WithReleases
    {
        get
        {
            var releases = ReleasesBehindUse();
            return Guards().Where(x => !IsSameTest(x)).Select(StatementsOf).Select(x => releases.Concat(Texts(x.Skip(x.Count - 1))).ToList())
                .Where(x => !GoesBack(x[x.Count - 1])).Take(Limit);
        }
    }

    /// <summary>For a method that never gives up: it ends with nothing done, where its result has a value that says so. What it gives back behind the use comes first.</summary>
    public IEnumerable<IReadOnlyList<string>> Default
    {
        get
        {
            if (NothingDone() is not { } jump)
                yield break;
            var releases = ReleasesBehindUse();
            yield return releases.Append(jump).ToList();
            if (releases.Count > 0)
                yield return new[] { jump };
        }
    }

    private IEnumerable<IReadOnlyList<string>> Ways()
    {
        var guards = NearestFirst(Guards()).ToList();
        var sameTest = guards.FirstOrDefault(IsSameTest);
        var same = sameTest is null ? null : StatementsOf(sameTest);
        var ways = guards.Where(x => !IsSameTest(x)).Select(StatementsOf).ToList();
        if (same is null)
        {
            foreach (var way in ways)
                yield return Texts(way);
            yield break;
        }

        // Behind the use more may be held, and its way out gives back what is not yet taken here.
        var isBehind = sameTest!.SpanStart > _use.SpanStart;
        if (!isBehind)
            yield return Texts(same);
        var reason = same.Take(same.Count - 1).ToList();
        foreach (var way in ways)
            yield return Texts(reason.Append(way[way.Count - 1]));
        foreach (var way in ways)
            yield return Texts(way.Select(x => reason.FirstOrDefault(y => AssignsSame(x, y)) ?? x));
        if (isBehind)
            yield return Texts(same);
    }

    // A label above the use, or the one that it stands under, would bring it back here.
    private bool GoesBack(string jump) => _body.DescendantNodes().OfType<LabeledStatementSyntax>()
        .Any(x => x.SpanStart <= _use.SpanStart && jump == $"goto {x.Identifier.ValueText};");

    // A way out from further down gives back what nobody holds here yet.
    private IEnumerable<string> ReleasesOfWhatIsTakenLater()
    {
        var calls = _body.DescendantNodes().OfType<InvocationExpressionSyntax>().ToList();
        foreach (var release in calls.Select(x => x.Parent).OfType<ExpressionStatementSyntax>())
        {
            if (_finding.Contracts.Of(release.Expression) is not { } operation)
                continue;
            foreach (var change in operation.Changes.Where(Releases.IsRelease))
            {
                var subject = _finding.Contracts.OperandOf((InvocationExpressionSyntax)release.Expression, change.Aim.Operand)?.ToString();
                var takings = calls.Where(x => IsTaking(x, change.Typestate, subject)).ToList();
                if (takings.Count > 0 && takings.All(x => x.SpanStart >= _use.SpanStart))
                    yield return release.ToString();
            }
        }
    }

    private bool IsTaking(InvocationExpressionSyntax call, Typestate typestate, string? subject) =>
        _finding.Contracts.Of(call) is { } operation && operation.Changes.Any(x => x.Typestate == typestate && x.Takes
            && x.Aim.Operand != Operand.Result && _finding.Contracts.OperandOf(call, x.Aim.Operand)?.ToString() == subject);

    // What the method gives back behind the use, it owes before it too.
    private IReadOnlyList<string> ReleasesBehindUse() =>
        _use.AncestorsAndSelf().TakeWhile(x => x != _body).OfType<StatementSyntax>().Where(x => x is not LabeledStatementSyntax && Siblings.IsInList(x))
            .SelectMany(x => Siblings.Of(x).SkipWhile(y => y != x).Skip(1))
            .OfType<ExpressionStatementSyntax>()
            .Where(x => _finding.Contracts.Of(x.Expression) is { } operation && operation.Changes.Any(y => Releases.IsRelease(y)))
            .Select(x => x.ToString())
            .Where(x => !_takenLater.Contains(x))
            .ToList();

    private string? NothingDone()
    {
        if (_body is CompilationUnitSyntax)
            return "return;";
        var method = (_body is AnonymousFunctionExpressionSyntax ? _finding.Model.GetSymbolInfo(_body).Symbol : _finding.Model.GetDeclaredSymbol(_body)) as IMethodSymbol;
        if (method is null || _body.DescendantNodes().OfType<YieldStatementSyntax>().Any())
            return null;
        var result = method.IsAsync ? (method.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() : method.ReturnsVoid ? null : method.ReturnType;
        return result switch
        {
            null => "return;",
            { SpecialType: SpecialType.System_Boolean } => "return false;",
            { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "return null;",
            _ => null,
        };
    }

    // The failure of the use itself comes first: the guard that is the statement, or follows it. Then backwards from the use, then onwards.
    private IEnumerable<IfStatementSyntax> NearestFirst(IReadOnlyList<IfStatementSyntax> guards)
    {
        var ofUse = guards.FirstOrDefault(x => x == _use || (x.Parent == _use.Parent && x.SpanStart > _use.SpanStart));
        return guards.Where(x => x == ofUse)
            .Concat(guards.Where(x => x != ofUse && x.SpanStart < _use.SpanStart).Reverse())
            .Concat(guards.Where(x => x != ofUse && x.SpanStart > _use.SpanStart));
    }

    private IReadOnlyList<IfStatementSyntax> Guards() =>
        _body.DescendantNodes(x => x is not AnonymousFunctionExpressionSyntax && (x is not LocalFunctionStatementSyntax || x == _body))
            .OfType<IfStatementSyntax>()
            .Where(x => x.Else is null && StatementsOf(x) is { Count: > 0 } statements && Releases.IsJump(statements[statements.Count - 1]))
            .ToList();

    private bool IsSameTest(IfStatementSyntax guard) => _test?.IsFailure(guard.Condition.ToString()) == true;

    private static IReadOnlyList<StatementSyntax> StatementsOf(IfStatementSyntax guard) =>
        guard.Statement is BlockSyntax block ? block.Statements : new[] { guard.Statement };

    private static bool AssignsSame(StatementSyntax one, StatementSyntax other) =>
        Target(one) is { } target && target == Target(other);

    private static string? Target(StatementSyntax statement) =>
        ((statement as ExpressionStatementSyntax)?.Expression as AssignmentExpressionSyntax)?.Left.ToString();

    private static IReadOnlyList<string> Texts(IEnumerable<StatementSyntax> statements) => statements.Select(x => x.ToString()).ToList();
}
