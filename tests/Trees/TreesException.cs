namespace SwapOrderAnalyzers.Trees;

/// <summary>What was asked for cannot be done; the message is for the caller of the command.</summary>
internal sealed class TreesException(string message) : Exception(message);
