// The table rule -> attributes, read from the runtime's primitives as they are compiled.
using System.Reflection;
using SwapOrder.Contracts;
using SwapOrderAnalyzers.Contracts;

namespace SwapOrderAnalyzers.Tests.Architecture;

internal static class ContractTable
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>One line for each demand that names a rule: rule, member, attribute, and what the attribute stands on.</summary>
    public static IEnumerable<(string Rule, string Member, string Attribute, string On)> Rows() => Demands().Concat(Ends()).Order();

    /// <summary>Every contract of every member.</summary>
    public static IEnumerable<(string Member, Attribute Attribute)> Contracts() =>
        from type in typeof(SwapOrder.Folio).Assembly.GetExportedTypes()
        from member in type.GetMembers(Declared)
        from place in new ICustomAttributeProvider[] { member }.Concat((member as MethodBase)?.GetParameters() ?? []).Concat(member is MethodInfo { ReturnParameter: { } returned } ? [returned] : [])
        from attribute in place.GetCustomAttributes(inherit: false).OfType<Attribute>()
        where attribute.GetType().Namespace == typeof(BecomesAttribute).Namespace
        select ($"{type.Name}.{member.Name}", attribute);

    private static IEnumerable<(string Rule, string Member, string Attribute, string On)> Demands() =>
        (from type in typeof(SwapOrder.Folio).Assembly.GetExportedTypes()
         from member in type.GetMembers(Declared)
         from place in Places(member)
         from attribute in place.Attributes
         where attribute.AttributeType == typeof(RequiresAttribute) || attribute.AttributeType == typeof(ForbidsAttribute) || attribute.AttributeType == typeof(MaybeSameAttribute)
         let rule = RuleOf(attribute) ?? (attribute.AttributeType == typeof(MaybeSameAttribute) ? Vocabulary.NullRule : null)
         where rule is not null
         select (rule, $"{type.Name}.{member.Name}", Written(attribute), place.On));

    // What must be back in the end is a demand of the typestate as a whole.
    private static IEnumerable<(string Rule, string Member, string Attribute, string On)> Ends() =>
        from type in typeof(SwapOrder.Folio).Assembly.GetExportedTypes()
        from attribute in type.GetCustomAttributesData()
        where attribute.AttributeType == typeof(TypestateAttribute) && RuleOf(attribute) is not null
        select (RuleOf(attribute)!, ((Type)attribute.ConstructorArguments[0].Value!).Name, Written(attribute), $"enum {type.Name}");

    private static string? RuleOf(CustomAttributeData attribute) => attribute.NamedArguments.FirstOrDefault(x => x.MemberName == "Rule").TypedValue.Value as string;

    private static IEnumerable<(string On, IEnumerable<CustomAttributeData> Attributes)> Places(MemberInfo member)
    {
        yield return ("this", member.GetCustomAttributesData());
        foreach (var parameter in (member as MethodBase)?.GetParameters() ?? [])
            yield return ($"{parameter.ParameterType.Name} {parameter.Name}", parameter.GetCustomAttributesData());
        if (member is MethodInfo { ReturnParameter: { } returned })
            yield return ("return", returned.GetCustomAttributesData());
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
        : argument.Value is Type type ? $"typeof({type.Name})"
        : argument.Value is string text ? $"\"{text}\""
        : $"{argument.Value}";
}
