// dotnet run -c Release --project tests/Explorer -- explore|replay|evidence
using System.CommandLine;
using KernelModel.Explorer.Reporting;

ParseResult parsed = Commands.Root().Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message);
    return ExitCode.Inconclusive;
}

return parsed.Invoke();
