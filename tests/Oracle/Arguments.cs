// The command line. What it cannot take is told in one line.
using System.CommandLine;

namespace SwapOrderAnalyzers.Oracle;

internal sealed record Arguments(OracleOptions Options, bool IsControl, bool IsQuiet)
{
    private const int LargestSize = 40;

    public static RootCommand Command(Func<Arguments, CancellationToken, int> run)
    {
        var methods = Whole("--methods", "how many methods to generate, run and compare", 2_000, 1, int.MaxValue);
        var seed = Whole("--seed", "the same seed gives the same methods", 1, int.MinValue, int.MaxValue);
        var size = Whole("--size", "the most productions of the grammar in one method", OracleOptions.DefaultSize, 1, LargestSize);
        var show = Whole("--show", "how many disagreements to minimise and print", OracleOptions.DefaultShown, 0, int.MaxValue);
        var wide = new Option<bool>("--wide") { Description = "reassigned and arithmetic guards, counters, counts from data, names through fields as well" };
        var control = new Option<bool>("--control") { Description = "breaks one transfer function of the engine on purpose; that must be caught" };
        var quiet = new Option<bool>("--quiet") { Description = "only the last lines" };
        var command = new RootCommand("Generates methods, runs them on every input, and compares what happened with what the analyzers report.")
        {
            methods, seed, size, show, wide, control, quiet,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(run(
            new Arguments(
                new OracleOptions(parsed.GetValue(methods), parsed.GetValue(seed))
                {
                    Size = parsed.GetValue(size), Shown = parsed.GetValue(show), IsWide = parsed.GetValue(wide),
                },
                parsed.GetValue(control),
                parsed.GetValue(quiet)),
            cancellation)));
        return command;
    }

    public static Option<int> Whole(string name, string description, int standard, int least, int most)
    {
        var range = (least, most) switch
        {
            (int.MinValue, _) => "",
            (_, int.MaxValue) => $" from {least} on",
            _ => $" from {least} to {most}",
        };
        return new Option<int>(name)
        {
            Description = description,
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value >= least && value <= most)
                    return value;
                result.AddError($"{name} takes a whole number{range}");
                return standard;
            },
        };
    }
}
