// What one cluster finds is solved once more with all that may end a path: a call on what is null ends it for everyone.
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Checking;

/// <summary>
/// A cluster knows the conditions on which its own subjects depend. That <c>x!.Unlock()</c> lets nobody pass when <c>x</c> is null is a condition too, but to
/// take it into every cluster would make one of them all. So only what was found is confirmed with it, and most methods have nothing to confirm.
/// </summary>
internal static class SecondLook
{
    /// <summary>The violations that stay; those of the first look when the second is not complete.</summary>
    public static IReadOnlyList<Violation> Confirm(
        IReadOnlyList<Solution> solutions, CheckedMethod first, Func<Cluster, Solution> solve, bool judgesAllExceptions, CancellationToken cancellation)
    {
        var seen = false;
        var again = new List<Solution>(solutions.Count);
        foreach (var solution in solutions)
        {
            var wider = first.Guilty.Contains(solution) ? solution.Cluster.WithEndings() : null;
            seen |= wider is not null;
            again.Add(wider is null ? solution : solve(wider));
        }

        if (!seen)
            return first.Violations;
        var second = Checker.Check(again, judgesAllExceptions, cancellation);
        if (second.NotChecked is not null)
            return first.Violations;
        // A wider cluster sees the births of other subjects too, and not what is done to them: those are none of its business.
        return second.Violations.Where(x => first.Violations.Any(y => IsOfSame(x, y))).Select(x => first.Violations.FirstOrDefault(y => IsSame(x, y)) ?? x).ToList();
    }

    // On another path the subject may go by another name: "y = c ? p : x" is p or x. The step that took it is the same.
    private static bool IsOfSame(Violation a, Violation b) =>
        a.Kind == b.Kind && a.Typestate == b.Typestate && a.Demand == b.Demand && (a.Subject == b.Subject || SiteOf(a) == SiteOf(b));

    // Where the same happens to the subject it is told with the fewer conditions of the first look.
    private static bool IsSame(Violation a, Violation b) => IsOfSame(a, b) && a.Subject == b.Subject && Events(a).SequenceEqual(Events(b));

    private static int SiteOf(Violation violation) => (violation.Kind == ViolationKind.LeftOver ? violation.Taking ?? violation.LastChange : null)?.Site ?? violation.End.Site;

    private static IEnumerable<WitnessStep> Events(Violation violation) => violation.Path.Where(x => x.Kind != WitnessKind.Branch);
}
