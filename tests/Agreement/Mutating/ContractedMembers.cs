using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrder;
using SwapOrder.Contracts;

namespace KernelModel.Agreement.Mutating;

/// <summary>The names of the primitives that have a contract: what they are called in the library, and nothing that is written down here.</summary>
internal static class ContractedMembers
{
    private static readonly HashSet<string> s_names =
    [
        .. from type in typeof(Folio).Assembly.GetExportedTypes()
           from member in type.GetMembers()
           where HasContract(member)
           select member.Name,
    ];

    /// <summary>The calls and properties with a contract in a piece of source.</summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Where(Is);

    public static bool Is(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => s_names.Contains(called.Name.Identifier.Text),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax called } => s_names.Contains(called.Name.Identifier.Text),
        MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } read => s_names.Contains(read.Name.Identifier.Text),
        _ => false,
    };

    private static bool HasContract(MemberInfo member) =>
        Says(member.GetCustomAttributesData())
        || (member is MethodInfo method && (method.GetParameters().Append(method.ReturnParameter).Any(parameter => Says(parameter.GetCustomAttributesData()))));

    private static bool Says(IEnumerable<CustomAttributeData> attributes) =>
        attributes.Any(attribute => attribute.AttributeType.Namespace == typeof(BecomesAttribute).Namespace);
}
