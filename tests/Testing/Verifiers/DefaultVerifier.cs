// Fails through xunit's assertions, each failure headed by the contexts that led to it.
using System.Collections.Immutable;
using Xunit;

namespace Microsoft.CodeAnalysis.Testing;

public class DefaultVerifier : IVerifier
{
    public DefaultVerifier()
        : this([])
    {
    }

    protected DefaultVerifier(ImmutableStack<string> context) => Context = context;

    protected ImmutableStack<string> Context { get; }

    public virtual void Empty<T>(string collectionName, IEnumerable<T> collection) =>
        True(!collection.Any(), $"'{collectionName}' is not empty: {string.Join(", ", collection)}");

    public virtual void NotEmpty<T>(string collectionName, IEnumerable<T> collection) =>
        True(collection.Any(), $"'{collectionName}' is empty");

    public virtual void Equal<T>(T expected, T actual, string? message = null) =>
        True(EqualityComparer<T>.Default.Equals(expected, actual), message ?? $"Expected '{expected}', was '{actual}'");

    public virtual void SequenceEqual<T>(
        IEnumerable<T> expected, IEnumerable<T> actual, IEqualityComparer<T>? equalityComparer = null, string? message = null) =>
        True(expected.SequenceEqual(actual, equalityComparer),
            message ?? $"Expected [{string.Join(", ", expected)}], was [{string.Join(", ", actual)}]");

    public virtual void True(bool assert, string? message = null)
    {
        if (!assert)
            Fail(message);
    }

    public virtual void False(bool assert, string? message = null) => True(!assert, message);

    public virtual void Fail(string? message = null) =>
        Assert.Fail(string.Join("\n", Context.Reverse()
            .Select(context => "Context: " + context)
            .Append(message ?? "The verification failed.")));

    public virtual void LanguageIsSupported(string language) =>
        True(language == LanguageNames.CSharp, $"Only C# is supported, not '{language}'.");

    public virtual IVerifier PushContext(string context) => new DefaultVerifier(Context.Push(context));
}
