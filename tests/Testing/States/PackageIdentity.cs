// The package that holds a framework's reference assemblies; named for the official library, never downloaded by this one.
namespace Microsoft.CodeAnalysis.Testing;

public sealed class PackageIdentity(string id, string version)
{
    public string Id { get; } = id;
    public string Version { get; } = version;
}
