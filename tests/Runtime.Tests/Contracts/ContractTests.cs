using System.Reflection;
using SwapOrder.Contracts;

namespace SwapOrder.Runtime.Tests;

/// <summary>What the analyzers would report as SWAP900 or silently not find: a contract that speaks of nothing.</summary>
public class ContractTests
{
    private static readonly string[] KnownRules =
    [
        "SWAP101", "SWAP102", "SWAP103", "SWAP104", "SWAP105", "SWAP201", "SWAP202", "SWAP203",
        "SWAP204", "SWAP205", "SWAP206", "SWAP207", "SWAP208", "SWAP209", "SWAP301", "SWAP302", "SWAP303", "SWAP304",
        "SWAP305", "SWAP306", "SWAP307", "SWAP401", "SWAP402", "SWAP403", "SWAP404", "SWAP405",
        "SWAP406", "SWAP407", "SWAP408", "SWAP409", "SWAP410", "SWAP501", "SWAP502", "SWAP503",
        "SWAP504",
    ];

    private static readonly Type[] Types = typeof(Folio).Assembly.GetExportedTypes();

    private static readonly Type[] Typestates = [.. Types.Where(type => type.IsEnum && type.IsDefined(typeof(TypestateAttribute)))];

    [Fact]
    public void A_typestate_has_two_to_eight_states_of_which_start_and_end_are_two()
    {
        Assert.NotEmpty(Typestates);
        foreach (Type typestate in Typestates)
        {
            Assert.InRange(Enum.GetValues(typestate).Length, 2, 8);
            var attribute = typestate.GetCustomAttribute<TypestateAttribute>()!;
            foreach (object? state in new[] { attribute.Start, attribute.End })
                Assert.True(state is null || (state.GetType() == typestate && Enum.IsDefined(typestate, state)), $"{typestate}: {state}");
        }
    }

    [Fact]
    public void Every_state_of_a_contract_is_one_of_its_subject_or_of_something_else_it_names()
    {
        int checkedStates = 0;
        foreach ((string where, Type subject, object attribute) in Contracts())
        {
            (object[] states, Target of) = attribute switch
            {
                BecomesAttribute becomes => (States(becomes), becomes.Of),
                RequiresAttribute requires => (requires.States, requires.Of),
                ForbidsAttribute forbids => (forbids.States, forbids.Of),
                _ => ([], Target.Subject),
            };
            foreach (object state in states)
            {
                checkedStates++;
                Assert.True(Typestates.Contains(state.GetType()), $"{where}: {state} is no state.");
                Type expected = state.GetType().GetCustomAttribute<TypestateAttribute>()!.Subject;
                Assert.True(of != Target.Subject || expected == subject, $"{where}: {state.GetType()} is not a typestate of {subject}.");
            }
        }

        Assert.True(checkedStates > 80, $"Only {checkedStates} states were found.");

        static object[] States(BecomesAttribute becomes) => becomes.From is null ? [becomes.State] : [becomes.State, becomes.From];
    }

    [Fact]
    public void Every_parameter_that_a_contract_names_exists()
    {
        foreach (MethodBase method in Methods())
        {
            string[] names = ["this", .. method.GetParameters().Select(parameter => parameter.Name!)];
            foreach (ICustomAttributeProvider place in Places(method))
            {
                foreach (object attribute in place.GetCustomAttributes(false))
                {
                    string? name = attribute switch
                    {
                        LinksAttribute links => links.To,
                        ContinuesAttribute continues => continues.Parameter,
                        MaybeSameAttribute same => same.Parameter,
                        BecomesAttribute becomes => becomes.Value,
                        RequiresAttribute requires => requires.Value,
                        ForbidsAttribute forbids => forbids.Value,
                        _ => null,
                    };
                    Assert.True(name is null || names.Contains(name), $"{method.DeclaringType}.{method.Name} names '{name}'.");
                }
            }
        }
    }

    [Fact]
    public void Every_rule_that_a_contract_names_is_one_that_the_runtime_serves()
    {
        var demanded = Contracts().Select(contract => contract.Attribute switch
        {
            RequiresAttribute requires => requires.Rule,
            ForbidsAttribute forbids => forbids.Rule,
            MaybeSameAttribute same => same.Rule ?? "SWAP206",
            _ => null,
        });
        var owed = Typestates.Select(typestate => typestate.GetCustomAttribute<TypestateAttribute>()!.Rule);
        Assert.Equal(KnownRules, demanded.Concat(owed).OfType<string>().Distinct().Order());
    }

    [Fact]
    public void Whatever_has_to_be_given_back_names_the_rule_for_it() => Assert.All(
        Typestates.Select(typestate => typestate.GetCustomAttribute<TypestateAttribute>()!).Where(typestate => typestate.End is not null),
        typestate => Assert.Equal("SWAP301", typestate.Rule));

    [Fact]
    public void Every_typestate_is_entered_by_some_operation()
    {
        var entered = Contracts().Select(contract => contract.Attribute).OfType<BecomesAttribute>().Select(becomes => becomes.State).ToHashSet();
        foreach (Type typestate in Typestates)
        {
            object? start = typestate.GetCustomAttribute<TypestateAttribute>()!.Start;
            foreach (object state in Enum.GetValues(typestate))
                Assert.True(entered.Contains(state) || state.Equals(start), $"Nothing becomes {typestate.Name}.{state}.");
        }
    }

    private static IEnumerable<(string Where, Type Subject, object Attribute)> Contracts()
    {
        foreach (MethodBase method in Methods())
        {
            foreach (ICustomAttributeProvider place in Places(method))
            {
                Type? subject = place is ParameterInfo parameter ? parameter.ParameterType : method.DeclaringType;
                if (subject!.IsByRef)
                    subject = subject.GetElementType();
                foreach (object attribute in place.GetCustomAttributes(false))
                    yield return ($"{method.DeclaringType!.Name}.{method.Name}", subject!, attribute);
            }
        }

        foreach (PropertyInfo property in Types.SelectMany(type => type.GetProperties()))
        {
            foreach (object attribute in property.GetCustomAttributes(false))
                yield return ($"{property.DeclaringType!.Name}.{property.Name}", property.DeclaringType!, attribute);
        }
    }

    private static IEnumerable<ICustomAttributeProvider> Places(MethodBase method)
    {
        yield return method;
        foreach (ParameterInfo parameter in method.GetParameters())
            yield return parameter;
        if (method is MethodInfo { ReturnParameter: { } returned })
            yield return returned;
    }

    private static IEnumerable<MethodBase> Methods() => Types.SelectMany(type =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Concat<MethodBase>(type.GetConstructors()));
}
