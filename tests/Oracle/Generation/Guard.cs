// A condition on the inputs that can be written in many shapes; all shapes of one guard mean the same.
namespace SwapOrderAnalyzers.Oracle.Generation;

/// <summary>Each shape is an expression that needs no parentheses around it where a unary operator or && stands.</summary>
internal sealed class Guard
{
    private readonly Func<Random, string> _yes;
    private readonly Func<Random, string> _no;

    private Guard(Func<Random, string> yes, Func<Random, string> no)
    {
        _yes = yes;
        _no = no;
    }

    public Guard Not => new(_no, _yes);

    /// <summary>Written so that it is true when the guard is <paramref name="value"/>.</summary>
    public string Write(Random random, bool value = true)
    {
        if (random.Next(8) == 0)
            return $"!{Parenthesised((value ? _no : _yes)(random))}";
        return (value ? _yes : _no)(random);
    }

    public static Guard Of(string[] yes, string[] no) => new(x => yes[x.Next(yes.Length)], x => no[x.Next(no.Length)]);

    public static Guard And(Guard left, Guard right) => new(x => Both(x, left, right), x => Either(x, left.Not, right.Not));

    public static Guard Or(Guard left, Guard right) => And(left.Not, right.Not).Not;

    /// <summary>A bool variable that holds the guard, or its negation.</summary>
    public static Guard Stored(string variable, bool isNegated)
    {
        var guard = Of([variable, $"({variable} == true)", $"({variable} is true)"], [$"!{variable}", $"({variable} == false)", $"({variable} is false)"]);
        return isNegated ? guard.Not : guard;
    }

    // The same in another order, by De Morgan, as a conditional expression.
    private static string Both(Random random, Guard left, Guard right) => random.Next(5) switch
    {
        0 => $"({right.Write(random)} && {left.Write(random)})",
        1 => $"!({left.Write(random, false)} || {right.Write(random, false)})",
        2 => $"({left.Write(random)} ? {right.Write(random)} : false)",
        _ => $"({left.Write(random)} && {right.Write(random)})",
    };

    private static string Either(Random random, Guard left, Guard right) => random.Next(5) switch
    {
        0 => $"({right.Write(random)} || {left.Write(random)})",
        1 => $"!({left.Write(random, false)} && {right.Write(random, false)})",
        2 => $"({left.Write(random)} ? true : {right.Write(random)})",
        _ => $"({left.Write(random)} || {right.Write(random)})",
    };

    private static string Parenthesised(string text) => text.StartsWith('(') || text.StartsWith('!') || text.All(char.IsLetterOrDigit) ? text : $"({text})";
}
