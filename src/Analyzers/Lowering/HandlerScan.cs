// Whether a catch or finally written in the source gives something back: only then are implicit exceptions out of the method judged.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Lowering;

internal static class HandlerScan
{
    public static bool GivesSomethingBack(ControlFlowGraph body, ContractModel contracts)
    {
        foreach (var block in body.Blocks)
            if (IsInHandler(block.EnclosingRegion) && block.Operations.Any(x => x.DescendantsAndSelf().Any(y => IsGivingBack(y, contracts))))
                return true;
        return false;
    }

    public static bool IsInHandler(ControlFlowRegion? region)
    {
        for (; region is not null; region = region.EnclosingRegion)
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Finally)
                return true;
        return false;
    }

    private static bool IsGivingBack(IOperation operation, ContractModel contracts) =>
        operation is IInvocationOperation { IsImplicit: false } call
        && contracts.OperationOf(call.TargetMethod) is { } contract
        && contract.Changes.Any(x => x.GivesBack);
}
