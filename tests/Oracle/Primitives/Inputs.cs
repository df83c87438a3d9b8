// The types that guards of the generated methods ask about.
namespace SwapOrderAnalyzers.Oracle.Primitives;

public enum Kind
{
    Read,
    Write,
    Exec,
}

[Flags]
public enum Modes
{
    None = 0,
    Nowait = 1,
    Atomic = 2,
}

/// <summary>A caller's object with a folio in a field.</summary>
public sealed class Holder
{
    public Folio Page = null!;
}

/// <summary>Something to lock on that is no folio.</summary>
public sealed class Gate;

public sealed class BusyException : Exception;

public sealed class GoneException : Exception;
