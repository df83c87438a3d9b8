// dotnet run -c Release --project tests/Oracle -- --methods N --seed S [--size K] [--wide] [--control]
using SwapOrderAnalyzers.Oracle;
using SwapOrderAnalyzers.Oracle.Comparing;
using SwapOrderAnalyzers.Oracle.Reporting;

const int Agreed = 0, Disagreed = 1, CannotRun = 2;

var parsed = Arguments.Command(Run).Parse(args);
if (parsed.Errors.Count == 0)
    return parsed.Invoke();
Console.Error.WriteLine(parsed.Errors[0].Message);
return CannotRun;

static int Run(Arguments arguments, CancellationToken cancellation)
{
    IVerdictSource source;
    try
    {
        source = new AnalyzerVerdicts();
    }
    catch (InvalidOperationException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return CannotRun;
    }

    if (arguments.IsControl && !BrokenTransfer.TryEnable())
    {
        Console.Error.WriteLine("--control: this engine has no transfer function to break");
        return CannotRun;
    }

    OracleTally Campaign(Action<OracleTally>? onProgress) => OracleRun.Run(arguments.Options, source, onProgress, cancellation);
    var tally = arguments.IsQuiet ? Campaign(null) : ConsoleReport.WithProgress(arguments.Options, Campaign);
    if (!arguments.IsQuiet)
        ConsoleReport.Constructs(tally.Census);
    ConsoleReport.Disagreements(tally);
    ConsoleReport.Figures(tally);
    return tally.Meets(arguments.Options) ? Agreed : Disagreed;
}
