// Packs the repository once, into a folder of its own, for all tests that look at the packages.
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace SwapOrderAnalyzers.Package.Tests;

public sealed class PackedPackages : IAsyncLifetime
{
    private static readonly string RepositoryRoot = typeof(PackedPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(RepositoryRoot)).Value!;

    private readonly TemporaryFolder _build = new();

    public string Folder => _build["packages"];
    public string FolderOfSecondRun => _build["packages-again"];
    internal DotnetResult Output { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Its own intermediate files: the solution may be building, or its tests running, right now.
        string arguments = $"pack --nologo --artifacts-path \"{_build["artifacts"]}\"";
        Output = await DotnetCommand.RunAsync(RepositoryRoot, $"{arguments} -o \"{Folder}\"");
        await DotnetCommand.RunAsync(RepositoryRoot, $"{arguments} -o \"{FolderOfSecondRun}\" --no-build");
    }

    public Task DisposeAsync()
    {
        _build.Dispose();
        return Task.CompletedTask;
    }

    public string PathOf(string id) => Assert.Single(Directory.GetFiles(Folder, $"{id}.*.nupkg"));

    public string VersionOf(string id) => Path.GetFileNameWithoutExtension(PathOf(id))[(id.Length + 1)..];

    /// <summary>The files of a package, without the three that the format itself adds.</summary>
    public string[] EntriesOf(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(PathOf(id));
        return [.. package.Entries.Select(entry => entry.FullName)
            .Where(name => name is not ("_rels/.rels" or "[Content_Types].xml") && !name.EndsWith(".psmdcp", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    public XElement MetadataOf(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(PathOf(id));
        using Stream nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        XElement root = XElement.Load(nuspec);
        return root.Element(root.Name.Namespace + "metadata")!;
    }
}

[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<PackedPackages>
{
    public const string Name = "packages";
}
