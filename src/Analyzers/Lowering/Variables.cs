// Gives each variable of a body its place. All that comes from outside is bound at entry: places made on first use would keep equal states apart.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal static class Variables
{
    public static Frame Enter(MethodLowering lowering, ControlFlowGraph body, ISymbol owner)
    {
        var emit = lowering.Emit;
        var context = lowering.Context;
        var method = owner as IMethodSymbol;
        var result = method is { ReturnsVoid: false } && Awaited(method) is { } returned
            ? emit.NewPlace("result", PlaceKind.Temporary, returned, context.TypestatesOf(returned))
            : null;
        var frame = new Frame(body, owner, result, null);
        var type = (method?.ContainingType ?? owner.ContainingType)!;
        if (type is not null && !owner.IsStatic)
            frame.Define(type, new PlaceLValue(emit.NewPlace("this", PlaceKind.Outside, type, context.TypestatesOf(type), ordinal: -1, isByReference: type.IsValueType && method?.IsReadOnly != true)));
        foreach (var parameter in method?.Parameters ?? System.Collections.Immutable.ImmutableArray<IParameterSymbol>.Empty)
            frame.Define(parameter, new PlaceLValue(emit.NewPlace(
                parameter.Name, PlaceKind.Outside, parameter.Type, context.TypestatesOf(parameter.Type), parameter.Ordinal, parameter.RefKind is RefKind.Ref or RefKind.Out, parameter.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated })));
        foreach (var captured in Captured(body, frame))
            frame.Define(captured, new PlaceLValue(emit.NewPlace(captured.Name, PlaceKind.Outside, TypeOf(captured), context.TypestatesOf(TypeOf(captured)))));
        return frame;
    }

    /// <summary>The frame of a body that is inlined at a call: parameters and locals of its own, everything captured is the caller's.</summary>
    public static Frame EnterInlined(MethodLowering lowering, ControlFlowGraph body, IMethodSymbol function, Place? result, CallSite caller)
    {
        var frame = new Frame(body, function, result, caller) { Number = lowering.Emit.NewFrame(caller.Site) };
        foreach (var parameter in function.Parameters)
            frame.Define(parameter, new PlaceLValue(lowering.Emit.NewPlace(
                parameter.Name, PlaceKind.Local, parameter.Type, lowering.Context.TypestatesOf(parameter.Type))));
        return frame;
    }

    /// <summary>The place of a variable; a local gets one when its name is first met.</summary>
    public static LValue Of(MethodLowering lowering, Frame frame, ISymbol variable)
    {
        if (frame.Find(variable) is { } known)
            return known;
        var type = TypeOf(variable);
        var place = new PlaceLValue(lowering.Emit.NewPlace(variable.Name, PlaceKind.Local, type, lowering.Context.TypestatesOf(type)));
        frame.Define(variable, place);
        return place;
    }

    private static ITypeSymbol? Awaited(IMethodSymbol method) =>
        !method.IsAsync ? method.ReturnType
        : method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task ? task.TypeArguments[0]
        : null;

    private static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    // Variables of an enclosing body, when a lambda or local function is looked at alone.
    private static IEnumerable<ISymbol> Captured(ControlFlowGraph body, Frame frame)
    {
        if (body.Parent is null)
            return Array.Empty<ISymbol>();
        var own = new HashSet<ISymbol>(Regions(body.Root).SelectMany(x => x.Locals), SymbolEqualityComparer.Default);
        var captured = new List<ISymbol>();
        foreach (var operation in body.Blocks.SelectMany(x => x.BranchValue is null ? x.Operations.AsEnumerable() : x.Operations.Append(x.BranchValue)).SelectMany(x => x.DescendantsAndSelf()))
        {
            ISymbol? variable = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (variable is not null && !own.Contains(variable) && frame.Find(variable) is null && !captured.Contains(variable, SymbolEqualityComparer.Default))
                captured.Add(variable);
        }

        return captured;
    }

    private static IEnumerable<ControlFlowRegion> Regions(ControlFlowRegion region) =>
        region.NestedRegions.SelectMany(Regions).Prepend(region);
}
