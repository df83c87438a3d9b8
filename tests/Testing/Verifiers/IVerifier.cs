// How a check fails: the bridge from the verifier to a test framework.
namespace Microsoft.CodeAnalysis.Testing;

public interface IVerifier
{
    void Empty<T>(string collectionName, IEnumerable<T> collection);
    void NotEmpty<T>(string collectionName, IEnumerable<T> collection);
    void Equal<T>(T expected, T actual, string? message = null);
    void SequenceEqual<T>(
        IEnumerable<T> expected, IEnumerable<T> actual, IEqualityComparer<T>? equalityComparer = null, string? message = null);
    void True(bool assert, string? message = null);
    void False(bool assert, string? message = null);
    void Fail(string? message = null);
    void LanguageIsSupported(string language);

    /// <summary>A verifier whose failures also say where they happened.</summary>
    IVerifier PushContext(string context);
}
