// The corpus itself, or what was asked of it, is wrong: told to the user in one line, never as a stack trace.
namespace SwapOrderAnalyzers.Corpus;

internal sealed class CorpusException(string message) : Exception(message);
