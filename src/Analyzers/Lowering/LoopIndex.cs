// Whether a variable is changed after its first assignment: as an index it then names no single element.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal static class LoopIndex
{
    public static bool IsChanged(ControlFlowGraph body, ILocalSymbol local)
    {
        var writes = 0;
        foreach (var operation in body.Blocks.SelectMany(x => x.Operations).SelectMany(x => x.DescendantsAndSelf()))
        {
            switch (operation)
            {
                case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local: var changed } } when SymbolEqualityComparer.Default.Equals(changed, local):
                case ICompoundAssignmentOperation { Target: ILocalReferenceOperation { Local: var combined } } when SymbolEqualityComparer.Default.Equals(combined, local):
                    return true;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } when SymbolEqualityComparer.Default.Equals(assigned, local):
                    writes++;
                    break;
            }
        }

        return writes > 1;
    }
}
