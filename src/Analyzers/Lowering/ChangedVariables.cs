// Which variables of a body are changed after their first assignment: as an index such a one names no single element.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class ChangedVariables
{
    private readonly HashSet<ISymbol> _changed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, IOperation> _captured = new();

    private ChangedVariables()
    {
    }

    public static ChangedVariables Of(ControlFlowGraph body)
    {
        var result = new ChangedVariables();
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in Bodies.OperationsIn(body))
        {
            switch (operation)
            {
                case IFlowCaptureOperation capture when !result._captured.ContainsKey(capture.Id):
                    result._captured.Add(capture.Id, capture.Value);
                    break;
                case IIncrementOrDecrementOperation { Target: var target } when VariableOf(target) is { } variable:
                    result._changed.Add(variable);
                    break;
                case ICompoundAssignmentOperation { Target: var target } when VariableOf(target) is { } variable:
                    result._changed.Add(variable);
                    break;
                // What comes from outside was assigned there.
                case ISimpleAssignmentOperation { Target: var target } when VariableOf(target) is { } variable:
                    if (variable is IParameterSymbol { RefKind: not RefKind.Out } or IFieldSymbol || !written.Add(variable))
                        result._changed.Add(variable);
                    break;
            }
        }

        return result;
    }

    public bool Contains(ISymbol variable) => _changed.Contains(variable);

    /// <summary>Whether the index is computed of something that changes: "array[count++]" is another element each time.</summary>
    public bool IsIn(IOperation index) => index.DescendantsAndSelf().Any(x =>
        x is IIncrementOrDecrementOperation
        || (x is IFlowCaptureReferenceOperation reference ? _captured.TryGetValue(reference.Id, out var captured) && IsIn(captured) : VariableOf(x) is { } variable && Contains(variable)));

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Field.IsConst: false } field => field.Field,
        _ => null,
    };
}
