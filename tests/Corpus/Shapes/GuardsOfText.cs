// guard/*: strings.
namespace Shapes;

internal static class TextGuardForms
{
    /// guard/string clean: a string constant
    private static void StringConstant(Folio folio, string s)
    {
        if (s == "write") folio.Lock();
        Work();
        if (s is "write") folio.Unlock();
    }

    /// guard/string bad: another one
    private static void StringConstantMismatch(Folio folio, string s)
    {
        if (s == "write") folio.Lock(); // SWAP003
        Work();
        if (s == "read") folio.Unlock();
    }

    /// guard/string clean: == , then string.Equals
    private static void StringEqualsCall(Folio folio, string s)
    {
        if (s == "write") folio.Lock();
        Work();
        if (string.Equals(s, "write")) folio.Unlock();
    }

    /// guard/string bad: another one
    private static void StringEqualsCallMismatch(Folio folio, string s)
    {
        if (s == "write") folio.Lock(); // SWAP003
        Work();
        if (string.Equals(s, "read")) folio.Unlock();
    }

    /// guard/string clean: a pure call of the base library twice
    private static void StringIsNullOrEmpty(Folio folio, string? s)
    {
        if (!string.IsNullOrEmpty(s)) folio.Lock();
        Work();
        if (string.IsNullOrEmpty(s) == false) folio.Unlock();
    }

    /// guard/string bad: negated
    private static void StringIsNullOrEmptyMismatch(Folio folio, string? s)
    {
        if (!string.IsNullOrEmpty(s)) folio.Lock(); // SWAP003
        Work();
        if (string.IsNullOrEmpty(s)) folio.Unlock();
    }
}
