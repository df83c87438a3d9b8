// Whether a variable is changed after its first assignment: as an index it then names no single element.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal static class LoopIndex
{
    /// <summary>Whether the index is computed of something that changes: "array[count++]" is another element each time.</summary>
    public static bool IsChanged(ControlFlowGraph body, IOperation index) => index.DescendantsAndSelf().Any(x =>
        x is IIncrementOrDecrementOperation
        || (x is IFlowCaptureReferenceOperation reference ? CapturedBy(body, reference.Id) is { } captured && IsChanged(body, captured) : VariableOf(x) is { } variable && IsChanged(body, variable)));

    public static bool IsChanged(ControlFlowGraph body, ISymbol variable)
    {
        // What comes from outside was assigned there.
        var writes = variable is IParameterSymbol { RefKind: not RefKind.Out } or IFieldSymbol ? 1 : 0;
        foreach (var operation in body.Blocks.SelectMany(x => x.Operations).SelectMany(x => x.DescendantsAndSelf()))
        {
            switch (operation)
            {
                case IIncrementOrDecrementOperation changed when IsOf(changed.Target, variable):
                case ICompoundAssignmentOperation combined when IsOf(combined.Target, variable):
                    return true;
                case ISimpleAssignmentOperation assigned when IsOf(assigned.Target, variable):
                    writes++;
                    break;
            }
        }

        return writes > 1;
    }

    private static bool IsOf(IOperation target, ISymbol variable) => VariableOf(target) is { } written && SymbolEqualityComparer.Default.Equals(written, variable);

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Field.IsConst: false } field => field.Field,
        _ => null,
    };

    private static IOperation? CapturedBy(ControlFlowGraph body, CaptureId id) =>
        body.Blocks.SelectMany(x => x.Operations).OfType<IFlowCaptureOperation>().FirstOrDefault(x => x.Id.Equals(id))?.Value;
}
