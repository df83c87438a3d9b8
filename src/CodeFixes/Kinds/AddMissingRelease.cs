// Something is not given back on some way out: the release is written before the ways out that lack it.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.CodeFixes.Editing;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

internal sealed class AddMissingRelease : IFix
{
    public IEnumerable<Proposal> Propose(Finding finding, CancellationToken cancellation)
    {
        var subject = finding.Subject;
        if (subject.Length == 0 || finding.StatementOf(finding.Site) is not { } taken || ReleaseOf(finding, subject, cancellation) is not { } plain)
            yield break;
        foreach (var release in FormsOf(plain, finding))
            foreach (var proposal in Propose(release, finding, taken, subject))
                yield return proposal;
        // Of an exception nothing but the taking is told: it leaves from many places.
        if (finding.Path.All(x => x.Kind != nameof(WitnessKind.WayOut)) && InFinally(finding, taken, subject) is { Count: > 0 } changes)
            yield return new Proposal($"Release '{subject}' in a finally block", changes);
    }

    // What an exception skips: from the statement behind the taking to the release, all in one block.
    private static IReadOnlyList<TextChange> InFinally(Finding finding, StatementSyntax taken, string subject)
    {
        var releases = new Releases(finding);
        if (!Siblings.IsInList(taken))
            return Array.Empty<TextChange>();
        var behind = Siblings.Of(taken).SkipWhile(x => x != taken).Skip(1).ToList();
        var end = behind.FindIndex(x => releases.SubjectOf(x, finding.Typestate) == subject);
        return end < 1 || !behind.Take(end + 1).All(x => ConditionalCode.IsSame(x, taken))
            ? Array.Empty<TextChange>()
            : new StatementEditor(finding.Text, finding.Body).InTryFinally(behind.Take(end).ToList(), behind[end]);
    }

    private static IEnumerable<Proposal> Propose(string release, Finding finding, StatementSyntax taken, string subject)
    {
        var editor = new StatementEditor(finding.Text, finding.Body);
        foreach (var places in PlacesFor(finding, taken, subject))
            foreach (var isSplit in new[] { false, true })
                if (ChangesAt(places, release, taken, finding, editor, isSplit) is { Count: > 0 } changes)
                    yield return new Proposal($"Add '{release}' to the ways out that lack it", changes);
    }

    // All places or none. A guard of several conditions, the first of which takes the subject, is split so that only the ways behind it release.
    private static IReadOnlyList<TextChange> ChangesAt(IReadOnlyList<(StatementSyntax Anchor, bool IsBehind)> places, string release, StatementSyntax taken, Finding finding, StatementEditor editor, bool isSplit)
    {
        var changes = new List<TextChange>();
        var splits = 0;
        foreach (var (anchor, isBehind) in places)
        {
            var split = isSplit && !isBehind ? editor.SplitGuardOf(anchor, release) : Array.Empty<TextChange>();
            splits += split.Count > 0 ? 1 : 0;
            var lines = new[] { release };
            var change = split.Count > 0 ? split
                : isBehind ? editor.Behind(anchor, lines)
                : anchor is ReturnStatementSyntax returned && IsMentionedIn(returned, finding.Subject) ? KeptResult.Before(anchor, returned, lines, finding, editor)
                : editor.Before(anchor, lines);
            if (change.Count == 0 || !ConditionalCode.IsSame(anchor, taken))
                return Array.Empty<TextChange>();
            changes.AddRange(change);
        }

        return isSplit && splits == 0 ? Array.Empty<TextChange>() : changes;
    }

    // Where what was taken may be null, the compiler says whether it is here; without its nullable analysis a test on the path does.
    private static IEnumerable<string> FormsOf(string release, Finding finding)
    {
        var mayBeNull = finding.Contracts.Of(finding.Site)?.Changes.Any(x => x.Typestate == finding.Typestate && x.When?.Values.Equals(Flow.ValueSet.NotNull) == true) == true;
        var isKnown = (finding.Model.GetNullableContext(finding.Site.SpanStart) & NullableContext.WarningsEnabled) != 0
            || finding.Path.Any(x => x.Kind == nameof(WitnessKind.Branch) && x.Node.DescendantTokens().Any(y => y.ValueText == finding.Subject));
        if (!mayBeNull || isKnown)
            yield return release;
        var receiver = finding.Subject + ".";
        if (mayBeNull && release.StartsWith(receiver, StringComparison.Ordinal))
            yield return finding.Subject + "?." + release.Substring(receiver.Length);
    }

    // As it is written elsewhere in the method; else the plain method of the subject's type that does nothing but this.
    private static string? ReleaseOf(Finding finding, string subject, CancellationToken cancellation)
    {
        var releases = new Releases(finding);
        var written = finding.Body.DescendantNodes().OfType<StatementSyntax>().FirstOrDefault(x => releases.SubjectOnlyOf(x, finding.Typestate) == subject);
        if (written is not null)
            return written.ToString();
        var type = finding.TypeOf(subject, finding.Demand.Span.End - 1);
        var method = type is null ? null : CallContracts.MembersOf(type).FirstOrDefault(x =>
            x is { MethodKind: MethodKind.Ordinary, IsStatic: false, Parameters.IsEmpty: true } && finding.Contracts.Of(x) is { } operation && Releases.IsOnlyRelease(operation)
            && operation.Changes.Any(y => y.Typestate == finding.Typestate && Releases.IsRelease(y) && y.Aim == Flow.Aim.At(Flow.Operand.This)));
        if (method is not null)
            return $"{subject}.{method.Name}();";
        var calls = new CallInScope(finding, finding.Site, cancellation)
            .Written(x => Releases.IsOnlyRelease(x) && x.Changes.Any(y => y.Typestate == finding.Typestate && Releases.IsRelease(y) && y.Aim.Reach == Flow.Reach.Subject && y.Aim.Operand.IsParameter)).ToList();
        // What took it gives it back: the counterpart is a member of the same object.
        var owner = ((finding.Site as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax)?.Expression.ToString();
        var counterparts = calls.Count > 1 ? calls.Where(x => x.Operands.TryGetValue(Flow.Operand.This, out var self) && self == owner).ToList() : calls;
        return counterparts.Count == 1 ? counterparts[0].Text + ";" : null;
    }

    // The way out of the path first; then all that leave without a release of their own, with and without those that jump to a shared label.
    private static IEnumerable<IReadOnlyList<(StatementSyntax Anchor, bool IsBehind)>> PlacesFor(Finding finding, StatementSyntax taken, string subject)
    {
        var releases = new Releases(finding);
        var lacking = Releases.JumpsOutOf(finding.Body)
            .Where(x => x.SpanStart > taken.Span.End || (x.SpanStart > finding.Site.Span.End && taken.Span.Contains(x.Span)))
            .Where(x => !IsReleasedBefore(x, subject, finding, releases) && !IsMentionedIn(x, subject))
            .Select(x => (Anchor: finding.Typestate.IsCounted ? x : releases.FirstBefore(x, subject), Jump: x))
            .ToList();
        var ending = EndOf(finding.Body) is { } last && last.SpanStart >= taken.SpanStart && releases.SubjectOf(last, finding.Typestate) != subject ? last : null;

        // Where the method gives it back in the end, its guards are the mistake, all of them; else it may mean to keep it, and only the path is.
        if (ending is null && lacking.Count > 0 && lacking.All(x => x.Jump.Parent?.Parent != finding.Body))
            yield return lacking.Select(x => (x.Anchor, false)).ToList();
        var onPath = finding.StatementOf(finding.Demand);
        foreach (var (anchor, jump) in lacking)
            if (jump == onPath)
                yield return new[] { (anchor, false) };
        if (ending is not null)
            yield return new[] { (ending, true) };
        foreach (var (anchor, _) in lacking)
            yield return new[] { (anchor, false) };
        yield return lacking.Select(x => (x.Anchor, false)).ToList();
        yield return lacking.Where(x => x.Jump is not GotoStatementSyntax).Select(x => (x.Anchor, false)).ToList();
        if (ending is not null)
            yield return lacking.Select(x => (x.Anchor, false)).Append((ending, true)).ToList();
        if (onPath is not null && onPath != taken)
            yield return new[] { (onPath, false) };
        // Not held longer than it is used.
        if (finding.Body.DescendantNodes().OfType<IdentifierNameSyntax>().LastOrDefault(x => x.Identifier.ValueText == subject) is { } mention
            && finding.StatementOf(mention) is { } lastUse && releases.SubjectOf(lastUse, finding.Typestate) != subject && !Releases.JumpsOutOf(lastUse).Any() && ConditionalCode.IsSame(lastUse, taken))
        {
            yield return new[] { (lastUse, true) };
            yield return lacking.Where(x => x.Anchor.SpanStart < lastUse.SpanStart).Select(x => (x.Anchor, false)).Append((lastUse, true)).ToList();
        }
    }

    private static bool IsReleasedBefore(StatementSyntax jump, string subject, Finding finding, Releases releases) =>
        Siblings.Of(jump).TakeWhile(x => x != jump).Any(x => releases.SubjectOf(x, finding.Typestate) == subject);

    // "return folio.Pfn" reads the subject after the release would have given it up.
    private static bool IsMentionedIn(StatementSyntax jump, string subject) =>
        jump.DescendantNodes().OfType<IdentifierNameSyntax>().Any(x => x.Identifier.ValueText == subject);

    private static IEnumerable<StatementSyntax> StatementsOf(SyntaxNode body) => body is CompilationUnitSyntax file
        ? file.Members.OfType<GlobalStatementSyntax>().Select(x => x.Statement)
        : body.ChildNodes().OfType<BlockSyntax>().FirstOrDefault()?.Statements ?? Enumerable.Empty<StatementSyntax>();

    private static StatementSyntax? EndOf(SyntaxNode body) =>
        StatementsOf(body).LastOrDefault(x => x is not LocalFunctionStatementSyntax) is { } last && last is not (ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax) ? last : null;
}
