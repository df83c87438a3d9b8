// The options, what they accept, and what they start.
using System.CommandLine;

namespace KernelModel;

/// <summary>The program's arguments.</summary>
internal sealed class CommandLine
{
    private const int FramesPerThread = 4, MaxThreads = 64, MaxFrames = 1 << 18, MinPages = 4, MaxPages = 1 << 17, MaxSeconds = 24 * 60 * 60;

    private readonly Option<double> _seconds = new("--seconds") { Description = "How long the threads run.", DefaultValueFactory = _ => 3 };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads that access memory.", DefaultValueFactory = _ => 4 };
    private readonly Option<int> _frames = new("--frames") { Description = "Page frames of 4 KiB.", DefaultValueFactory = _ => 256 };
    private readonly Option<int> _pages = new("--pages") { Description = "Pages of both processes together.", DefaultValueFactory = _ => 2048 };
    private readonly Option<int> _seed = new("--seed") { Description = "Where the random choices begin.", DefaultValueFactory = _ => 1 };
    private readonly Option<FileInfo> _sarif = new("--sarif")
    {
        Description = "What the compiler said about the twins.",
        DefaultValueFactory = _ => new(Path.Combine(AppContext.BaseDirectory, "twins.sarif")),
    };

    private readonly RootCommand _root = new("A small memory manager that swaps, checked byte by byte, and its broken twins.");

    public CommandLine()
    {
        _sarif.AcceptExistingOnly();
        _root.Options.Add(_seconds);
        _root.Options.Add(_threads);
        _root.Options.Add(_frames);
        _root.Options.Add(_pages);
        _root.Options.Add(_seed);
        _root.Options.Add(_sarif);
        _root.SetAction(Run);
    }

    public ParseResult Parse(IReadOnlyList<string> arguments) => _root.Parse(arguments);

    /// <summary>What is wrong with the arguments, in one line, or null.</summary>
    public string? ProblemIn(ParseResult parsed)
    {
        if (parsed.Errors.Count > 0)
            return parsed.Errors[0].Message;
        if (parsed.GetValue(_seconds) is not (> 0 and <= MaxSeconds))
            return $"{_seconds.Name} must be more than 0 and at most {MaxSeconds}.";
        if (parsed.GetValue(_threads) is < 1 or > MaxThreads)
            return $"{_threads.Name} must be 1 to {MaxThreads}.";
        // A fault may hold three frames at once: with fewer for each thread they could wait for one another for ever.
        if (parsed.GetValue(_frames) < FramesPerThread * parsed.GetValue(_threads) || parsed.GetValue(_frames) > MaxFrames)
            return $"{_frames.Name} must be at least {FramesPerThread} for each of the {_threads.Name} and at most {MaxFrames}.";
        if (parsed.GetValue(_pages) is < MinPages or > MaxPages)
            return $"{_pages.Name} must be {MinPages} to {MaxPages}.";
        return null;
    }

    private Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        WorkloadOptions options = new(
            parsed.GetValue(_threads),
            parsed.GetValue(_frames),
            parsed.GetValue(_pages),
            TimeSpan.FromSeconds(parsed.GetValue(_seconds)),
            parsed.GetValue(_seed));
        // The display blocks; a task keeps Ctrl-C alive meanwhile.
        return Task.Run(() => Demonstration.Run(options, parsed.GetValue(_sarif)!, cancellation), CancellationToken.None);
    }
}
