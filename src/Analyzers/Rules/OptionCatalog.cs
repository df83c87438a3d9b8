// The options that there are, what they accept, and what is wrong with others (SWAP902).
using System.Collections.Immutable;
using System.Globalization;

namespace SwapOrderAnalyzers.Rules;

/// <summary>An option of .editorconfig: its key, what it accepts in words, and the values to choose from where they can be listed.</summary>
internal sealed record Option(string Key, string Accepts, ImmutableArray<string> Values, Func<string, bool> IsValid);

/// <summary>What is wrong with one line of .editorconfig.</summary>
internal readonly record struct OptionProblem(string Key, string Message);

internal static class OptionCatalog
{
    public const string Profile = "swaporder_profile";
    public const string Exceptions = "swaporder_exceptions";
    public const string BaseLibrary = "swaporder_base_library";
    public const string StepBudget = "swaporder_step_budget";
    public const string GeneratedCode = "swaporder_generated_code";

    /// <summary>Before the full name of a typestate's enum.</summary>
    public const string SeverityPrefix = "swaporder.";
    public const string SeveritySuffix = ".severity";

    private static readonly ImmutableArray<string> YesOrNo = ImmutableArray.Create("true", "false");
    private static readonly ImmutableArray<string> Severities = ImmutableArray.Create("default", "none", "silent", "suggestion", "warning", "error");

    public static readonly ImmutableArray<Option> All = ImmutableArray.Create(
        new Option(Profile, $"linux-X.Y, from linux-{KernelVersion.Oldest} to linux-{KernelVersion.Newest}", ImmutableArray<string>.Empty,
            x => Rules.Profile.TryParse(x, out _)),
        OneOf(Exceptions, ImmutableArray.Create("handled", "all")),
        OneOf(BaseLibrary, YesOrNo),
        new Option(StepBudget, "a number of steps above zero", ImmutableArray<string>.Empty, x => TryParseBudget(x, out _)),
        OneOf(GeneratedCode, YesOrNo));

    public static string SeverityKey(string typestate) => SeverityPrefix + typestate + SeveritySuffix;

    public static bool TryParseBudget(string text, out int steps) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out steps) && steps > 0;

    /// <summary>
    /// What is wrong with a line, or null. Keys that do not begin with "swaporder" are none of ours.
    /// <paramref name="typestates"/> are the full names of the enums that a severity can be given for.
    /// </summary>
    public static OptionProblem? Check(string key, string value, IReadOnlyCollection<string> typestates)
    {
        if (!key.StartsWith("swaporder", StringComparison.OrdinalIgnoreCase))
            return null;
        if (FindOption(key) is { } option)
            return option.IsValid(value) ? null : Wrong(option, value);
        var named = typestates.FirstOrDefault(x => string.Equals(key, SeverityKey(x), StringComparison.OrdinalIgnoreCase));
        if (named is not null)
            return Severities.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase) ? null : Wrong(OneOf(key, Severities), value);
        var nearest = NearestName.Of(key, All.Select(x => x.Key).Concat(typestates.Select(SeverityKey)));
        return new OptionProblem(key, $"there is no option '{key}'; the nearest is '{nearest}'");
    }

    private static Option? FindOption(string key)
    {
        foreach (var option in All)
            if (string.Equals(option.Key, key, StringComparison.OrdinalIgnoreCase))
                return option;
        return null;
    }

    private static Option OneOf(string key, ImmutableArray<string> values) =>
        new(key, string.Join(", ", values), values, x => values.Contains(x.Trim(), StringComparer.OrdinalIgnoreCase));

    private static OptionProblem Wrong(Option option, string value)
    {
        var nearest = option.Values.IsEmpty ? "" : $"; the nearest is '{NearestName.Of(value.Trim(), option.Values)}'";
        return new OptionProblem(option.Key, $"'{value}' is no value of '{option.Key}', which accepts: {option.Accepts}{nearest}");
    }
}
