// Where the clone is that this runs in: two commands read its sources.
namespace SwapOrderAnalyzers.Oracle;

internal static class Repository
{
    public const string ContractAttributes = "ContractAttributes.cs";

    /// <exception cref="InvalidOperationException">This runs outside the clone.</exception>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SwapOrderAnalyzers.sln")))
                return folder.FullName;
        throw new InvalidOperationException("this command reads the repository's sources: run it inside the repository");
    }

    public static string ContractAttributesPath() => Path.Combine(Root(), "src", "Runtime", "Contracts", ContractAttributes);
}
