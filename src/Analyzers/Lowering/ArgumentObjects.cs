// What object an argument is, where only the way in which it is written tells: a text is one object everywhere, a box is a new one each time.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal static class ArgumentObjects
{
    /// <summary>The place of the object that a contract is given as <paramref name="value"/>; null when its value says which one it is.</summary>
    public static Place? Lower(IOperation value, ExpressionLowering expressions, LoweringContext context, StepEmitter emit)
    {
        if (value is not IConversionOperation { OperatorMethod: null, Type: { IsReferenceType: true } seenAs } conversion || context.TypestatesOf(seenAs).IsEmpty)
            return null;
        var target = expressions.Temporary(conversion);
        if (conversion.Operand.ConstantValue is { HasValue: true, Value: string text })
            return new FieldLValue(null, context.ObjectOf($"\"{text}\"", seenAs)).Load(emit, expressions.SiteOf(conversion), target);
        if (conversion.Operand.Type is not { IsValueType: true } boxed || Shapes.Underlying(boxed) is not null || !context.TypestatesOf(boxed).IsEmpty)
            return null;
        expressions.Value(conversion.Operand);
        emit.Add(new SetUnknown(expressions.SiteOf(conversion), target, Birth.Object));
        return target;
    }
}
