// The name under which a stub and the member that it stubs meet.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>
/// A text made of documentation ids, which do not depend on the compilation that a symbol is of and number type parameters by place, so that
/// a generic stub class of the same arity needs no substitution. They do not tell <c>ref</c> from <c>out</c>: that is compared apart.
/// </summary>
internal static class StubKey
{
    private const string Instance = "instance ";
    private const string Static = "static ";

    /// <summary>The key of a member that may have a stub.</summary>
    public static string Of(IMethodSymbol called) => Of(called, called.ContainingType);

    /// <summary>The key of a member as one of <paramref name="type"/>, which may have inherited it.</summary>
    public static string Of(IMethodSymbol called, INamedTypeSymbol type) =>
        (TakesSelf(called) ? Instance : Static) + Text(TypeId(type), StubName(called), called, Parameters(called));

    /// <summary>
    /// The keys that a stub answers to: it says nothing of whether its first parameter is the receiver of an instance member
    /// or the first argument of a static one.
    /// </summary>
    public static IEnumerable<string> OfStub(IMethodSymbol stub, INamedTypeSymbol target)
    {
        var parameters = Parameters(stub);
        if (stub.Parameters.Length > 0 && SubjectTypes.AreSame(stub.Parameters[0].Type.OriginalDefinition, target.OriginalDefinition))
            yield return Instance + Text(TypeId(target), stub.Name, stub, parameters.RemoveAt(0));
        yield return Static + Text(TypeId(target), stub.Name, stub, parameters);
    }

    /// <summary>Whether the stub passes its arguments as the member does.</summary>
    public static bool PassesAlike(IMethodSymbol stub, IMethodSymbol called) =>
        stub.Parameters.Skip(TakesSelf(called) ? 1 : 0).Select(x => x.RefKind).SequenceEqual(called.Parameters.Select(x => x.RefKind));

    /// <summary>What the stub of a member is called.</summary>
    public static string StubName(IMethodSymbol called) => called switch
    {
        { MethodKind: MethodKind.Constructor } => "New",
        { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property } => NameOf(property),
        { MethodKind: MethodKind.PropertySet, AssociatedSymbol: IPropertySymbol property } => "set_" + NameOf(property),
        _ => called.Name,
    };

    public static string TypeId(INamedTypeSymbol type) => type.OriginalDefinition.GetDocumentationCommentId() ?? "";

    private static bool TakesSelf(IMethodSymbol called) => called is { IsStatic: false, MethodKind: not MethodKind.Constructor };

    private static string NameOf(IPropertySymbol property) => property.IsIndexer ? "Item" : property.Name;

    // Conversions may differ in what they return alone.
    private static string Text(string type, string name, IMethodSymbol method, ImmutableArray<string> parameters) =>
        $"{type}.{name}``{method.Arity}({string.Join(",", parameters)})" +
        (name is "op_Implicit" or "op_Explicit" ? "~" + method.ReturnType.OriginalDefinition.GetDocumentationCommentId() : "");

    // "M:A.B(C{D,E},F[0:,0:]@)~G": the commas outside of braces and brackets separate parameters.
    private static ImmutableArray<string> Parameters(IMethodSymbol method)
    {
        var id = method.OriginalDefinition.GetDocumentationCommentId() ?? "";
        var parameters = ImmutableArray.CreateBuilder<string>();
        var start = id.IndexOf('(') + 1;
        if (method.Parameters.IsEmpty || start == 0)
            return ImmutableArray<string>.Empty;
        var depth = 0;
        for (var i = start; i < id.Length; i++)
        {
            var isEnd = depth == 0 && id[i] == ')';
            if (isEnd || depth == 0 && id[i] == ',')
            {
                parameters.Add(id.Substring(start, i - start));
                start = i + 1;
            }

            if (isEnd)
                break;
            depth += id[i] is '{' or '[' or '(' ? 1 : id[i] is '}' or ']' or ')' ? -1 : 0;
        }

        return parameters.ToImmutable();
    }
}
