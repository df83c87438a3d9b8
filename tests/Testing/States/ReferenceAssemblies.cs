// The framework that a test project is compiled against. Nothing is downloaded: whatever framework is named, the runtime that
// runs the test stands in for it. (The official library restores the named package instead.)
using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

public sealed class ReferenceAssemblies(
    string targetFramework, PackageIdentity? referenceAssemblyPackage = null, string? referenceAssemblyPath = null)
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> RunningFramework = new(ReadRunningFramework);

    public static ReferenceAssemblies Default => Net.Net80;

    public string TargetFramework { get; } = targetFramework;
    public PackageIdentity? ReferenceAssemblyPackage { get; } = referenceAssemblyPackage;
    public string? ReferenceAssemblyPath { get; } = referenceAssemblyPath;

    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string? language, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(RunningFramework.Value);
    }

    private static ImmutableArray<MetadataReference> ReadRunningFramework()
    {
        // The list names the test's own assemblies too (this one, xunit, Roslyn): only what lies beside the core library is the framework.
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }

    public static class Net
    {
        public static ReferenceAssemblies Net80 { get; } = Named("8.0.0");
        public static ReferenceAssemblies Net90 { get; } = Named("9.0.0");

        private static ReferenceAssemblies Named(string version)
        {
            string framework = $"net{version[..^2]}";
            return new(framework, new("Microsoft.NETCore.App.Ref", version), Path.Combine("ref", framework));
        }
    }
}
