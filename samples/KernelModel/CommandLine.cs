// The options, what they accept, and what they start.
using System.CommandLine;

namespace KernelModel;

/// <summary>The program's arguments.</summary>
internal sealed class CommandLine
{
    private const int FramesPerThread = 8, MaxThreads = 64, MaxFrames = 1 << 18, MinPages = 16, MaxPages = 1 << 17, MaxSeconds = 24 * 60 * 60;
    private const double MaxFaultRate = 0.5;

    private readonly Option<double> _seconds = new("--seconds") { Description = "How long the threads run.", DefaultValueFactory = _ => 3 };
    // Long enough for the rarest thing to happen: else the run is a failure.
    private readonly Option<double> _runSeconds = new("--seconds") { Description = "How long the threads run.", DefaultValueFactory = _ => 10 };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads that access memory.", DefaultValueFactory = _ => 4 };
    private readonly Option<int> _frames = new("--frames") { Description = "Page frames of 4 KiB.", DefaultValueFactory = _ => 256 };
    private readonly Option<int> _pages = new("--pages") { Description = "Pages of the processes and their file together.", DefaultValueFactory = _ => 2048 };
    private readonly Option<int> _seed = new("--seed") { Description = "Where the random choices begin.", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _faultRate = new("--fault-rate")
    {
        Description = "The share of reads, writes and allocations that fail.",
        DefaultValueFactory = _ => 0.01,
    };
    private readonly Option<string?> _folder = new("--swap-folder") { Description = "Where the swap files are made; they are gone afterwards." };
    private readonly Option<string?> _file = new("--swap-file") { Description = "A file to use for swapping as well; its content is lost." };
    private readonly Option<FileInfo> _sarif = new("--sarif")
    {
        Description = "What the compiler said about the twins.",
        DefaultValueFactory = _ => new(Path.Combine(AppContext.BaseDirectory, "twins.sarif")),
    };

    private readonly RootCommand _root = new("A small memory manager that swaps, checked byte by byte, and its broken twins.");
    private readonly Command _run = new("run", "Only the memory manager, with faults of the hardware below it.");

    public CommandLine()
    {
        _sarif.AcceptExistingOnly();
        foreach (Command command in (Command[])[_root, _run])
        {
            command.Options.Add(_threads);
            command.Options.Add(_frames);
            command.Options.Add(_pages);
            command.Options.Add(_seed);
        }

        _root.Options.Add(_seconds);
        _root.Options.Add(_sarif);
        _root.SetAction((parsed, cancellation) => Start(() => Demonstration.Run(OptionsOf(parsed), parsed.GetValue(_sarif)!, cancellation)));
        _run.Options.Add(_runSeconds);
        _run.Options.Add(_faultRate);
        _run.Options.Add(_folder);
        _run.Options.Add(_file);
        _run.SetAction((parsed, cancellation) => Start(() => LoadRun.Run(
            OptionsOf(parsed) with { FaultRate = parsed.GetValue(_faultRate), Folder = parsed.GetValue(_folder), File = parsed.GetValue(_file) },
            cancellation)));
        _root.Subcommands.Add(_run);
    }

    public ParseResult Parse(IReadOnlyList<string> arguments) => _root.Parse(arguments);

    /// <summary>What is wrong with the arguments, in one line, or null.</summary>
    public string? ProblemIn(ParseResult parsed)
    {
        if (parsed.Errors.Count > 0)
            return parsed.Errors[0].Message;
        if (parsed.GetValue(SecondsOf(parsed)) is not (> 0 and <= MaxSeconds))
            return $"{_seconds.Name} must be more than 0 and at most {MaxSeconds}.";
        if (parsed.GetValue(_threads) is < 1 or > MaxThreads)
            return $"{_threads.Name} must be 1 to {MaxThreads}.";
        // A fault may hold several frames at once: with fewer for each thread they could wait for one another for ever.
        if (parsed.GetValue(_frames) < FramesPerThread * parsed.GetValue(_threads) || parsed.GetValue(_frames) > MaxFrames)
            return $"{_frames.Name} must be at least {FramesPerThread} for each of the {_threads.Name} and at most {MaxFrames}.";
        if (parsed.GetValue(_pages) is < MinPages or > MaxPages)
            return $"{_pages.Name} must be {MinPages} to {MaxPages}.";
        if (parsed.CommandResult.Command == _run && parsed.GetValue(_faultRate) is not (>= 0 and <= MaxFaultRate))
            return $"{_faultRate.Name} must be 0 to {MaxFaultRate}.";
        if (parsed.CommandResult.Command == _run && EmptyIn(parsed, _folder, _file) is { } empty)
            return $"{empty.Name} must be a path.";
        return null;
    }

    private static Option<string?>? EmptyIn(ParseResult parsed, params Option<string?>[] options) => Array.Find(options, option => parsed.GetValue(option) is { Length: 0 });

    // The display blocks; a task keeps Ctrl-C alive meanwhile.
    private static Task<int> Start(Func<int> run) => Task.Run(run, CancellationToken.None);

    private Option<double> SecondsOf(ParseResult parsed) => parsed.CommandResult.Command == _run ? _runSeconds : _seconds;

    private WorkloadOptions OptionsOf(ParseResult parsed) => new(
        parsed.GetValue(_threads),
        parsed.GetValue(_frames),
        parsed.GetValue(_pages),
        TimeSpan.FromSeconds(parsed.GetValue(SecondsOf(parsed))),
        parsed.GetValue(_seed));
}
