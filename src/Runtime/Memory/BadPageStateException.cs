namespace SwapOrder;

/// <summary>A folio was used against its state: unlocked while not locked, put without a reference, freed while mapped. Kernel: "BUG: Bad page state".</summary>
/// <remarks>The operation that throws it has changed nothing.</remarks>
public sealed class BadPageStateException : InvalidOperationException
{
    /// <summary>Says which folio and what was wrong with it.</summary>
    public BadPageStateException(string message) : base(message) { }
}
