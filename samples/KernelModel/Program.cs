// dotnet run --project samples/KernelModel: the correct model under load, then the broken twins.
using System.CommandLine;
using KernelModel;

CommandLine commandLine = new();
ParseResult parsed = commandLine.Parse(args);
if (commandLine.ProblemIn(parsed) is { } problem)
{
    Console.Error.WriteLine(problem);
    return ExitCode.BadArguments;
}

return await parsed.InvokeAsync();
