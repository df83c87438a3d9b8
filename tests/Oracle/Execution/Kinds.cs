// What a method can be guilty of, as far as execution can tell.
namespace SwapOrderAnalyzers.Oracle.Execution;

[Flags]
internal enum Kinds
{
    None = 0,

    /// <summary>SWAP001: a required state is missing.</summary>
    MissingState = 1,

    /// <summary>SWAP002: in a forbidden state.</summary>
    ForbiddenState = 2,

    /// <summary>SWAP003 or SWAP004: not back in the end state on some way out, or lost before. A run cannot tell the two apart.</summary>
    Leak = 4,

    /// <summary>The analyzer threw: never right.</summary>
    Crash = 8,
}
