// What [|...|] and {|ID:...|} in a test's sources mean.
namespace Microsoft.CodeAnalysis.Testing;

public enum MarkupMode
{
    /// <summary>The sources have no markup; what looks like it is code.</summary>
    None = 0,

    /// <summary>Markup is removed and expects nothing.</summary>
    Ignore = 1,

    /// <summary>Markup of diagnostics that the fix repairs expects nothing.</summary>
    IgnoreFixable = 2,

    /// <summary>Markup expects diagnostics.</summary>
    Allow = 3,
}

[Flags]
public enum MarkupOptions
{
    None = 0,

    /// <summary>[|...|] means the first descriptor of an analyzer that has several.</summary>
    UseFirstDescriptor = 1,
}

/// <summary>What a state takes over from the one before it (the fixed state from the test state, the batch-fixed from the fixed).</summary>
public enum StateInheritanceMode
{
    /// <summary>Sources and files that it does not set itself, and the expected diagnostics that the fix does not repair.</summary>
    AutoInherit = 0,

    /// <summary>Nothing.</summary>
    Explicit = 1,

    /// <summary>As AutoInherit, with all expected diagnostics.</summary>
    AutoInheritAll = 2,
}
