// What a catch or finally written in the source gives back: only for that are implicit exceptions out of the method judged.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal static class HandlerScan
{
    /// <summary>The typestates of which a handler brings some subject back, be it one that nothing reaches: it says what its writer thought of.</summary>
    public static TypestateSet GivenBack(ControlFlowGraph body, ContractModel contracts)
    {
        TypestateSet found = default;
        foreach (var block in body.Blocks)
            if (IsInHandler(block.EnclosingRegion))
                foreach (var operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
                    foreach (var part in operation.DescendantsAndSelf())
                        if (part is IInvocationOperation { IsImplicit: false } call && contracts.OperationOf(call.TargetMethod) is { } contract)
                            foreach (var change in contract.Changes)
                                if (change.GivesBack)
                                    found |= TypestateSet.Of(change.Typestate);
        return found;
    }

    public static bool IsInHandler(ControlFlowRegion? region)
    {
        for (; region is not null; region = region.EnclosingRegion)
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Finally)
                return true;
        return false;
    }
}
