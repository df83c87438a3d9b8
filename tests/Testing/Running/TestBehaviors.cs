// Which of the checks that come for free a test leaves out.
namespace Microsoft.CodeAnalysis.Testing;

[Flags]
public enum TestBehaviors
{
    None = 0,

    /// <summary>Does not ask that the diagnostics go away in generated code.</summary>
    SkipGeneratedCodeCheck = 1,

    /// <summary>Does not ask that the diagnostics go away under <c>#pragma warning disable</c>.</summary>
    SkipSuppressionCheck = 2,
}

[Flags]
public enum CodeFixTestBehaviors
{
    None = 0,
    SkipFixAllInDocumentCheck = 1,
    SkipFixAllInProjectCheck = 2,
    SkipFixAllInSolutionCheck = 4,
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,

    /// <summary>Applies one fix and leaves the other diagnostics alone.</summary>
    FixOne = 8,
}
