// A truth value as a question whether some value is in a set: a bool is one about itself.
namespace SwapOrderAnalyzers.Flow;

internal static class Memberships
{
    public static bool TryAsMembership(this Value value, out Value of, out ValueSet set)
    {
        of = value;
        set = ValueSet.True;
        if (value.Kind == ValueKind.Apply && value.Operator == Operator.In)
        {
            of = value.Arguments[0];
            set = (ValueSet)value.Tag!;
            return true;
        }

        return value.IsBool && !(value.Kind == ValueKind.Apply && value.Operator is Operator.And or Operator.Not);
    }
}
