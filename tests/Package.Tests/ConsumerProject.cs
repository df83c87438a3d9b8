// A new project outside the repository that has nothing but our two packages, from a local folder.
using System.Text.RegularExpressions;

namespace SwapOrderAnalyzers.Package.Tests;

/// <summary>A warning or error of a build, as its line on the console tells it.</summary>
internal sealed record BuildFinding(string File, int Line, string Id);

internal sealed partial class ConsumerProject : IDisposable
{
    private const string ProjectFile = "Consumer.csproj";

    private readonly TemporaryFolder _folder = new();

    public ConsumerProject(PackedPackages packages, string packageId, string properties = "")
    {
        // The two empty files and the editorconfig keep out what may lie in the folders above.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(".editorconfig", "root = true\n");
        Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{packages.Folder}" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        Write(ProjectFile, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{packageId}" Version="{packages.VersionOf(packageId)}" />
              </ItemGroup>
            </Project>
            """);
    }

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(ProjectFolder);
        File.WriteAllText(Path.Combine(ProjectFolder, file), text);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(ProjectFolder, file));

    public Task RestoreAsync() => RunAsync("restore");

    /// <summary>Builds everything anew and gives each warning and error once, in the order of the lines.</summary>
    public async Task<IReadOnlyList<BuildFinding>> BuildAsync()
    {
        DotnetResult result = await DotnetCommand.TryRunAsync(ProjectFolder, "build --nologo --no-restore --no-incremental", PackageFolder);
        BuildFinding[] findings = [.. result.Lines
            .Select(line => Finding.Match(line))
            .Where(match => match.Success)
            .Select(match => new BuildFinding(
                Path.GetFileName(match.Groups["file"].Value), int.Parse(match.Groups["line"].Value), match.Groups["id"].Value))
            .Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
        return result.ExitCode == 0 || findings.Length > 0
            ? findings
            : throw new InvalidOperationException($"The build failed:\n{result.Output}");
    }

    /// <summary>Applies the fixes of all findings from the given severity on.</summary>
    public Task FormatAsync(string severity) => RunAsync($"format analyzers {ProjectFile} --no-restore --severity {severity}");

    /// <summary>The analyzer assemblies that the compiler is given, without those of the SDK.</summary>
    public async Task<IReadOnlyList<string>> AnalyzersAsync()
    {
        DotnetResult result = await RunAsync("msbuild -nologo -t:ResolvePackageAssets;ResolveLockFileAnalyzers -getItem:Analyzer");
        return [.. AnalyzerPath.Matches(result.Output)
            .Select(match => match.Groups["path"].Value.Replace(@"\\", "/"))
            .Where(path => path.Contains("/analyzers/dotnet/cs/SwapOrder", StringComparison.Ordinal))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)!];
    }

    public void Dispose() => _folder.Dispose();

    private string ProjectFolder => _folder["project"];

    // Private, so that nothing of this machine's cache can stand in for what is missing in the packages; and beside the project,
    // which would compile the sources in it.
    private string PackageFolder => _folder["global-packages"];

    [GeneratedRegex(@"^(?<file>[^(]+)\((?<line>\d+),\d+\): (warning|error) (?<id>\w+):")]
    private static partial Regex Finding { get; }

    [GeneratedRegex("""
        "FullPath": "(?<path>[^"]+)"
        """)]
    private static partial Regex AnalyzerPath { get; }

    private Task<DotnetResult> RunAsync(string arguments) => DotnetCommand.RunAsync(ProjectFolder, arguments, PackageFolder);
}
