namespace KernelModel.Explorer.Reporting;

/// <summary>Where the sources and the documentation are.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>A line of a source file of the model or the twins, or null.</summary>
    public static string? LineOf(Site site) =>
        Directory.EnumerateFiles(Path.Combine(Root, "samples"), site.File, SearchOption.AllDirectories).FirstOrDefault() is { } path
            ? File.ReadLines(path).ElementAtOrDefault(site.Line - 1)?.Trim()
            : null;

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SwapOrderAnalyzers.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The explorer runs from within the repository.");
    }
}
