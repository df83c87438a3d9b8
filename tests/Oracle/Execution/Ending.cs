// How a run ended, and which calls may throw in it.
namespace SwapOrderAnalyzers.Oracle.Execution;

internal enum Ending
{
    Returned,

    /// <summary>By an exception that the source throws.</summary>
    Threw,

    /// <summary>By an exception of a call.</summary>
    ThrewImplicitly,

    /// <summary>An operation on a null subject: the path ends there, silently.</summary>
    Null,

    /// <summary>Too long; what it broke until then counts, its way out does not.</summary>
    Cut,
}

internal enum ThrowPolicy
{
    Never,

    /// <summary>Only calls that say so (<c>Outcome.Throws</c>) or have no contract.</summary>
    UnknownCalls,

    /// <summary>Also what contracts.md does not say of: helpers whose bodies show that they do not throw, and entering a <c>lock</c>.</summary>
    DoubtfulCallsToo,
}
