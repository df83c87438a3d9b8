using System.Reflection;
using SwapOrder.Contracts;

namespace KernelModel.Tests;

// A contract that is declared is taken for the method's: one that says less than the primitive behind it hides the rest from every path of the model.
public class ReverseMapTests
{
    [Theory]
    [InlineData(nameof(ReverseMap.Add), nameof(Folio.AddMapping))]
    [InlineData(nameof(ReverseMap.AddAll), nameof(Folio.AddMappings))]
    [InlineData(nameof(ReverseMap.Remove), nameof(Folio.RemoveMapping))]
    public void What_wraps_a_primitive_has_its_contract(string wrapper, string primitive)
    {
        ParameterInfo folio = typeof(ReverseMap).GetMethod(wrapper)!.GetParameters().Single(parameter => parameter.ParameterType == typeof(Folio));

        string[] declared = ContractOf(folio.GetCustomAttributesData());

        Assert.NotEmpty(declared);
        Assert.Equal(ContractOf(typeof(Folio).GetMethod(primitive)!.GetCustomAttributesData()), declared);
    }

    private static string[] ContractOf(IEnumerable<CustomAttributeData> attributes) =>
        [.. attributes.Where(attribute => attribute.AttributeType.Namespace == typeof(BecomesAttribute).Namespace).Select(attribute => attribute.ToString()).Order(StringComparer.Ordinal)];
}
