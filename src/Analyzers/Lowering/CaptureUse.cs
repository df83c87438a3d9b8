// How a flow capture is used: as a value, or as a location that is assigned (x ??= y; a = b = f()).
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal static class CaptureUse
{
    public static bool IsAssignedThrough(ControlFlowGraph body, CaptureId id) => References(body, id).Any(IsTarget);

    public static bool IsRead(ControlFlowGraph body, CaptureId id) => References(body, id).Any(x => !IsTarget(x));

    private static IEnumerable<IFlowCaptureReferenceOperation> References(ControlFlowGraph body, CaptureId id) =>
        body.Blocks.SelectMany(x => x.BranchValue is null ? x.Operations.AsEnumerable() : x.Operations.Append(x.BranchValue))
            .SelectMany(x => x.DescendantsAndSelf())
            .OfType<IFlowCaptureReferenceOperation>()
            .Where(x => x.Id.Equals(id));

    private static bool IsTarget(IFlowCaptureReferenceOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        ICompoundAssignmentOperation compound => compound.Target == reference,
        _ => false,
    };
}
