// dotnet run -c Release --project tests/Agreement -- [--mutants N] [--seed S] [--preemptions P] [--path NAME] [--kept FILE] [--write]
using System.CommandLine;
using KernelModel.Agreement.Comparing;
using KernelModel.Agreement.Reporting;

const int inconclusive = 2;
var mutants = new Option<int>("--mutants") { Description = "How many; all if there are fewer.", DefaultValueFactory = _ => int.MaxValue };
var seed = new Option<int>("--seed") { Description = "Which of them.", DefaultValueFactory = _ => 1 };
var preemptions = new Option<int>("--preemptions") { Description = "The most preemptions of a schedule.", DefaultValueFactory = _ => 1 };
var path = new Option<string?>("--path") { Description = "Only mutants of this path." };
var kept = new Option<string?>("--kept") { Description = "Keeps what exploring found in this file and begins with what is there: for a long run in pieces." };
var write = new Option<bool>("--write") { Description = "Writes the generated part of docs/evidence.md." };
var root = new RootCommand("Mutates the correct paths of the bench and compares what the analyzer says with what exploring finds.") { mutants, seed, preemptions, path, kept, write };
root.SetAction(parsed => AgreementReport.Run(
    new(parsed.GetValue(mutants), parsed.GetValue(seed), parsed.GetValue(preemptions), parsed.GetValue(path), parsed.GetValue(kept)), parsed.GetValue(write)));
ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message);
    return inconclusive;
}

return parsed.Invoke();
