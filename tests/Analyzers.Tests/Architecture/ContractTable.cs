// The table rule -> attributes, read from the runtime's primitives as they are compiled.
using System.Reflection;
using SwapOrder.Contracts;

namespace SwapOrderAnalyzers.Tests.Architecture;

internal static class ContractTable
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>One line for each demand that names a rule: rule, member, attribute, and what the attribute stands on.</summary>
    public static IEnumerable<(string Rule, string Member, string Attribute, string On)> Rows() =>
        (from type in typeof(SwapOrder.Folio).Assembly.GetExportedTypes()
         from member in type.GetMembers(Declared)
         from place in Places(member)
         from attribute in place.Attributes
         where attribute.AttributeType == typeof(RequiresAttribute) || attribute.AttributeType == typeof(ForbidsAttribute)
         let rule = attribute.NamedArguments.FirstOrDefault(x => x.MemberName == "Rule").TypedValue.Value as string
         where rule is not null
         select (rule, $"{type.Name}.{member.Name}", Written(attribute), place.On)).Order();

    private static IEnumerable<(string On, IEnumerable<CustomAttributeData> Attributes)> Places(MemberInfo member)
    {
        yield return ("this", member.GetCustomAttributesData());
        foreach (var parameter in (member as MethodBase)?.GetParameters() ?? [])
            yield return ($"{parameter.ParameterType.Name} {parameter.Name}", parameter.GetCustomAttributesData());
    }

    private static string Written(CustomAttributeData attribute)
    {
        var positional = attribute.ConstructorArguments.SelectMany(x => x.Value is IReadOnlyCollection<CustomAttributeTypedArgument> many ? many : [x]).Select(Written);
        var named = attribute.NamedArguments.Select(x => $"{x.MemberName} = {Written(x.TypedValue)}");
        return $"[{attribute.AttributeType.Name[..^"Attribute".Length]}({string.Join(", ", positional.Concat(named))})]";
    }

    private static string Written(CustomAttributeTypedArgument argument) =>
        argument.ArgumentType.IsEnum ? $"{argument.ArgumentType.Name}.{Enum.GetName(argument.ArgumentType, argument.Value!)}"
        : argument.Value is bool truth ? (truth ? "true" : "false")
        : argument.Value is string text ? $"\"{text}\""
        : $"{argument.Value}";
}
