// A call or property that tells whether something is in a state, known by its contract: "Becomes(state, When = true)".
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

/// <param name="Text">The test as it is written of the subject.</param>
/// <param name="Member">What the subject has in it, to be written behind another name of it; null when it is not the subject's own.</param>
/// <param name="IsTrueInState">Whether "true" is the answer that the step needs.</param>
/// <param name="Take">What the test needs done before it, and is done nowhere yet; null when nothing.</param>
/// <param name="Give">What undoes that.</param>
internal sealed record StateTest(string Text, string? Member, bool IsTrueInState, string? Take = null, string? Give = null)
{
    /// <summary>What does more than the first few is hardly a test.</summary>
    private const int Limit = 3;

    public string Fails => IsTrueInState ? Negated ?? "!" + Text : Text;

    public string Holds => IsTrueInState ? Text : Negated ?? "!" + Text;

    /// <summary>What the subject is to be where the test fails; null when nothing stands in for it.</summary>
    public string? StandIn { get; private init; }

    /// <summary>The opposite, where it is not written with "!".</summary>
    private string? Negated { get; init; }

    /// <summary>The tests that bring the subject into a state which the finding's demand allows: those of its own type first, then what is in scope at a place.</summary>
    public static IEnumerable<StateTest> Of(string subject, ITypeSymbol? type, Finding finding, SyntaxNode place, CancellationToken cancellation)
    {
        var own = type is null ? Enumerable.Empty<StateTest>() : CallContracts.MembersOf(type)
            .Where(x => !x.IsStatic && x.Parameters.IsEmpty)
            .SelectMany(x => OfMember(x, subject, finding));
        var scope = new CallInScope(finding, place, cancellation, subject);
        var calls = scope
            .Written(x => TruthOf(x, finding, y => y.Aim != Aim.At(Operand.This)) is not null)
            .Where(x => x.Method.ReturnType.SpecialType == SpecialType.System_Boolean && !LeadsAstray(x.Operation, scope, finding))
            .Select(x => UnderItsLock(new StateTest(x.Text, null, TruthOf(x.Operation, finding, _ => true) == true), x, finding, place, cancellation))
            .Where(x => x is not null).Select(x => x!);
        // What hands out, or does not: "if (GetDevice(entry) is not { } device)".
        var givers = scope.Written(HandsOut).Where(x => x.Method.ReturnType.IsReferenceType && !LeadsAstray(x.Operation, scope, finding)).Select(x => (x.Text, Name: NameFor(x.Method.ReturnType, finding)))
            .Select(x => new StateTest($"{x.Text} is {{ }} {x.Name}", null, true) { Negated = $"{x.Text} is not {{ }} {x.Name}" });
        // Those of the typestate that is broken before those of another one that would do as well.
        return NullTests(subject, finding).Concat(own).Concat(calls).Concat(givers).Distinct().Take(Limit);

        bool HandsOut(Operation operation) => operation.Changes.Any(x => x.By == 0 && finding.IsAsked(x) && x.When is { Throws: false } when && when.Operand == Operand.Result && when.Values.Equals(ValueSet.NotNull));
    }

    /// <summary>The same test under another name of its subject.</summary>
    public StateTest Under(string name) => Member is null ? this : this with { Text = $"{name}.{Member}" };

    /// <summary>Whether a condition is this test, of whatever subject, and holds when it fails.</summary>
    public bool IsFailure(string condition) => Member is null
        ? condition == Fails
        : condition.EndsWith("." + Member, StringComparison.Ordinal) && condition.StartsWith("!", StringComparison.Ordinal) == IsTrueInState;

    /// <summary>The answer after which the subject is as the finding's demand asks; null when no answer says so.</summary>
    public static bool? TruthOf(Operation operation, Finding finding, Func<Change, bool> isMeant)
    {
        foreach (var change in operation.Changes)
        {
            if (change.By != 0 || !finding.IsAsked(change) || change.When is not { Throws: false } when
                || when.Operand != Operand.Result || !isMeant(change))
                continue;
            if (when.Values.Equals(ValueSet.True))
                return true;
            if (when.Values.Equals(ValueSet.False))
                return false;
        }

        return null;
    }

    // "Reclaim" says whether it has reclaimed: where it has, tags are lost that something else in scope asks for. That is a deed, and no test.
    private static bool LeadsAstray(Operation operation, CallInScope scope, Finding finding) => operation.Changes.Any(change =>
        change.Aim.Reach != Reach.Subject && change.When?.Values.Equals(ValueSet.False) != true && !finding.IsAsked(change)
        && scope.Reachable.Any(x => CallContracts.DemandsOf(finding.Contracts.Of(x)).Any(y => y.IsForbidding && y.Alternatives.Any(z =>
            z.Typestate == change.Typestate && !z.States.Contains(change.To) && (!change.HasFrom || (z.States & change.From) != StateSet.Empty)))));

    // "SwapDevice" is kept in "device".
    private static string NameFor(ITypeSymbol type, Finding finding)
    {
        var lastWord = Enumerable.Range(0, type.Name.Length).LastOrDefault(x => char.IsUpper(type.Name[x]));
        return Names.Unused(Names.ForValueOf(type.Name.Substring(lastWord)), finding.Body);
    }

    // What a call hands out that may be one thing, another or nothing has to be asked for first.
    private static IEnumerable<StateTest> NullTests(string subject, Finding finding)
    {
        var giver = finding.Body.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .LastOrDefault(x => x.SpanStart < finding.Demand.SpanStart && finding.Contracts.Of(x)?.NullDemand?.Rule == finding.Diagnostic.Id);
        if (giver is null || finding.Contracts.Of(giver) is not { } operation)
            yield break;
        var same = operation.MaybeSame.Length == 1 && finding.Contracts.OperandOf(giver, operation.MaybeSame[0]) is IdentifierNameSyntax name ? name.ToString() : null;
        yield return new StateTest($"{subject} != null", null, true) { Negated = $"{subject} == null", StandIn = same };
    }

    // A test that needs a lock asks under it, or it asks for nothing: what it needs is taken somewhere above, or around the test.
    private static StateTest? UnderItsLock(StateTest test, WrittenCall call, Finding finding, SyntaxNode place, CancellationToken cancellation)
    {
        foreach (var demand in CallContracts.DemandsOf(call.Operation).Where(x => x.Aim.Reach == Reach.Subject && x.Alternatives.All(y => y.Typestate.HasEnd && !y.States.Contains(y.Typestate.End))))
        {
            if (!call.Operands.TryGetValue(demand.Aim.Operand, out var needed))
                return null;
            if (IsTakenAbove(demand, needed, finding, place))
                continue;
            var scope = new CallInScope(finding, place, cancellation, needed);
            var take = scope.Written(x => x.Changes.All(y => y.When is null) && x.Changes.Any(y => Brings(y, demand) && y.Aim == Aim.At(Operand.This))).FirstOrDefault(x => x.Operands[Operand.This] == needed);
            var give = scope.Written(x => x.Changes.Any(y => Releases.IsRelease(y) && y.Aim == Aim.At(Operand.This) && demand.Alternatives.Any(z => z.Typestate == y.Typestate))).FirstOrDefault(x => x.Operands[Operand.This] == needed);
            if (take is null || give is null || test.Take is not null)
                return null;
            test = test with { Take = take.Text + ";", Give = give.Text + ";" };
        }

        return test;
    }

    private static bool IsTakenAbove(Demand demand, string needed, Finding finding, SyntaxNode place) =>
        finding.Body.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(x => x.Span.End <= place.SpanStart).Any(x =>
            finding.Contracts.Of(x) is { } taking
            && taking.Changes.Any(y => Brings(y, demand) && (y.Aim.Operand == Operand.Result || finding.Contracts.OperandOf(x, y.Aim.Operand)?.ToString() == needed)));

    private static bool Brings(Change change, Demand demand) => demand.Alternatives.Any(x => x.Typestate == change.Typestate && x.States.Contains(change.To));

    private static IEnumerable<StateTest> OfMember(IMethodSymbol method, string subject, Finding finding)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean || finding.Contracts.Of(method) is not { } operation
            || TruthOf(operation, finding, x => x.Aim == Aim.At(Operand.This)) is not { } truth)
            yield break;
        var name = method.AssociatedSymbol is IPropertySymbol property ? property.Name : method.Name + "()";
        yield return new StateTest($"{subject}.{name}", name, truth);
    }
}
