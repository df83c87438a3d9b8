// The framework of the code in the tests: the one that SwapOrder.Runtime targets. Compiled into each test project, so that the same
// line serves this folder's library (which uses the running runtime) and the official one (which downloads the package).
namespace Microsoft.CodeAnalysis.Testing;

internal static class CurrentFramework
{
    public static ReferenceAssemblies ReferenceAssemblies { get; } =
        new("net10.0", new PackageIdentity("Microsoft.NETCore.App.Ref", "10.0.0"), Path.Combine("ref", "net10.0"));
}
