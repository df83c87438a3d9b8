// How test code is parsed and compiled when a test does not say otherwise.
namespace Microsoft.CodeAnalysis.CSharp.Testing;

internal static class CSharpDefaults
{
    public const string FileExtension = "cs";

    public static ParseOptions ParseOptions { get; } = new CSharpParseOptions(LanguageVersion.Default, DocumentationMode.Diagnose);

    public static CompilationOptions CompilationOptions { get; } =
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
}
