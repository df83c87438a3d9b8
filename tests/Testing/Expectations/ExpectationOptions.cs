// How exactly an expected diagnostic is compared.
namespace Microsoft.CodeAnalysis.Testing;

[Flags]
public enum DiagnosticOptions
{
    None = 0,
    IgnoreAdditionalLocations = 1,
    IgnoreSeverity = 2,
}

[Flags]
public enum DiagnosticLocationOptions
{
    None = 0,

    /// <summary>Only the start of the span is compared.</summary>
    IgnoreLength = 1,

    /// <summary>The location stands for the span {|#key:...|}.</summary>
    InterpretAsMarkupKey = 2,
}

/// <summary>The least severe diagnostics of the compiler that a test must expect.</summary>
public enum CompilerDiagnostics
{
    None,
    Errors,
    Warnings,
    Suggestions,
    All,
}
