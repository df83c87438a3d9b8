// Calls and object creation.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SwapOrderAnalyzers.Contracts;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal sealed class CallLowering
{
    private readonly MethodLowering _lowering;
    private readonly ExpressionLowering _expressions;
    private readonly LocationLowering _locations;
    private readonly Inlining _inlining;
    private readonly ForEachLowering _loops;
    private readonly TaskLowering _tasks;

    public CallLowering(MethodLowering lowering, ExpressionLowering expressions, LocationLowering locations, ForEachLowering loops)
    {
        (_lowering, _expressions, _locations, _loops) = (lowering, expressions, locations, loops);
        _tasks = new TaskLowering(lowering, expressions, this);
        _inlining = new Inlining(lowering, expressions, locations);
    }

    public TaskLowering Tasks => _tasks;

    private StepEmitter Emit => _lowering.Emit;

    private LoweringContext Context => _lowering.Context;

    /// <summary>Whether calling the operator tells more than treating it as arithmetic.</summary>
    public bool IsWorthCalling(IMethodSymbol method) => Context.Contracts.OperationOf(method) is not null || Context.HasSummary(method);

    public Place Invoke(IInvocationOperation invocation)
    {
        var method = Implementation.Of(invocation);
        if (_tasks.WaitedFor(invocation) is { } waited)
            return waited;
        if (PureCalls.Lower(invocation, _expressions) is { } pure)
            return pure;
        if (_loops.Next(invocation) is { } next)
            return next;
        if (ForEachLowering.CollectionOf(invocation) is { } collection)
            return Enumerate(invocation, method, collection);
        if (Context.FieldNamedBy(method) is { } named)
            return _locations.Of(invocation.Instance, named).Load(Emit, _expressions.SiteOf(invocation), _expressions.Temporary(invocation));
        if (_inlining.BodyOf(invocation) is { } body)
            return _inlining.Lower(invocation, body.Graph, body.Function);
        return Call(invocation, method, invocation.Instance, invocation.Arguments);
    }

    private Place Enumerate(IInvocationOperation invocation, IMethodSymbol method, IOperation collection)
    {
        var receiver = _expressions.Value(collection);
        var target = _expressions.Temporary(invocation);
        Emit.Add(Describe(invocation, method, target, receiver, Array.Empty<Place?>(), ImmutableArray<CallOutput>.Empty));
        _loops.Begin(invocation, receiver, collection.Type!);
        return target;
    }

    public Place Operator(IOperation operation, IMethodSymbol method, params IOperation[] operands) =>
        Operator(operation, method, operands.Select(_expressions.Value).ToArray());

    public Place Operator(IOperation operation, IMethodSymbol method, params Place[] operands)
    {
        var target = _expressions.Temporary(operation);
        Emit.Add(Describe(operation, method, target, null, operands, ImmutableArray<CallOutput>.Empty));
        return target;
    }

    public Place Create(IObjectCreationOperation creation)
    {
        var target = _expressions.Temporary(creation);
        if (creation.Constructor is not { } constructor)
            return _expressions.Unknown(creation);
        var (arguments, outputs, writeBacks) = Arguments(creation.Arguments, constructor);
        var isValue = creation.Type?.IsValueType == true;
        var contract = Context.Contracts.OperationOf(constructor);
        var site = _expressions.SiteOf(creation);
        if (contract is not null)
        {
            Emit.Add(Describe(creation, constructor, target, null, arguments, outputs) with { IsCreation = !isValue });
        }
        else
        {
            Emit.Add(new SetUnknown(site, target, isValue ? Birth.Value : Birth.Object) { MayThrow = !ExceptionTypes.Contains(creation.Type) && arguments.Length > 0 });
            if (arguments.Length > 0 || Context.HasSummary(constructor))
                Emit.Add(Describe(creation, constructor, null, target, arguments, isValue && Context.HasSummary(constructor) ? outputs.Add(new CallOutput(Operand.This.Index, target, false)) : outputs));
        }

        writeBacks();
        return target;
    }

    public static bool IsTask(ITypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks";

    public Place Call(IOperation operation, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> sourceArguments)
    {
        var receiver = Receiver(instance, method);
        var (arguments, outputs, writeBacks) = Arguments(sourceArguments, method);
        var target = method.ReturnsVoid ? null : _expressions.Temporary(operation);
        var changed = ChangedReceiver(operation, method, instance, receiver);
        var call = Describe(operation, method, target, receiver, arguments, changed is null ? outputs : outputs.Add(changed.Value.Output));
        if (!_tasks.IsKept(operation, call))
            Emit.Add(call);
        changed?.WriteBack();
        writeBacks();
        NeverReturns(operation, method, arguments);
        if (target is not null)
            return target;
        return _expressions.NewTemporary(null);
    }

    public Call Describe(IOperation operation, IMethodSymbol method, Place? target, Place? receiver, Place?[] arguments, ImmutableArray<CallOutput> outputs)
    {
        var contract = Context.Contracts.OperationOf(method, through: (operation as IInvocationOperation)?.Instance?.Type);
        // The reduced form of an extension method has its receiver as the instance; the contract counts it as the first parameter.
        if (method.ReducedFrom is not null && receiver is not null)
        {
            arguments = arguments.Prepend(receiver).ToArray();
            receiver = null;
        }

        object? callee = contract is null && Context.HasSummary(method) ? method.OriginalDefinition : null;
        var isFunction = contract is null && callee is null && method.ContainingType.IsValueType && method.IsReadOnly && outputs.IsEmpty && !method.ReturnsVoid;
        return new Call(
            _expressions.SiteOf(operation), target, isFunction ? PureCalls.Function : contract, callee, receiver, arguments.ToImmutableArray(), outputs)
        {
            // What the compiler adds for foreach, using and lock is no way out that anyone thinks of.
            MayThrow = contract is null && !isFunction && !operation.IsImplicit && !(operation is IPropertyReferenceOperation { Instance: null } && callee is null),
            Forgets = contract is null && !isFunction && !IsHarmless(method),
            IsNeverNull = method.ReturnType is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated },
            NullableArguments = Declared(method, NullableAnnotation.Annotated),
            NeverNullArguments = Declared(method, NullableAnnotation.NotAnnotated),
            Identity = method.OriginalDefinition,
            // What an async body does is done when it is awaited, not when it is called.
            IsDetached = contract is null ? callee is not null && method.IsAsync : IsTask(method.ReturnType) && contract.Changes.Length > 0,
        };
    }

    // A method of a struct that is not readonly may write the variable that it is called on.
    private (CallOutput Output, Action WriteBack)? ChangedReceiver(IOperation operation, IMethodSymbol method, IOperation? instance, Place? receiver)
    {
        if (instance is null || receiver is null || !method.ContainingType.IsValueType || method.IsReadOnly || method.IsStatic
            || method.ContainingType.SpecialType != SpecialType.None || Context.Contracts.OperationOf(method) is not null || !_locations.IsLocation(instance))
            return null;
        var location = _locations.Of(instance);
        if (location.Direct is { } direct)
            return (new CallOutput(Operand.This.Index, direct, false), () => { });
        var written = _expressions.NewTemporary(instance.Type);
        return (new CallOutput(Operand.This.Index, written, false), () => location.Store(Emit, _expressions.SiteOf(operation), written));
    }

    // Enumerators and special types of the framework run no code of ours; a type of the user's own may, whatever its members are called.
    private static bool IsHarmless(IMethodSymbol method) =>
        method.ContainingType.SpecialType != SpecialType.None
        || (method.DeclaringSyntaxReferences.IsEmpty && method.Name is ("GetEnumerator" or "MoveNext" or "get_Current" or "get_Count" or "get_Length"))
        || method.ContainingNamespace?.ToDisplayString() == "System.Threading" && method.ContainingType.Name is "Thread" or "Interlocked" or "Volatile";

    private static ulong Declared(IMethodSymbol method, NullableAnnotation annotation)
    {
        var mask = 0UL;
        foreach (var parameter in (method.ReducedFrom ?? method).Parameters)
            if (parameter.Ordinal < 64 && parameter.Type.IsReferenceType && parameter.Type.NullableAnnotation == annotation)
                mask |= 1UL << parameter.Ordinal;
        return mask;
    }

    public Place? Receiver(IOperation? instance, IMethodSymbol method)
    {
        if (instance is null || method.IsStatic && method.ReducedFrom is null)
            return null;
        return _expressions.Value(instance);
    }

    public (Place?[] Arguments, ImmutableArray<CallOutput> Outputs, Action WriteBacks) Arguments(ImmutableArray<IArgumentOperation> source, IMethodSymbol method)
    {
        var shift = method.ReducedFrom is not null ? 1 : 0;
        var arguments = new Place?[method.Parameters.Length];
        var outputs = ImmutableArray.CreateBuilder<CallOutput>();
        var writeBacks = new List<Action>();
        var hasContract = Context.Contracts.OperationOf(method) is not null;
        foreach (var argument in source)
        {
            if (argument.Parameter is not { } parameter || parameter.Ordinal >= arguments.Length)
                continue;
            if (parameter.RefKind is not (RefKind.Ref or RefKind.Out))
            {
                arguments[parameter.Ordinal] = (hasContract ? ArgumentObjects.Lower(argument.Value, _expressions, Context, Emit) : null) ?? _expressions.Value(argument.Value);
                continue;
            }

            if (argument.Value is IDiscardOperation)
                continue;
            var location = _locations.Of(argument.Value);
            var site = _expressions.SiteOf(argument);
            if (parameter.RefKind == RefKind.Ref)
                arguments[parameter.Ordinal] = location.Load(Emit, site, _expressions.NewTemporary(argument.Value.Type));
            if (location.Direct is { } direct)
            {
                outputs.Add(new CallOutput(parameter.Ordinal + shift, direct, parameter.RefKind == RefKind.Out));
                continue;
            }

            var written = _expressions.NewTemporary(argument.Value.Type);
            if (arguments[parameter.Ordinal] is { } given)
                Emit.Add(new Copy(site, written, given));
            outputs.Add(new CallOutput(parameter.Ordinal + shift, written, parameter.RefKind == RefKind.Out));
            writeBacks.Add(() => location.Store(Emit, site, written));
        }

        return (arguments, outputs.ToImmutable(), () => writeBacks.ForEach(x => x()));
    }

    // [DoesNotReturn] and [DoesNotReturnIf]: Roslyn's graph falls through, so the path is cut here.
    private void NeverReturns(IOperation operation, IMethodSymbol method, Place?[] arguments)
    {
        if (Has(method.GetAttributes(), "DoesNotReturnAttribute"))
        {
            var cut = Emit.Current;
            Emit.Continue().Handler = cut.Handler;
            return;
        }

        foreach (var parameter in method.Parameters)
        {
            var attribute = parameter.GetAttributes().FirstOrDefault(x => x.AttributeClass?.Name == "DoesNotReturnIfAttribute");
            if (attribute is null || arguments[parameter.Ordinal] is not { } condition || attribute.ConstructorArguments.FirstOrDefault().Value is not bool fatal)
                continue;
            var before = Emit.Current;
            var after = Emit.Continue();
            after.Handler = before.Handler;
            before.Edges.Add(new Edge(after.Index, condition, !fatal, _expressions.SiteOf(operation)));
        }
    }

    private static bool Has(ImmutableArray<AttributeData> attributes, string name) => attributes.Any(x => x.AttributeClass?.Name == name);
}
