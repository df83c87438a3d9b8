// What is in the two packages, and what they say of themselves.
using System.Xml.Linq;
using Xunit;

namespace SwapOrderAnalyzers.Package.Tests;

[Collection(PackagesCollection.Name)]
public class PackageContentTests(PackedPackages packages)
{
    private const string Analyzers = "SwapOrderAnalyzers";
    private const string Runtime = "SwapOrder.Runtime";

    [Fact]
    public void Pack_at_the_root_makes_exactly_the_two_packages() => Assert.Equal(
        [$"{Runtime}.{packages.VersionOf(Runtime)}.nupkg", $"{Analyzers}.{packages.VersionOf(Analyzers)}.nupkg"],
        Directory.GetFiles(packages.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Pack_warns_of_nothing() =>
        Assert.DoesNotContain(packages.Output.Lines, line => line.Contains("warning", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Packing_twice_gives_the_same_bytes()
    {
        foreach (string first in Directory.GetFiles(packages.Folder))
            Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(Path.Combine(packages.FolderOfSecondRun, Path.GetFileName(first))));
    }

    [Fact]
    public void The_analyzer_package_holds_two_assemblies_and_nothing_to_link_against() => Assert.Equal(
        [
            "README.md",
            "SwapOrderAnalyzers.nuspec",
            "analyzers/dotnet/cs/SwapOrderAnalyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/SwapOrderAnalyzers.dll",
            "buildTransitive/SwapOrderAnalyzers.props",
            "buildTransitive/SwapOrderAnalyzers.targets",
            "config/all.globalconfig",
            "config/errors.globalconfig",
            "config/recommended.globalconfig",
            "contracts/ContractAttributes.cs",
            "icon.png",
        ],
        packages.EntriesOf(Analyzers));

    [Fact]
    public void The_runtime_package_holds_the_assembly_and_its_documentation() => Assert.Equal(
        ["README.md", "SwapOrder.Runtime.nuspec", "icon.png", "lib/net10.0/SwapOrder.Runtime.dll", "lib/net10.0/SwapOrder.Runtime.xml"],
        packages.EntriesOf(Runtime));

    [Fact]
    public void The_runtime_depends_on_all_of_the_analyzer_package_and_on_nothing_else()
    {
        XElement group = Assert.Single(Descendants(Runtime, "group"));
        Assert.Equal("net10.0", group.Attribute("targetFramework")?.Value);
        XElement dependency = Assert.Single(Descendants(Runtime, "dependency"));
        Assert.Equal(
            (Analyzers, packages.VersionOf(Analyzers), "All"),
            (dependency.Attribute("id")?.Value, dependency.Attribute("version")?.Value, dependency.Attribute("include")?.Value));
        Assert.Null(dependency.Attribute("exclude"));
    }

    [Fact]
    public void The_analyzer_package_is_a_development_dependency_and_depends_on_nothing()
    {
        Assert.Equal("true", Assert.Single(Descendants(Analyzers, "developmentDependency")).Value);
        Assert.Empty(Descendants(Analyzers, "dependency"));
    }

    [Theory]
    [InlineData(Analyzers)]
    [InlineData(Runtime)]
    public void Both_name_licence_readme_and_icon(string id)
    {
        Assert.Equal("MIT", Assert.Single(Descendants(id, "license")).Value);
        Assert.Contains(Assert.Single(Descendants(id, "readme")).Value, packages.EntriesOf(id));
        Assert.Contains(Assert.Single(Descendants(id, "icon")).Value, packages.EntriesOf(id));
    }

    private IEnumerable<XElement> Descendants(string id, string name) =>
        packages.MetadataOf(id).Descendants().Where(element => element.Name.LocalName == name);
}
