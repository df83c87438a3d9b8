// dotnet run --project samples/KernelModel: the correct model under load, then the broken twins.
using System.CommandLine;
using KernelModel;
using KernelModel.Reporting;

CommandLine commandLine = new();
ParseResult parsed = commandLine.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message);
    return ExitCode.BadArguments;
}

return await parsed.InvokeAsync();
