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
        return second.NotChecked is null ? second.Violations.Select(x => first.Violations.FirstOrDefault(y => IsSame(x, y)) ?? x).ToList() : first.Violations;
    }

    // The same happens to the subject: told with the fewer conditions of the first look.
    private static bool IsSame(Violation a, Violation b) =>
        a.Kind == b.Kind && a.Typestate == b.Typestate && a.Subject == b.Subject && a.Demand == b.Demand && Events(a).SequenceEqual(Events(b));

    private static IEnumerable<WitnessStep> Events(Violation violation) => violation.Path.Where(x => x.Kind != WitnessKind.Branch);
}
