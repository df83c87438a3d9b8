// What is held back of the findings on the base library: there a method that only takes is no finding, in the caller's own protocol it is one.
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Reporting;

internal static class BaseLibraryFindings
{
    public static MethodFindings Filter(MethodFindings findings, SwapOrderOptions options)
    {
        var kept = findings.Violations.Where(x => !BaseLibraryStubs.Declares(x.Typestate.Name) || (options.BaseLibrary && !IsTakenForOthers(x))).ToList();
        return kept.Count == findings.Violations.Count ? findings : findings with { Violations = kept };
    }

    // A semaphore that is taken here is given back elsewhere, "if (needed) Monitor.Enter(gate)" has its exit under the same condition in another
    // method: nobody wrote down that the two belong together. A mistake is what is given back on some ways out and not on others.
    private static bool IsTakenForOthers(Violation violation) =>
        violation.Kind == ViolationKind.LeftOver && BaseLibraryStubs.IsOfLock(violation.Typestate.Name) && !violation.IsGivenBackElsewhere;
}
