namespace KernelModel.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernelmodel-tests-").FullName;

    [Theory]
    [InlineData("--fault-rate", "2")]
    [InlineData("--fault-rate", "NaN")]
    [InlineData("--fault-rate", "-0.1")]
    [InlineData("--pages", "0")]
    [InlineData("--sarif", "x")]
    [InlineData("--frames", "31")]
    [InlineData("--seconds", "1e9")]
    [InlineData("--swap-folder")]
    [InlineData("--swap-folder", "")]
    [InlineData("--swap-file", "")]
    public void Nonsense_is_answered_with_one_line(params string[] arguments)
    {
        var commandLine = new CommandLine();

        string? problem = commandLine.ProblemIn(commandLine.Parse(["run", .. arguments]));

        Assert.NotNull(problem);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_no_folder_for_swap_files() =>
        Assert.Equal(2, await Run("--swap-folder", Path.Combine(_folder, "none")));

    [Fact]
    public async Task A_swap_file_that_is_too_small_is_refused_and_left_alone()
    {
        string path = FileOf(4096);

        Assert.Equal(2, await Run("--swap-file", path));

        Assert.Equal(4096, new FileInfo(path).Length);
    }

    [Fact]
    public async Task A_swap_file_that_somebody_has_open_is_refused()
    {
        string path = FileOf(8 << 20);
        using FileStream user = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(2, await Run("--swap-file", path));
    }

    [Fact]
    public async Task A_swap_file_that_is_there_is_used_and_kept()
    {
        string path = FileOf(8 << 20);

        Assert.NotEqual(2, await Run("--swap-file", path));

        Assert.Contains(File.ReadAllBytes(path), value => value != 0);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_folder()
    {
        Assert.NotEqual(2, await Run("--swap-folder", _folder));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    // There is a frame for every page, so that none is swapped.
    [Fact]
    public async Task A_run_in_which_something_never_happened_is_a_failure() => Assert.Equal(1, await Run("--pages", "16"));

    [Fact]
    public async Task A_run_that_is_stopped_ends_soon_and_says_so()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        var commandLine = new CommandLine();

        int code = await commandLine.Parse(["run", "--seconds", "600", "--frames", "64", "--pages", "300"]).InvokeAsync(cancellationToken: stop.Token);

        Assert.Equal(130, code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<int> Run(params string[] arguments)
    {
        var commandLine = new CommandLine();
        string[] pages = arguments.Contains("--pages") ? [] : ["--pages", "300"];
        return commandLine.Parse(["run", "--seconds", "0.3", "--frames", "64", .. pages, .. arguments]).InvokeAsync();
    }

    private string FileOf(int bytes)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.swap");
        File.WriteAllBytes(path, new byte[bytes]);
        return path;
    }
}
