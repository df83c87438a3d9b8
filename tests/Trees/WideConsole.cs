// Tables into a file or a pipe as wide as they are.
using Spectre.Console;

namespace SwapOrderAnalyzers.Trees;

internal static class WideConsole
{
    private const int LeastWidth = 160;

    public static IAnsiConsole On(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = Math.Max(console.Profile.Width, LeastWidth);
        return console;
    }
}
