// dotnet run -c Release --project tests/Oracle -- --methods N --seed S [--size K] [--wide] [--control]
// dotnet run -c Release --project tests/Oracle -- mutate --count N --seed S FOLDER...
using SwapOrderAnalyzers.Oracle;
using SwapOrderAnalyzers.Oracle.Comparing;
using SwapOrderAnalyzers.Oracle.Mutating;
using SwapOrderAnalyzers.Oracle.Reporting;

var command = Arguments.Command(Run);
command.Add(MutationArguments.Command(MutationRun.RunCommand));
var parsed = command.Parse(args);
if (parsed.Errors.Count == 0)
    return parsed.Invoke();
Console.Error.WriteLine(parsed.Errors[0].Message);
return ExitCodes.CannotRun;

static int Run(Arguments arguments, CancellationToken cancellation)
{
    IVerdictSource source;
    try
    {
        source = arguments.IsControl ? new AnalyzerVerdicts(BrokenTransfer.Compile()) : new AnalyzerVerdicts();
    }
    catch (InvalidOperationException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return ExitCodes.CannotRun;
    }

    OracleTally Campaign(Action<OracleTally>? onProgress) => OracleRun.Run(arguments.Options, source, onProgress, cancellation);
    var tally = arguments.IsQuiet ? Campaign(null) : ConsoleReport.WithProgress(arguments.Options, Campaign);
    if (!arguments.IsQuiet)
        ConsoleReport.Constructs(tally.Census);
    ConsoleReport.Disagreements(tally);
    ConsoleReport.Figures(tally);
    if (arguments.IsControl)
        Console.WriteLine(tally.Disagreements.Count > 0 ? "control: the broken engine is caught" : "control: the broken engine is NOT caught");
    return tally.Meets(arguments.Options) != arguments.IsControl ? ExitCodes.Agreed : ExitCodes.Disagreed;
}
