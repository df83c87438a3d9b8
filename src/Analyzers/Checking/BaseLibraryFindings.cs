// What is held back of the findings on the base library: there a method that only takes is no finding, in the caller's own protocol it is one.
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Checking;

internal static class BaseLibraryFindings
{
    public static MethodFindings Filter(MethodFindings findings, SwapOrderOptions options)
    {
        var kept = findings.Violations.Where(x => !BaseLibraryStubs.Declares(x.Typestate.Name) || (options.BaseLibrary && !IsTakenForOthers(x, findings.Method.Graph))).ToList();
        return kept.Count == findings.Violations.Count ? findings : findings with { Violations = kept };
    }

    // "if (needed) Monitor.Enter(gate)", with the exit under the same condition in another method: nobody wrote down that the two belong together.
    private static bool IsTakenForOthers(Violation violation, MethodGraph graph) =>
        violation.Kind == ViolationKind.LeftOver && BaseLibraryStubs.IsOfLock(violation.Typestate.Name)
        && !graph.Nodes.SelectMany(x => x.Steps).OfType<Call>().Any(x => x.Callee is not null || GivesBack(x.Contract, violation.Typestate));

    private static bool GivesBack(Operation? contract, Typestate typestate) =>
        contract is not null && contract.Changes.Any(x => x.Typestate == typestate && (x.By < 0 || (x.By == 0 && x.To == typestate.End)));
}
